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
  const cell = cellWriter();
  const header = columns.map(({ name }) => cell(name, false));
  const shown = Array.from(rows, (row) => row.map((value, place) => cell(value, columns[place]?.isAmount ?? false)));
  const widths = header.map(({ width }) => width);
  for (const row of shown) {
    for (const [place, { width }] of row.entries()) widths[place] = Math.max(widths[place] ?? 0, width);
  }
  const line = (cells: readonly WrittenCell[]) =>
    cells
      .map(({ text, width }, place) => {
        const room = " ".repeat(Math.max(0, (widths[place] ?? 0) - width));
        return columns[place]?.isAmount ? room + text : text + room;
      })
      .join(BETWEEN)
      .trimEnd();
  yield line(header);
  yield widths.map((width) => "─".repeat(width)).join(BETWEEN);
  for (const row of shown) yield line(row);
}

interface WrittenCell {
  readonly text: string;
  /** In columns of a terminal. */
  readonly width: number;
}

const MOST_KEPT = 10_000;

/** Writes cells; of texts, which repeat from row to row, each once. */
function cellWriter(): (cell: ListCell, isAmount: boolean) => WrittenCell {
  const amounts = new Intl.NumberFormat("en", { maximumFractionDigits: 20 });
  const kept = new Map<string, WrittenCell>();
  return (cell, isAmount) => {
    if (cell === null) return { text: "", width: 0 };
    if (typeof cell === "number") {
      const text = isAmount ? amounts.format(cell) : String(cell);
      return { text, width: text.length };
    }
    const known = kept.get(cell);
    if (known !== undefined) return known;
    const text = cleanText(cell, MAX_CELL);
    const written = { text, width: stringWidth(text) };
    if (kept.size < MOST_KEPT) kept.set(cell, written);
    return written;
  };
}
