import { say, wallClock } from "@growingio-export/core/basics";
import type { CellValue } from "hucre/xlsx";
import { EngineError } from "../engine-error.ts";
import type { FileCell, TableStream } from "./table-stream.ts";

/** Rows of one Excel sheet, the header included. */
const maxSheetRows = 1_048_576;
const maxSheetColumns = 16_384;
/** Characters of one Excel cell. */
const maxCellLength = 32_767;

/** A workbook of one sheet, streamed: numbers stay numbers, times are dates that show Shanghai clock time, text is never a formula. */
export async function toXlsx(
  table: TableStream,
  sheetName: string,
  onCut: () => void,
): Promise<ReadableStream<Uint8Array>> {
  if (table.columns.length > maxSheetColumns) {
    throw new EngineError(
      "limit_reached",
      say`An Excel sheet has at most ${maxSheetColumns} columns. Save as csv or parquet.`,
    );
  }
  const { writeXlsxStream } = await import("hucre/xlsx");
  return writeXlsxStream(rows(table, onCut), {
    name: sheetName,
    columns: table.columns.map((column) =>
      column.time === null ? { header: column.name } : { header: column.name, ...timeFormat[column.time] },
    ),
    freezePane: { rows: 1 },
  });
}

const timeFormat = {
  instant: { numFmt: "yyyy-mm-dd hh:mm:ss", width: 20 },
  day: { numFmt: "yyyy-mm-dd", width: 11 },
} as const;

async function* rows(table: TableStream, onCut: () => void): AsyncGenerator<CellValue[]> {
  let count = 1;
  for await (const batch of table.batches) {
    count += batch.length;
    if (count > maxSheetRows) {
      throw new EngineError(
        "limit_reached",
        say`An Excel sheet holds at most ${maxSheetRows} rows with its header. Save as csv or parquet.`,
      );
    }
    for (const row of batch) {
      yield row.map((cell, index) => xlsxCell(cell, (table.columns[index]?.time ?? null) !== null, onCut));
    }
  }
}

function xlsxCell(cell: FileCell, isTime: boolean, onCut: () => void): CellValue {
  if (typeof cell === "number" && isTime) return excelDate(cell) ?? cell;
  // An id: Excel keeps 15 digits of a number.
  if (typeof cell === "number" && Math.abs(cell) >= 1e15 && Number.isSafeInteger(cell)) return String(cell);
  if (typeof cell !== "string" || cell.length <= maxCellLength) return cell;
  onCut();
  return cell.slice(0, maxCellLength).toWellFormed();
}

/** The Shanghai clock of an instant; null where Excel has no date for it. */
function excelDate(instantMs: number): Date | null {
  const clock = wallClock(instantMs);
  // Before March 1900 Excel counts a day that never was.
  return clock === null || clock.getTime() < Date.UTC(1900, 2, 1) || clock.getUTCFullYear() > 9999 ? null : clock;
}
