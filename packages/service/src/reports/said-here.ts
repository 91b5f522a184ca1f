import { language } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import * as z from "zod";
import type { LanguageSources } from "./in-language.ts";

const told = z.object({ language: z.string().default("en") });

/** An export as this server says it: one that spoke another language may have kept it. */
export async function saidHere(manifest: Manifest, sources: LanguageSources): Promise<Manifest> {
  const digest = told.safeParse(manifest.digest);
  if (manifest.state !== "done" || !digest.success || digest.data.language === language()) return manifest;
  const { inLanguage } = await import("./in-language.ts");
  return inLanguage(manifest, sources);
}
