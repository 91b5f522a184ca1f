import { wallClock } from "@growingio-export/core/basics";
import { stringify } from "csv-stringify/sync";
import { isChangedByExcel } from "./excel-changes.ts";
import type { FileCell, TableStream } from "./table-stream.ts";

/**
 * CSV for Excel: with a byte order mark, CRLF, times as Shanghai clock time, and no cell that a spreadsheet would run as a formula.
 *
 * @param onChanged told each cell that Excel would show as another.
 */
export async function* toCsv(table: TableStream, onChanged: (text: string) => void): AsyncGenerator<string> {
  yield `\uFEFF${line([table.columns.map((column) => neutralize(column.name))])}`;
  for await (const batch of table.batches) {
    yield line(
      batch.map((row) =>
        row.map((cell, index) => {
          const time = table.columns[index]?.time && typeof cell === "number" ? clockText(cell) : null;
          const text = time ?? csvCell(cell);
          if (time === null && text !== null && isChangedByExcel(text)) onChanged(text);
          return text;
        }),
      ),
    );
  }
}

/** `2026-11-01 00:00:00` in Shanghai, as Excel reads it. */
function clockText(instantMs: number): string | null {
  return wallClock(instantMs)?.toISOString().replace(/\..*/, "").replace("T", " ") ?? null;
}

/** Rows as CSV, without a header and a byte order mark; no cell is one that a spreadsheet would run as a formula. */
export function csvText(rows: readonly (readonly FileCell[])[]): string {
  return line(rows.map((row) => row.map(csvCell)));
}

function line(rows: readonly (readonly (string | null)[])[]): string {
  return stringify([...rows], { record_delimiter: "windows", quoted_match: /[\r\n]/ });
}

/** The text of a cell; numbers without an exponent as long as that is readable. */
export function csvCell(cell: FileCell): string | null {
  if (cell === null) return null;
  if (typeof cell === "string") return neutralize(cell);
  if (typeof cell === "boolean") return String(cell);
  return plainNumber(cell);
}

/** Puts `'` before text that a spreadsheet would take for a formula; plain numbers such as `-12.5` stay. */
export function neutralize(text: string): string {
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) && !/^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)
    ? `'${text}`
    : text;
}

function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const plain = value.toLocaleString("en-US", { useGrouping: false, maximumSignificantDigits: 17 });
  return plain.length <= 40 && Number(plain) === value ? plain : text;
}
