import { type DuckDBConnection, DuckDBDataChunk, type DuckDBType } from "@duckdb/node-api";
import { say } from "@growingio-export/core/basics";
import { duckdbReason, EngineError } from "../engine-error.ts";
import { quoteIdentifier, quoteText } from "../table/quote.ts";
import { scan } from "./load-tables.ts";
import { startStatement } from "./model-statement.ts";
import { openDatabase } from "./open-database.ts";
import { PeopleWall } from "./people-wall.ts";
import type { EngineOperations, SavedSource } from "./protocol.ts";

/** Parquet, by DuckDB. A statement's result crosses into a second database, because the one it ran in is locked and cannot write. */
export async function copyToParquet(
  connection: DuckDBConnection,
  input: {
    readonly source: Exclude<SavedSource, { readonly sheets: unknown }>;
    readonly path: string;
    readonly memoryMb: number;
  },
  onExecuting: () => void,
): Promise<EngineOperations["save"]["output"]> {
  const options = "(FORMAT parquet, COMPRESSION zstd)";
  if ("table" in input.source) {
    onExecuting();
    const list = input.source.table.sqlColumns.map(({ expression, name, type }) => {
      // Parquet has no integers of that length, and DuckDB would write them as DOUBLE.
      const cell = type === "HUGEINT" ? `CAST(${expression} AS DECIMAL(38, 0))` : expression;
      return `${cell} AS ${quoteIdentifier(name)}`;
    });
    const select = `(SELECT ${list.join(", ") || "NULL"} FROM ${scan(input.source.table.path)})`;
    return { rows: await copy(connection, select, input.path, options), warnings: [] };
  }
  const { tables } = input.source;
  const { result, used } = await startStatement(connection, input.source.sql, tables, onExecuting);
  const wall = new PeopleWall(used.map((index) => tables[index]));
  const target = await openDatabase(input.memoryMb);
  try {
    const names = result.deduplicatedColumnNames();
    const list = result
      .columnTypes()
      .map((type, index) => `${quoteIdentifier(names[index] || `column_${index + 1}`)} ${type}`);
    await target.connection.run(`CREATE TABLE saved (${list.join(", ")})`);
    const appender = await target.connection.createAppender("saved");
    for (;;) {
      const chunk = await result.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) break;
      appender.appendDataChunk(wall.isUp ? checked(chunk, result.columnTypes(), wall) : chunk);
    }
    appender.closeSync();
    return { rows: await copy(target.connection, "saved", input.path, options), warnings: wall.warnings() };
  } finally {
    target.close();
  }
}

function checked(chunk: DuckDBDataChunk, types: readonly DuckDBType[], wall: PeopleWall): DuckDBDataChunk {
  const passed = DuckDBDataChunk.create(types, chunk.rowCount);
  passed.setRows(chunk.getRows().map((row) => row.map((value) => wall.pass(value))));
  return passed;
}

async function copy(connection: DuckDBConnection, source: string, path: string, options: string): Promise<number> {
  try {
    return (await connection.run(`COPY ${source} TO ${quoteText(path)} ${options}`)).rowsChanged;
  } catch (error) {
    throw new EngineError("io_error", say`The file could not be written: ${duckdbReason(error)}`);
  }
}
