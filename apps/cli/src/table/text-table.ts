import { cleanText } from "@growingio-export/core";
import stringWidth from "string-width";

/** A cell of what is listed; empty where there is none. */
export type ListCell = string | number | null;

/** A column of a table for people. */
export interface TextColumn {
  readonly name: string;
  /** Numbers that are amounts: to the right, with separators. Default: text. */
  readonly isAmount?: boolean;
}

const MAX_CELL = 60;
const BETWEEN = "  ";

/** A table in plain text, each column as wide as its widest cell; Chinese counts double, no cell breaks a line. Gives its lines. */
export function* textTable(columns: readonly TextColumn[], rows: Iterable<readonly ListCell[]>): Generator<string> {
  const header = columns.map(({ name }) => cleanText(name, MAX_CELL));
  const shown = [...rows].map((row) => row.map((cell, place) => cellText(cell, columns[place])));
  const widths = header.map((name) => stringWidth(name));
  for (const row of shown) {
    for (const [place, text] of row.entries()) widths[place] = Math.max(widths[place] ?? 0, stringWidth(text));
  }
  const line = (cells: readonly string[]) =>
    cells
      .map((text, place) => padded(text, widths[place] ?? 0, columns[place]?.isAmount ?? false))
      .join(BETWEEN)
      .trimEnd();
  yield line(header);
  yield widths.map((width) => "─".repeat(width)).join(BETWEEN);
  for (const row of shown) yield line(row);
}

function cellText(cell: ListCell, column: TextColumn | undefined): string {
  if (cell === null) return "";
  if (typeof cell === "string") return cleanText(cell, MAX_CELL);
  return column?.isAmount ? cell.toLocaleString("en", { maximumFractionDigits: 20 }) : String(cell);
}

function padded(text: string, width: number, toTheRight: boolean): string {
  const room = " ".repeat(Math.max(0, width - stringWidth(text)));
  return toTheRight ? room + text : text + room;
}
