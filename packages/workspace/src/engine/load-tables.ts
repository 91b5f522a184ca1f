import type { DuckDBConnection } from "@duckdb/node-api";
import { say } from "@growingio-export/core/basics";
import { EngineError, isOutOfMemory, unreadable } from "../engine-error.ts";
import { quoteIdentifier, quoteText } from "../table/quote.ts";
import type { TableSource } from "./protocol.ts";

/** Copies stored exports into memory under their names: the first name is the table, the others are views of it. */
export async function loadTables(connection: DuckDBConnection, tables: readonly TableSource[]): Promise<void> {
  for (const { path, sqlColumns, names } of tables) {
    const [name, ...others] = names.map(quoteIdentifier);
    const list = sqlColumns.map((column) => `${column.expression} AS ${quoteIdentifier(column.name)}`);
    // A table without columns cannot exist in SQL.
    const select =
      list.length === 0 ? `SELECT NULL AS "empty" WHERE false` : `SELECT ${list.join(", ")} FROM ${scan(path)}`;
    try {
      await connection.run(`CREATE TABLE ${name} AS ${select}`);
    } catch (error) {
      if (isOutOfMemory(error)) {
        throw new EngineError(
          "limit_reached",
          say`The exports named in the statement do not fit into the memory limit. Name fewer of them.`,
        );
      }
      throw unreadable(error, path);
    }
    for (const other of others) await connection.run(`CREATE VIEW ${other} AS FROM ${name}`);
  }
}

export function scan(path: string): string {
  return `read_parquet(${quoteText(path)})`;
}
