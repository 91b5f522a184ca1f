import { SHANGHAI, say } from "@growingio-export/core";
import pg from "pg";
import type { Environment } from "../../shell/settings.ts";
import { type LoadColumn, quoteName, quoteText, type SqlSession } from "./sql-session.ts";
import { lockedError, TargetError } from "./target-error.ts";

/** PostgreSQL keeps so many bytes of a name. */
const MAX_NAME_BYTES = 63;
/** Rows in one statement. */
const BATCH_ROWS = 5_000;
/** One sync at a time in a schema. */
const LOCK = "SELECT pg_try_advisory_lock(hashtextextended('growingio sync ' || current_schema(), 0)) AS locked";

/**
 * A session with a PostgreSQL database; what the URL does not say is read from PGHOST, PGUSER, PGPASSWORD and their like in `env`.
 * Throws `TargetError` where it cannot be had, or another sync has it.
 */
export async function openPostgres(url: string, env: Environment, isReadOnly = false): Promise<SqlSession> {
  const client = new pg.Client(connectionOf(url, env));
  // Told by the statement that comes next.
  client.on("error", () => {});
  const query = async (sql: string, values?: unknown[]) => {
    try {
      return await client.query(sql, values);
    } catch (error) {
      throw postgresError(error);
    }
  };
  try {
    await client.connect();
  } catch (error) {
    throw postgresError(error);
  }
  try {
    await query("SET standard_conforming_strings = on");
    await query(`SET TimeZone = ${quoteText(SHANGHAI)}`);
    if (!isReadOnly && (await query(LOCK)).rows[0]?.locked !== true) throw lockedError();
  } catch (error) {
    await client.end().catch(() => {});
    throw error;
  }
  return {
    primaryKey: "PRIMARY KEY",
    hasIndexes: true,
    maxNameBytes: MAX_NAME_BYTES,
    run: async (sql) => (await query(sql)).rowCount ?? 0,
    rows: async (sql) => (await query(sql)).rows,
    load: async (columns, rowCount) => {
      const list = columns.map(({ name, type }) => `${quoteName(name)} ${type}`).join(", ");
      await query(`CREATE TEMP TABLE gio_incoming (${list}) ON COMMIT DROP`);
      for (let start = 0; start < rowCount; start += BATCH_ROWS) {
        const arrays = columns.map((_, index) => `$${index + 1}::${columns[index]?.type}[]`).join(", ");
        const end = Math.min(rowCount, start + BATCH_ROWS);
        await query(`INSERT INTO gio_incoming SELECT * FROM unnest(${arrays})`, slices(columns, start, end));
      }
      // Without them the planner takes every row for every other one.
      await query("CREATE INDEX ON gio_incoming (gio_key)");
      await query("ANALYZE gio_incoming");
    },
    transaction: async (work) => {
      await query("BEGIN");
      try {
        const value = await work();
        await query("COMMIT");
        return value;
      } catch (error) {
        await query("ROLLBACK").catch(() => {});
        throw error;
      }
    },
    close: async () => await client.end(),
  };
}

function slices(columns: readonly LoadColumn[], start: number, end: number): unknown[] {
  return columns.map((column) =>
    column.type === "text"
      ? column.values.slice(start, end)
      : Array.from(column.values.subarray(start, end), (value) => (Number.isNaN(value) ? null : value)),
  );
}

/** What the URL leaves out is the environment's, a `.env` included. */
function connectionOf(text: string, env: Environment): pg.ClientConfig {
  const url = new URL(text);
  const { hostname, port, username, password, searchParams } = url;
  const said = { host: hostname, port: hostname === "" ? port : port || "5432", user: username, password };
  const variables = { host: env.PGHOST, port: env.PGPORT, user: env.PGUSER, password: env.PGPASSWORD };
  for (const [name, variable] of Object.entries(variables)) {
    const isSaid = Object.entries(said).some(([key, value]) => key === name && value !== "");
    if (!isSaid && !searchParams.has(name) && variable) searchParams.set(name, variable);
  }
  if (url.pathname.length <= 1 && env.PGDATABASE) url.pathname = `/${encodeURIComponent(env.PGDATABASE)}`;
  return {
    connectionString: url.href,
    application_name: "gio sync",
    connectionTimeoutMillis: 15_000,
    keepAlive: true,
  };
}

/** The server is away, starts, stops or is full: later it is not. */
const PASSING = /^(?:08|53|57P0|40|55P03)/;

function postgresError(error: unknown): TargetError {
  if (error instanceof TargetError) return error;
  const { code = "", message = String(error) } = (error ?? {}) as { code?: unknown; message?: string };
  const state = String(code);
  // What has no SQLSTATE is of the connection.
  const retryable = PASSING.test(state) || !/^[0-9A-Z]{5}$/.test(state);
  const shown = message.split("\n", 1)[0] || state;
  return new TargetError("target_unusable", say`PostgreSQL does not take it: ${shown}`, { retryable, cause: error });
}
