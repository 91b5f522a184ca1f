import type { Cell, Table } from "@growingio-export/core";
import { clockText, dayText } from "@growingio-export/core/basics";
import { type ListCell, textTable } from "../table/text-table.ts";

const ROWS_AT_ONCE = 500;

/** A table as a JSON array of row objects; times as ISO with +08:00. */
export async function* jsonOf(table: Table): AsyncGenerator<string> {
  for (let start = 0; start < table.rowCount; start += ROWS_AT_ONCE) {
    const rows = table.slice(start, start + ROWS_AT_ONCE).toObjects({ time: "iso" });
    yield `${start === 0 ? "[\n" : ",\n"}${rows.map((row) => JSON.stringify(row)).join(",\n")}`;
  }
  yield table.rowCount === 0 ? "[]\n" : "\n]\n";
}

/** The first rows of a table for people. */
export async function* textOf(table: Table, rows: number): AsyncGenerator<string> {
  const columns = table.columns.map(({ key, role }) => ({ name: key, isAmount: role === "metric" }));
  const write = writer(table);
  const shown = Array.from({ length: Math.min(rows, table.rowCount) }, (_, row) => write(row));
  for (const line of textTable(columns, shown)) yield `${line}\n`;
}

/** The rows as objects, for one JSON value with all else. */
export function objectsOf(table: Table): Record<string, Cell>[] {
  return table.toObjects({ time: "iso" });
}

const dayUnits: ReadonlySet<string | null> = new Set(["day", "week", "month"]);

/** The cells of a row, times as saved files have them: points of days and longer as their day, others as the clock in Shanghai. */
function writer(table: Table): (row: number) => ListCell[] {
  const isDay = dayUnits.has(table.granularity);
  const timeText = (ms: number): ListCell => {
    const text = clockText(ms);
    return isDay && text?.endsWith(" 00:00:00") ? dayText(ms) : (text ?? ms);
  };
  return (row) =>
    table.columns.map((column) => {
      const cell = column.at(row);
      return column.role === "time" && typeof cell === "number" ? timeText(cell) : cell;
    });
}
