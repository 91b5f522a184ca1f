import { type Cell, Table, uniqueNames } from "../table/table.ts";
import { type Granularity, granularityFromMs } from "../time/granularity.ts";
import type { Range } from "../time/range.ts";
import { splitRange } from "../time/split-range.ts";

/** The most rows one export holds (GrowingIO's export documentation); a table this long has been cut. */
export const ROW_CEILING = 200_000;

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
  return splitRange(range, granularityOf(table));
}

export function wasCut(table: Table): boolean {
  return table.kind === "event" && table.rowCount >= ROW_CEILING;
}

function granularityOf(table: Table): Granularity {
  // GrowingIO's export documentation: an event export without `interval` is by day.
  return (table.intervalMs === null ? null : granularityFromMs(table.intervalMs)) ?? "day";
}

function everyRowHasTime(table: Table): boolean {
  const time = table.columns.findIndex((column) => column.role === "time");
  return time !== -1 && table.rows.every((row) => typeof row[time] === "number");
}

/** The merged rows in time order; rows of one point keep the order they came in. */
export function inTimeOrder(table: Table): Table {
  const time = table.columns.findIndex((column) => column.role === "time");
  const at = (row: readonly Cell[] | undefined) => Number(row?.[time]);
  const isOrdered = table.rows.every((row, index) => index === 0 || at(row) >= at(table.rows[index - 1]));
  return isOrdered ? table : new Table({ ...table, rows: table.rows.toSorted((a, b) => at(a) - at(b)) });
}

/** One table of two consecutive parts; null when their columns are not the same. The first part's rows are taken over. */
export function mergeTables(first: Table, second: Table): Table | null {
  const order = columnOrder(first, second);
  if (order === null) return null;
  const rows = first.rows as (readonly Cell[])[];
  for (const row of second.rows) rows.push(order.map((index) => row[index] ?? null));
  return new Table({
    ...first,
    rows,
    endMs: second.endMs,
    aggregator: null,
    parts: first.parts + second.parts,
    capped: first.capped || second.capped,
  });
}

/** Where the first part's columns are in the second: column order is not promised to stay the same between two answers. */
function columnOrder(first: Table, second: Table): number[] | null {
  const names = uniqueNames(second.columns.map((column) => column.name));
  const order = uniqueNames(first.columns.map((column) => column.name)).map((name) => names.indexOf(name));
  return first.columns.length === second.columns.length && !order.includes(-1) ? order : null;
}
