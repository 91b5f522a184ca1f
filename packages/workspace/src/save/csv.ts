import { clockText, csvText } from "@growingio-export/core/basics";
import { isChangedByExcel } from "./excel-changes.ts";
import type { TableStream } from "./table-stream.ts";

/**
 * CSV for Excel: with a byte order mark, CRLF, times as Shanghai clock time, and no cell that a spreadsheet would run as a formula.
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
  const isTime = columns.map(({ time }) => time !== null);
  for await (const batch of batches) {
    yield csvText(
      batch.map((row) =>
        row.map((cell, index) => (isTime[index] && typeof cell === "number" ? (clockText(cell) ?? cell) : cell)),
      ),
      onText,
    );
  }
}
