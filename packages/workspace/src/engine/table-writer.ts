import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBAppender,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  VARCHAR,
} from "@duckdb/node-api";
import type { Cell } from "@growingio-export/core";
import { duckdbReason, EngineError } from "../engine-error.ts";
import type { StoredColumn } from "../store/manifest.ts";
import { quoteIdentifier, quoteText } from "../table/quote.ts";

/** Builds one table in memory from rows and writes it as Parquet. */
export class TableWriter {
  readonly #connection: DuckDBConnection;
  readonly #table: string;
  readonly #columns: readonly StoredColumn[];
  #appender: DuckDBAppender | null = null;

  constructor(connection: DuckDBConnection, table: string, columns: readonly StoredColumn[]) {
    this.#connection = connection;
    this.#table = table;
    this.#columns = columns;
  }

  async open(): Promise<void> {
    const list = this.#columns.map((column) => `${quoteIdentifier(column.sqlName)} ${column.sqlType}`);
    for (const column of this.#columns) {
      if (column.exactName !== null) list.push(`${quoteIdentifier(column.exactName)} VARCHAR`);
    }
    if (list.length === 0) list.push(`"empty" BOOLEAN`);
    await this.#connection.run(`CREATE TABLE ${quoteIdentifier(this.#table)} (${list.join(", ")})`);
    this.#appender = await this.#connection.createAppender(this.#table);
  }

  append(rows: readonly (readonly Cell[])[]): void {
    const types: DuckDBType[] = [];
    const values: DuckDBValue[][] = [];
    for (const [index, column] of this.#columns.entries()) {
      types.push(column.sqlType === "BIGINT" ? BIGINT : column.sqlType === "DOUBLE" ? DOUBLE : VARCHAR);
      values.push(rows.map((row) => stored(row[index] ?? null, column)));
    }
    for (const [index, column] of this.#columns.entries()) {
      if (column.exactName === null) continue;
      types.push(VARCHAR);
      values.push(rows.map((row) => exact(row[index] ?? null)));
    }
    if (types.length === 0) {
      types.push(BOOLEAN);
      values.push(rows.map(() => null));
    }
    const chunk = DuckDBDataChunk.create(types, rows.length);
    chunk.setColumns(values);
    this.#appender?.appendDataChunk(chunk);
  }

  async write(path: string): Promise<void> {
    this.#appender?.closeSync();
    try {
      await this.#connection.run(
        `COPY ${quoteIdentifier(this.#table)} TO ${quoteText(path)} (FORMAT parquet, COMPRESSION zstd)`,
      );
    } catch (error) {
      throw new EngineError("io_error", `The table could not be written: ${duckdbReason(error)}`);
    }
  }

  async drop(): Promise<void> {
    await this.#connection.run(`DROP TABLE IF EXISTS ${quoteIdentifier(this.#table)}`);
    this.#connection.closeSync();
  }
}

function stored(cell: Cell, column: StoredColumn): DuckDBValue {
  if (cell === null) return null;
  if (column.sqlType === "BIGINT") return BigInt(cell);
  if (column.sqlType === "DOUBLE") return Number(cell);
  return typeof cell === "string" ? cell.toWellFormed() : String(cell);
}

function exact(cell: Cell): string | null {
  if (cell === null) return null;
  // JSON.stringify would drop the sign.
  return Object.is(cell, -0) ? "-0" : JSON.stringify(cell);
}
