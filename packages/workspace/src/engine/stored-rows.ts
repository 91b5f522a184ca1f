import type { DuckDBConnection, DuckDBResult, DuckDBValue } from "@duckdb/node-api";
import type { Cell } from "@growingio-export/core";
import { unreadable } from "../engine-error.ts";
import type { StoredColumn } from "../store/manifest.ts";
import { quoteIdentifier } from "../table/quote.ts";
import { scan } from "./load-tables.ts";

/** Streams cells as they were sent, in the order of columns and rows they were sent in. */
export async function* storedRows(
  connection: DuckDBConnection,
  path: string,
  columns: readonly StoredColumn[],
  page?: { readonly offset: number; readonly limit: number },
): AsyncGenerator<Cell[][]> {
  const list = columns.map((column) => quoteIdentifier(column.exactName ?? column.sqlName)).join(", ") || "NULL";
  const slice = page === undefined ? "" : ` LIMIT ${page.limit} OFFSET ${page.offset}`;
  let result: DuckDBResult;
  try {
    result = await connection.stream(`SELECT ${list} FROM ${scan(path)}${slice}`);
  } catch (error) {
    throw unreadable(error, path);
  }
  for (;;) {
    const chunk = await result.fetchChunk().catch((error: unknown) => {
      throw unreadable(error, path);
    });
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk.getRows().map((row) => columns.map((column, index) => cell(row[index] ?? null, column)));
  }
}

function cell(value: DuckDBValue, column: StoredColumn): Cell {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  const text = String(value);
  if (column.exactName === null) return text;
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === "number" || typeof parsed === "string" ? parsed : null;
}
