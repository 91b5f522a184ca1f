/** What a cell of a CSV file is written from. */
export type CsvCell = string | number | boolean | null;

/** What makes a reader of CSV look twice at a cell. */
const QUOTED = /[",\r\n]/;

/**
 * Rows as CSV lines that end in CRLF, without a header and a byte order mark; no cell is one that a spreadsheet would run
 * as a formula.
 *
 * @param onText told the text of each cell that has one, before it is quoted.
 */
export function csvText(rows: Iterable<readonly CsvCell[]>, onText?: (text: string) => void): string {
  let lines = "";
  for (const row of rows) {
    for (let index = 0; index < row.length; index++) {
      const text = csvCell(row[index] ?? null);
      if (text !== null) onText?.(text);
      lines += (index === 0 ? "" : ",") + quoted(text ?? "");
    }
    lines += "\r\n";
  }
  return lines;
}

/** The text of a cell; numbers without an exponent as long as that is readable. */
export function csvCell(cell: CsvCell): string | null {
  if (cell === null) return null;
  if (typeof cell === "string") return neutralize(cell);
  return typeof cell === "number" ? plainNumber(cell) : String(cell);
}

/** Puts `'` before text that a spreadsheet would take for a formula; plain numbers such as `-12.5` stay. */
export function neutralize(text: string): string {
  return /^(?:[\t\r\n]|\s*[=+\-@＝＋－＠])/.test(text) && !/^[+-]\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text)
    ? `'${text}`
    : text;
}

function quoted(text: string): string {
  return QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function plainNumber(value: number): string {
  const text = String(value);
  if (!text.includes("e")) return text;
  const plain = value.toLocaleString("en-US", { useGrouping: false, maximumSignificantDigits: 17 });
  return plain.length <= 40 ? plain : text;
}
