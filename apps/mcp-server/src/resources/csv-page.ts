import { type Cell, cleanText, csvText } from "@growingio-export/core";
import { showCell } from "@growingio-export/service/reports";
import { MAX_PAGE_ROWS, type Manifest, type Workspace } from "@growingio-export/workspace";

/** The most text of one page, bytes: hosts give up connections over messages of ten times that. */
const MAX_CSV_BYTES = 1_000_000;

const MAX_CELL_CHARACTERS = 1_000;
const ROWS_AT_ONCE = 100;

interface CsvPage {
  /** A header line and as many rows as there is room for. */
  readonly text: string;
  readonly rows: number;
}

/** Rows of a kept export from one on, as CSV with cells cleaned like those of every answer. */
export async function csvPage(
  { exportId, columns, granularity }: Pick<Manifest, "exportId" | "columns" | "granularity">,
  offset: number,
  workspace: Pick<Workspace, "rows">,
  signal: AbortSignal,
): Promise<CsvPage> {
  let text = csvText([columns.map(({ name }) => cleanText(name, MAX_CELL_CHARACTERS))]);
  let bytes = Buffer.byteLength(text);
  let rows = 0;
  let step = ROWS_AT_ONCE;
  for (;;) {
    signal.throwIfAborted();
    const page = await workspace.rows(exportId, { offset: offset + rows, limit: MAX_PAGE_ROWS });
    for (let first = 0; first < page.length; ) {
      const part = page.slice(first, first + step);
      const lines = csvText(
        part.map((row) => row.map((cell, index) => cleanCell(cell, columns[index]?.role ?? "dimension", granularity))),
      );
      const size = Buffer.byteLength(lines);
      if (bytes + size > MAX_CSV_BYTES) {
        if (step === 1) return { text, rows };
        step = 1;
        continue;
      }
      text += lines;
      bytes += size;
      rows += part.length;
      first += part.length;
    }
    if (page.length < MAX_PAGE_ROWS) return { text, rows };
  }
}

function cleanCell(cell: Cell, role: string, granularity: string | null): Cell {
  return typeof cell === "string" ? cleanText(cell, MAX_CELL_CHARACTERS) : showCell(cell, role, granularity);
}
