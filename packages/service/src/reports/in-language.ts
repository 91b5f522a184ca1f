import { isTableKind } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import * as z from "zod";
import { tellTable } from "../exports/tell-table.ts";
import { keptTable } from "./kept-table.ts";

/** Where a table and what is known of it are found. */
export interface LanguageSources {
  readonly workspace: () => Promise<Pick<Workspace, "rows">>;
  readonly metrics: MetricsFile;
}

const sent = z.object({ query: z.record(z.string(), z.string()) });

/** A finished table with its figures and warnings worked out again, as they were when it came, in the language of this server. */
export async function inLanguage(manifest: Manifest, { workspace, metrics }: LanguageSources): Promise<Manifest> {
  const { kind, job } = manifest;
  if (!isTableKind(kind)) return manifest;
  const table = await keptTable(manifest, await workspace());
  const { data } = sent.safeParse(job);
  const { digest, warnings } = await tellTable(table, {
    metrics,
    now: manifest.finishedAtMs ?? manifest.updatedAtMs,
    request: data ?? null,
  });
  return { ...manifest, digest, warnings: [...warnings] };
}
