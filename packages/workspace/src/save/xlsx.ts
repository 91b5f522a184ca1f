import { say } from "@growingio-export/core/basics";
import { EngineError } from "../engine-error.ts";
import { type SheetColumn, sheetColumns } from "./sheet-columns.ts";
import { columnLetters, rowWriter } from "./sheet-rows.ts";
import type { SheetStream } from "./table-stream.ts";
import type { WorkbookLook } from "./workbook-look.ts";
import { bookPath, type FilledSheet, type Frame, sheetPath, withNames, xlsxFrame } from "./xlsx-frame.ts";
import { zipped } from "./zip.ts";

/** Rows of one Excel sheet, the header included. */
const maxSheetRows = 1_048_576;
const maxSheetColumns = 16_384;
const CHUNK_CHARACTERS = 65_536;

/**
 * A workbook with a sheet a table, its rows streamed: numbers stay numbers, times are dates that show Shanghai clock time, text is
 * never a formula. Columns are as wide as what tells of their cells, the header stays in sight and filters.
 */
export async function* toXlsx(
  tables: readonly SheetStream[],
  look: WorkbookLook,
  onCut: () => void,
): AsyncGenerator<Buffer> {
  for (const { columns, marks } of tables) {
    if (columns.length + (marks === undefined ? 0 : 1) <= maxSheetColumns) continue;
    throw new EngineError(
      "limit_reached",
      say`An Excel sheet has at most ${maxSheetColumns} columns. Save as csv or parquet.`,
    );
  }
  const sheets = tables.map((table) => ({ table, columns: sheetColumns(table) }));
  const framed = sheets.map(({ table, columns }) => ({
    name: table.name,
    columns,
    hasMarks: table.marks !== undefined,
  }));
  const frame = await xlsxFrame(framed, look);
  const filled: FilledSheet[] = [];
  const writers = new Map(
    sheets.map(({ table, columns }, index) => [
      sheetPath(index),
      async function* (xml: string) {
        const range = yield* sheetXml(xml, { table, columns, frame, onCut });
        filled[index] = { name: table.name, range };
      },
    ]),
  );
  writers.set(bookPath, async function* (xml) {
    yield Buffer.from(withNames(xml, filled));
  });
  // What names the rows of the sheets is written when they are known.
  const parts = [...frame.parts].toSorted(([a], [b]) => Number(a === bookPath) - Number(b === bookPath));
  yield* zipped(parts.map(([path, data]) => ({ path, data: writers.get(path)?.(data.toString()) ?? [data] })));
}

interface Sheet {
  readonly table: SheetStream;
  readonly columns: readonly SheetColumn[];
  readonly frame: Frame;
  readonly onCut: () => void;
}

/** The sheet's file with rows in the place of its own; in the end what they fill, as in `FilledSheet`. */
async function* sheetXml(xml: string, { table, columns, frame, onCut }: Sheet): AsyncGenerator<Buffer, string | null> {
  const { marks, batches } = table;
  const [before = "", after = ""] = xml
    .replace(/<dimension [^>]*\/>/, "")
    .split(/<sheetData>.*<\/sheetData>|<sheetData\/>/s);
  const write = rowWriter({ columns, marks, styleOf: frame.styleOf, onCut });
  const header = rowWriter({
    columns: columns.map((column) => ({ ...column, time: null })),
    marks: undefined,
    styleOf: () => frame.headerStyle,
    onCut,
  });
  let chunk = `${before}<sheetData>${header(
    columns.map((column) => column.header),
    1,
  )}`;
  let row = 1;
  for await (const batch of batches) {
    if (row + batch.length > maxSheetRows) {
      throw new EngineError(
        "limit_reached",
        say`An Excel sheet holds at most ${maxSheetRows} rows with its header. Save as csv or parquet.`,
      );
    }
    for (const cells of batch) {
      chunk += write(cells, ++row);
      if (chunk.length < CHUNK_CHARACTERS) continue;
      yield Buffer.from(chunk);
      chunk = "";
    }
  }
  const last = columns.length === 0 ? null : columnLetters(columns.length - 1);
  const filter = last === null ? "" : `<autoFilter ref="A1:${last}${row}"/>`;
  yield Buffer.from(`${chunk}</sheetData>${filter}${after}`);
  return last === null ? null : `$A$1:$${last}$${row}`;
}
