import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { DuckDBInstance } from "@duckdb/node-api";
import { type Fault, type ServedSandbox, serveSandbox } from "@growingio-export/sandbox";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sandboxEnv } from "../support/connect.ts";
import { gioPath } from "../support/gio.ts";
import { type PostgresServer, startPostgres } from "../support/postgres-server.ts";

const DAY_MS = 24 * 3_600_000;
const KILLS = 10;
const seed = Date.now() % 1e9;
const clock = new URL("../support/shifted-clock.mjs", import.meta.url).href;
// At noon of yesterday: no midnight passes, and the figures of that day stand already.
const startedMs = Date.now();
const noonMs = Math.floor((startedMs + 8 * 3_600_000) / DAY_MS) * DAY_MS - 8 * 3_600_000 - DAY_MS / 2;

let postgres: PostgresServer;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "gio-killed-"));
  postgres = await startPostgres();
}, 60_000);
afterAll(async () => {
  await postgres?.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Numbers from 0 to 1 that a seed decides. */
function random(start: number): () => number {
  let state = start;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

interface Sync {
  readonly gio: ServedSandbox;
  /** Starts a run; with a moment it is killed so many milliseconds after the request of that number. */
  run(kill?: { readonly requests: number; readonly afterMs: number }): Promise<number | null>;
}

async function prepare(name: string, target: string): Promise<Sync> {
  let requests = 0;
  let onRequest: (count: number) => void = () => {};
  // It strikes none: it hears of each.
  const ear: Fault = {
    kind: "reset",
    match: () => {
      onRequest(++requests);
      return false;
    },
  };
  const gio = await serveSandbox({ jobMs: 10, faults: [ear] });
  const { shop } = gio.sandbox;
  const since = new Date(noonMs + 8 * 3_600_000 - 40 * DAY_MS).toISOString().slice(0, 10);
  const soon = new Date(noonMs + 8 * 3_600_000 - 8 * DAY_MS).toISOString().slice(0, 10);
  const path = join(folder, `${name}.json`);
  const charts = [
    { chart: shop.chart("lineByDimension").id, kind: "event", granularity: "day", table: "platforms" },
    { chart: shop.chart("table").id, kind: "event", granularity: "day", table: "cities", since: soon },
    { chart: shop.chart("retentionWeek").id, kind: "retention", granularity: "week", table: "cohorts" },
  ];
  await writeFile(path, JSON.stringify({ target, since, charts }));
  const run: Sync["run"] = async (kill) => {
    const env = {
      ...sandboxEnv(gio),
      PATH: process.env.PATH,
      HOME: folder,
      PGPASSWORD: postgres.password,
      SHIFT_MS: String(noonMs - startedMs),
    };
    const child = spawn(process.execPath, ["--import", clock, gioPath, "sync", path], {
      env,
      cwd: folder,
      stdio: "pipe",
    });
    let said = "";
    child.stderr.on("data", (chunk) => {
      said += chunk;
    });
    requests = 0;
    onRequest = async (count) => {
      if (count !== kill?.requests) return;
      await pause(kill.afterMs);
      child.kill("SIGKILL");
    };
    const [status, signal] = await once(child, "exit");
    // A server can take a moment to see that the one before it was killed.
    if (status === 4 && said.includes("Another gio sync")) return await run(kill);
    if (status !== 0 && signal === null) throw new Error(`gio sync ended with ${status}: ${said}`);
    return status;
  };
  return { gio, run };
}

type Query = (sql: string) => Promise<Record<string, unknown>[]>;

const TIMES = ["gio_time", "gio_restated_at", "gio_deleted_at", "window_start", "window_end"];
/** When something was asked for differs between runs. */
const NOT_COMPARED = new Set(["gio_synced_at", "asked_at", "took_ms"]);

/** All that a target holds but when it came, as text that can be compared. */
async function contents(query: Query): Promise<Record<string, string[]>> {
  const names = (await query("SELECT table_name FROM gio_tables ORDER BY table_name")).map((row) =>
    String(row.table_name),
  );
  const all: Record<string, string[]> = {};
  for (const name of ["gio_tables", "gio_columns", "gio_windows", ...names]) {
    const rows = await query(`SELECT * FROM "${name}"`);
    all[name] = rows
      .map((row) =>
        JSON.stringify(
          Object.entries(row)
            .filter(([key]) => !NOT_COMPARED.has(key))
            .map(([key, value]) => [
              key,
              key === "gio_day"
                ? null
                : TIMES.includes(key) && value !== null
                  ? Number(new Date(String(value)))
                  : value,
            ])
            .sort(),
        ),
      )
      .sort();
  }
  return all;
}

async function duckdb(path: string): Promise<Record<string, string[]>> {
  const instance = await DuckDBInstance.create(path, { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    return await contents(async (sql) => (await connection.runAndReadAll(sql)).getRowObjectsJS());
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Folders of Parquet, read with the state beside them. */
async function parquet(folder: string): Promise<Record<string, string[]>> {
  const instance = await DuckDBInstance.create(join(folder, "_gio_state.duckdb"), { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  const files = (name: string) => `read_parquet('${join(folder, name)}/*/*.parquet', hive_partitioning = false)`;
  try {
    return await contents(async (sql) => {
      const read = sql.replace(/FROM "(?!gio_)(\w+)"/, (_, name: string) => `FROM ${files(name)}`);
      return (await connection.runAndReadAll(read)).getRowObjectsJS();
    });
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

/** Runs that are killed, then one that is not; what the target holds then. */
async function killed(sync: Sync, next: () => number): Promise<number> {
  let struck = 0;
  for (let kill = 0; kill < KILLS; kill++) {
    const status = await sync.run({ requests: 1 + Math.floor(next() * 7), afterMs: Math.floor(next() * 60) });
    if (status === null) struck++;
  }
  await sync.run();
  return struck;
}

test(`killed with -9 at ten moments, DuckDB, PostgreSQL and Parquet hold what an undisturbed run brings (seed ${seed})`, async () => {
  const [calm, inDuckDb, inPostgres, inParquet] = await Promise.all([
    prepare("calm", "duckdb:calm.duckdb"),
    prepare("duckdb", "duckdb:killed.duckdb"),
    prepare("postgres", await postgres.database("killed")),
    prepare("parquet", "parquet:killed"),
  ]);
  try {
    const [, ...struck] = await Promise.all([
      calm.run(),
      killed(inDuckDb, random(seed)),
      killed(inPostgres, random(seed + 1)),
      killed(inParquet, random(seed + 2)),
    ]);
    // Later ones find less and less to do.
    for (const count of struck) expect(count).toBeGreaterThanOrEqual(6);
    const expected = await duckdb(join(folder, "calm.duckdb"));
    expect(Object.keys(expected)).toEqual([
      "gio_tables",
      "gio_columns",
      "gio_windows",
      "cities",
      "cohorts",
      "platforms",
    ]);
    expect(expected.platforms).toHaveLength(41 * 5);
    expect(await duckdb(join(folder, "killed.duckdb"))).toEqual(expected);
    expect(await contents((sql) => postgres.rows(sql, "killed"))).toEqual(expected);
    expect(await parquet(join(folder, "killed"))).toEqual(expected);
    expect(inDuckDb.gio.sandbox.stats().violations).toBe(0);
  } finally {
    for (const { gio } of [calm, inDuckDb, inPostgres, inParquet]) await gio.close();
  }
}, 180_000);
