import { type CsvCell, csvText } from "./csv.ts";
import type { Cell, TableColumn } from "./table-column.ts";

/** Enough that a write is worth its while, little enough that memory and the event loop do not notice. */
const CHUNK_CHARACTERS = 65_536;
const ROWS_AT_ONCE = 100;

/** The chunks of a table's CSV: a byte order mark, a line of column keys, then the rows. */
export async function* tableCsv(
  columns: readonly TableColumn[],
  rowCount: number,
  writeTime: (cell: Cell) => Cell,
): AsyncGenerator<string, void> {
  let chunk = `\uFEFF${csvText([columns.map(({ key }) => key)])}`;
  for (let first = 0; first < rowCount; first += ROWS_AT_ONCE) {
    const rows = Math.min(ROWS_AT_ONCE, rowCount - first);
    chunk += csvText(
      Array.from({ length: rows }, (_, place) =>
        columns.map((column): CsvCell => {
          const cell = column.at(first + place);
          return column.role === "time" ? writeTime(cell) : cell;
        }),
      ),
    );
    if (chunk.length < CHUNK_CHARACTERS) continue;
    yield chunk;
    chunk = "";
  }
  if (chunk !== "") yield chunk;
}
