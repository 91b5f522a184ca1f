import type { Table } from "@growingio-export/core";
import { hasErrno, WorkspaceError } from "../errors.ts";
import { writeParquet } from "../parquet/write-parquet.ts";
import type { StoredColumn } from "../store/manifest.ts";
import { parquetColumns } from "../table/parquet-columns.ts";
import { planColumns } from "../table/plan-columns.ts";

/** Writes a table as Parquet without holding up the event loop; returns how its columns are stored. */
export async function writeTable(table: Table, path: string): Promise<StoredColumn[]> {
  const columns = await planColumns(table);
  try {
    await writeParquet(path, parquetColumns(table, columns), table.rowCount);
  } catch (error) {
    throw writeError(error);
  }
  return columns;
}

function writeError(error: unknown): unknown {
  if (!(error instanceof Error && "code" in error && typeof error.code === "string")) return error;
  const reason = hasErrno(error, "ENOSPC", "EDQUOT") ? "the disk is full" : error.code;
  return new WorkspaceError("io_error", `The table could not be written: ${reason}.`, { cause: error });
}
