import { chmod } from "node:fs/promises";
import { dirname } from "node:path";
import { umask } from "node:process";
import { DOUBLE, type DuckDBConnection, DuckDBDataChunk, DuckDBInstance, VARCHAR } from "@duckdb/node-api";
import { makeFolder, SHANGHAI, say } from "@growingio-export/core";
import { type LoadColumn, quoteName, quoteText, type SqlSession } from "./sql-session.ts";
import { lockedError, TargetError } from "./target-error.ts";

/** Rows that DuckDB takes at once. */
const CHUNK_ROWS = 2_048;

/** A session with a DuckDB file, which no other process can open meanwhile. Throws `TargetError`. */
export async function openDuckDb(path: string, isReadOnly = false): Promise<SqlSession> {
  const instance = await open(path, isReadOnly);
  const connection = await instance.connect();
  await connection.run(`SET TimeZone = ${quoteText(SHANGHAI)}`);
  return {
    primaryKey: "NOT NULL",
    hasIndexes: false,
    maxNameBytes: 255,
    run: async (sql) => (await connection.run(sql)).rowsChanged,
    rows: async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS(),
    load: async (columns, rowCount) => await load(connection, columns, rowCount),
    transaction: async (work) => {
      await connection.run("BEGIN TRANSACTION");
      try {
        const value = await work();
        await connection.run("COMMIT");
        return value;
      } catch (error) {
        // A transaction that DuckDB has given up by itself cannot be rolled back again.
        await connection.run("ROLLBACK").catch(() => {});
        throw error;
      }
    },
    close: async () => {
      connection.closeSync();
      instance.closeSync();
    },
  };
}

async function open(path: string, isReadOnly: boolean): Promise<DuckDBInstance> {
  try {
    if (!isReadOnly) {
      await makeFolder(dirname(path));
      // DuckDB writes rows beside its file, too.
      umask(0o077);
    }
    const instance = await DuckDBInstance.create(path, {
      access_mode: isReadOnly ? "READ_ONLY" : "READ_WRITE",
      autoinstall_known_extensions: "false",
      allow_community_extensions: "false",
    });
    if (!isReadOnly) await chmod(path, 0o600);
    return instance;
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    if (/lock|being used by another process/i.test(text)) throw lockedError(error);
    throw new TargetError(
      "target_unusable",
      say`The DuckDB file ${path} cannot be opened: ${text.split("\n", 1)[0] ?? ""}`,
      {
        cause: error,
      },
    );
  }
}

async function load(connection: DuckDBConnection, columns: readonly LoadColumn[], rowCount: number): Promise<void> {
  const list = columns.map(({ name, type }) => `${quoteName(name)} ${type}`).join(", ");
  await connection.run(`CREATE OR REPLACE TEMP TABLE gio_incoming (${list})`);
  const appender = await connection.createAppender("gio_incoming", "main", "temp");
  const types = columns.map(({ type }) => (type === "text" ? VARCHAR : DOUBLE));
  for (let start = 0; start < rowCount; start += CHUNK_ROWS) {
    const end = Math.min(rowCount, start + CHUNK_ROWS);
    const chunk = DuckDBDataChunk.create(types, end - start);
    for (const [index, column] of columns.entries()) {
      const values =
        column.type === "text"
          ? column.values.slice(start, end)
          : Array.from(column.values.subarray(start, end), (value) => (Number.isNaN(value) ? null : value));
      chunk.setColumnValues(index, values);
    }
    appender.appendDataChunk(chunk);
  }
  appender.closeSync();
}
