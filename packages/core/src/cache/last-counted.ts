import { retentionOffset } from "../kinds/retention-offset.ts";
import { MAX_WINDOW_DAYS } from "../limits.ts";
import type { Table } from "../table/table.ts";
import { unitEnd } from "../time/calendar.ts";
import type { Range } from "../time/range.ts";

/**
 * The last instant (epoch milliseconds) of what a table counts: people of a funnel still convert while their window is open,
 * those of a retention come back as late as its last column says. Infinite where the table does not tell.
 *
 * @param asked the range that was asked for; the answer's own can be wider.
 */
export function lastCountedMs(table: Table, asked: Range): number {
  return countedUntilMs(table, Math.max(asked.endMs, table.endMs ?? asked.endMs));
}

/**
 * The last instant (epoch milliseconds) at which something still counts for the points of a table that end at `endMs` (inclusive):
 * for most tables that end, for a funnel its conversion window later, for a retention as late as its last column says;
 * infinite where the table does not tell. With `isFinal` it says when a point's figures stand.
 */
export function countedUntilMs(table: Pick<Table, "kind" | "conversionWindowDays" | "columns">, endMs: number): number {
  if (table.kind === "funnel") return unitEnd("day", endMs, table.conversionWindowDays ?? MAX_WINDOW_DAYS);
  if (table.kind !== "retention") return endMs;
  const ends = table.columns.flatMap(({ name }) => {
    const found = retentionOffset(name);
    return found === null ? [] : [unitEnd(found.unit, endMs, found.offset)];
  });
  return ends.length === 0 ? Number.POSITIVE_INFINITY : Math.max(...ends);
}
