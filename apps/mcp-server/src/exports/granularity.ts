import { type Granularity, granularityFromMs, type Table } from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import * as z from "zod";

/** The length of one point of a table's time column; null where it has none. */
export function tableGranularity(table: Table): Granularity | null {
  if (table.period !== null) return table.period;
  return table.intervalMs === null ? null : granularityFromMs(table.intervalMs);
}

const kept = z.object({ granularity: z.enum(["hour", "day", "week", "month"]).nullable() });

/** The same, as it was kept with the export. */
export function keptGranularity(manifest: Manifest): Granularity | null {
  return kept.safeParse(manifest.request).data?.granularity ?? null;
}
