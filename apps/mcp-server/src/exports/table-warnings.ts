import type { Table } from "@growingio-export/core";
import { freshness } from "@growingio-export/insight";
import { tableGranularity } from "./granularity.ts";

/** What a reader of the figures must know: parts that cannot be trusted yet, and rows that are missing. */
export function tableWarnings(table: Table, now: number): string[] {
  const { startMs, endMs } = table;
  return [
    ...(table.capped
      ? [
          `GrowingIO cut this table at 200,000 rows and the rest could not be fetched: totals are too low. Ask for a shorter range or fewer dimensions.`,
        ]
      : []),
    ...(startMs === null || endMs === null ? [] : freshness({ startMs, endMs }, tableGranularity(table), now)),
  ];
}
