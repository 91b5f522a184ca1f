import type { DuckDBConnection, DuckDBResult } from "@duckdb/node-api";
import type { Cell } from "@growingio-export/core";
import { unreadable } from "../engine-error.ts";
import type { StoredColumn } from "../store/manifest.ts";
import { sentCell, storedName } from "../table/parquet-columns.ts";
import { quoteIdentifier } from "../table/quote.ts";
import { scan } from "./load-tables.ts";

/** Streams cells as they were sent, in the order of columns and rows they were sent in; those of columns that were added come last. */
export async function* storedRows(
  connection: DuckDBConnection,
  path: string,
  columns: readonly StoredColumn[],
  added: readonly string[] = [],
): AsyncGenerator<(Cell | boolean)[][]> {
  const list = [...columns.map(storedName), ...added].map(quoteIdentifier).join(", ") || "NULL";
  let result: DuckDBResult;
  try {
    result = await connection.stream(`SELECT ${list} FROM ${scan(path)}`);
  } catch (error) {
    throw unreadable(error, path);
  }
  for (;;) {
    const chunk = await result.fetchChunk().catch((error: unknown) => {
      throw unreadable(error, path);
    });
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk
      .getRows()
      .map((row) => [
        ...columns.map((column, index) => sentCell(row[index] ?? null, column)),
        ...added.map((_, index) => markOf(row[columns.length + index])),
      ]);
  }
}

function markOf(value: unknown): boolean | null {
  return typeof value === "boolean" ? value : null;
}
