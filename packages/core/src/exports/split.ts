import { ROW_CEILING } from "../limits.ts";
import type { Table } from "../table/table.ts";
import type { Range } from "../time/range.ts";
import { splitRange } from "../time/split-range.ts";

/**
 * The two halves to export instead of a table that was cut; null when it was not cut or cannot be split: rows may only
 * be put together when each belongs to a point of the time column, and one point cannot be halved.
 *
 * @param requested the window that was asked for; the answer's own counts only where none was, so that each half is
 * smaller than what it was cut from, whatever the server says.
 */
export function halvesOf(table: Table, requested: Range | null): [Range, Range] | null {
  const { startMs, endMs } = table;
  const range = requested ?? (startMs === null || endMs === null ? null : { startMs, endMs });
  if (!wasCut(table) || range === null || !everyRowHasTime(table)) return null;
  // GrowingIO's export documentation: an event export without `interval` is by day.
  return splitRange(range, table.granularity ?? "day");
}

export function wasCut(table: Table): boolean {
  return table.kind === "event" && table.rowCount >= ROW_CEILING;
}

function everyRowHasTime(table: Table): boolean {
  const time = table.columns.find(({ role }) => role === "time");
  return time?.numbers().every((ms) => !Number.isNaN(ms)) ?? false;
}
