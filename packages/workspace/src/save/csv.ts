import { clockText, csvText } from "@growingio-export/core/basics";
import { isChangedByExcel } from "./excel-changes.ts";
import type { FileColumn, TableStream } from "./table-stream.ts";

/**
 * CSV for Excel: with a byte order mark, CRLF, times as Shanghai clock time (points of days and longer as their day), and no cell that a spreadsheet would run as a formula.
 *
 * @param onChanged told each cell that Excel would show as another.
 */
export async function* toCsv(
  { columns, batches }: TableStream,
  onChanged: (text: string) => void,
): AsyncGenerator<string> {
  yield `\uFEFF${csvText([columns.map(({ name }) => name)])}`;
  const onText = (text: string): void => {
    if (isChangedByExcel(text)) onChanged(text);
  };
  for await (const batch of batches) {
    yield csvText(
      batch.map((row) =>
        row.map((cell, index) => {
          const time = columns[index]?.time ?? null;
          return time === null || typeof cell !== "number" ? cell : (timeText(cell, time) ?? cell);
        }),
      ),
      onText,
    );
  }
}

/** A time as a clock in Shanghai shows it; a day as the day. */
function timeText(instantMs: number, time: FileColumn["time"]): string | null {
  const text = clockText(instantMs);
  return time === "day" ? (text?.replace(/ 00:00:00$/, "") ?? null) : text;
}
