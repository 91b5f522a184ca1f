import type { Granularity } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import * as z from "zod";

const kept = z.object({ granularity: z.enum(["hour", "day", "week", "month"]).nullable() });

/** The length of one point of a table's time column, as it was kept with the export; null where it has none. */
export function keptGranularity(manifest: Manifest): Granularity | null {
  return kept.safeParse(manifest.request).data?.granularity ?? null;
}
