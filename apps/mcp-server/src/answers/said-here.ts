import { language } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import * as z from "zod";

/** Where a table and what is known of it are found. */
export interface LanguageSources {
  readonly workspace: () => Promise<Pick<Workspace, "rows">>;
  readonly metrics: MetricsFile;
}

const told = z.object({ language: z.string().default("en") });

/** An export as this server says it: one that spoke another language may have kept it. */
export async function saidHere(manifest: Manifest, sources: LanguageSources): Promise<Manifest> {
  const digest = told.safeParse(manifest.digest);
  if (manifest.state !== "done" || !digest.success || digest.data.language === language()) return manifest;
  const { inLanguage } = await import("./in-language.ts");
  return inLanguage(manifest, sources);
}
