import type { Cell } from "@growingio-export/core";
import { EngineError } from "../engine-error.ts";
import { readParquet } from "../parquet/read-parquet.ts";
import type { StoredColumn } from "../store/manifest.ts";
import { sentCell, storedName } from "../table/sent-cell.ts";

/** A page of rows straight from disk, as they were sent. Throws `EngineError`, `corrupt` where the file is no Parquet file any more. */
export async function readRows(
  path: string,
  columns: readonly StoredColumn[],
  page: { readonly offset: number; readonly limit: number },
): Promise<Cell[][]> {
  try {
    const rows = await readParquet(path, columns.map(storedName), page);
    return rows.map((row) => columns.map((column, index) => sentCell(row[index] ?? null, column)));
  } catch (error) {
    const code = error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
    throw new EngineError(code === null ? "corrupt" : "io_error", code ?? "the rows cannot be read", path);
  }
}
