import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type GioStage, startGioStage } from "../support/gio.ts";

// Each runs several processes, one after the other.
vi.setConfig({ testTimeout: 60_000 });

let stage: GioStage;
let folder: string;
beforeAll(async () => {
  stage = await startGioStage({ jobMs: 20 });
});
afterAll(async () => await stage.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "gio-sync-"));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

/** The day in Shanghai, so many days ago. */
function daysAgo(days: number): string {
  return new Date(Date.now() + 8 * 3_600_000 - days * 24 * 3_600_000).toISOString().slice(0, 10);
}

async function config(settings: unknown): Promise<string> {
  const path = join(folder, "sync.json");
  await writeFile(path, JSON.stringify(settings));
  return path;
}

async function query(path: string, sql: string): Promise<Record<string, unknown>[]> {
  const instance = await DuckDBInstance.create(path, path === ":memory:" ? {} : { access_mode: "READ_ONLY" });
  const connection = await instance.connect();
  try {
    return (await connection.runAndReadAll(sql)).getRowObjectsJS();
  } finally {
    connection.closeSync();
    instance.closeSync();
  }
}

test("a table is filled, and a second run asks for open periods alone, without looking any name up", async () => {
  const { gio } = stage;
  const chart = gio.sandbox.shop.chart("lineByDimension");
  const path = await config({
    target: "duckdb:shop.duckdb",
    since: daysAgo(40),
    charts: [{ chart: chart.name, granularity: "day", table: "orders", columns: { 订单支付_次: "paid_orders" } }],
  });
  const first = await stage.run(["sync", path]);
  expect(first).toMatchObject({ status: 0, stdout: "" });
  expect(first.stderr).toContain("rows in orders: 205, new: 205");
  const file = join(folder, "shop.duckdb");
  const [table] = await query(
    file,
    "SELECT count(*) AS n, count(DISTINCT gio_day) AS days, min(gio_day)::text AS first FROM orders",
  );
  expect(table).toMatchObject({ days: 41n, first: daysAgo(40) });
  const [figures] = await query(
    file,
    `SELECT sum(paid_orders) AS paid FROM orders WHERE gio_final AND "平台" <> '不适用'`,
  );
  expect(Number(figures?.paid)).toBeGreaterThan(0);
  const open = await query(file, "SELECT window_start FROM gio_windows WHERE NOT is_final");
  expect(open.length).toBeLessThanOrEqual(2);

  const before = gio.sandbox.stats();
  const second = await stage.run(["sync", path, "--json"]);
  expect(JSON.parse(second.stdout)).toMatchObject([{ table: "orders", exports: 1, added: 0, deleted: 0, error: null }]);
  const after = gio.sandbox.stats();
  expect(after.jobsStarted - before.jobsStarted).toBeLessThanOrEqual(1);
  const asked = Object.entries(after.requestsByKey).filter(
    ([key, count]) => count !== (before.requestsByKey[key] ?? 0),
  );
  expect(asked.map(([key]) => key)).toEqual([`event:${chart.id}`]);
  expect(after.violations).toBe(0);
});

test("tables of every shape: without times, cohorts, funnels, repeated and odd values", async () => {
  const { shop } = stage.gio.sandbox;
  const shapes = ["table", "retentionWeek", "funnel", "distribution", "duplicateNames", "hostile", "empty"] as const;
  const charts = shapes.map((shape) => ({
    chart: shop.charts.find((one) => one.shape === shape)?.id,
    granularity: "week",
    table: shape.toLowerCase(),
  }));
  const run = await stage.run(["sync", await config({ target: "shop.duckdb", since: daysAgo(20), charts })]);
  expect(run.status, run.stderr).toBe(0);
  const file = join(folder, "shop.duckdb");
  const forms = await query(
    file,
    "SELECT table_name, one_period_at_a_time AS single FROM gio_tables ORDER BY table_name",
  );
  expect(forms.filter(({ single }) => single).map(({ table_name }) => table_name)).toEqual([
    "distribution",
    "funnel",
    "hostile",
    "table",
  ]);
  const [funnel] = await query(
    file,
    "SELECT count(*) AS n, count(DISTINCT gio_key) AS keys FROM funnel WHERE gio_time_text = '不适用'",
  );
  expect(funnel).toEqual({ n: funnel?.keys, keys: funnel?.n });
  expect(Number(funnel?.n)).toBeGreaterThanOrEqual(3);
  // A cohort of some weeks ago can still gain people.
  const [cohorts] = await query(file, "SELECT count(*) AS n FROM retentionweek WHERE gio_final");
  expect(cohorts).toEqual({ n: 0n });
  const [names] = await query(
    file,
    "SELECT count(*) AS n FROM gio_columns WHERE table_name = 'duplicatenames' AND nth = 2",
  );
  expect(Number(names?.n)).toBeGreaterThan(0);
});

test("a dry run prints the exports and how long they take, and asks for none", async () => {
  const before = stage.gio.sandbox.stats();
  const chart = stage.gio.sandbox.shop.chart("line");
  const path = await config({
    target: "new/",
    since: daysAgo(364),
    charts: [{ chart: chart.name, granularity: "day" }],
  });
  const run = await stage.run(["sync", path, "--dry-run"]);
  expect(run.status).toBe(0);
  expect(run.stdout).toContain(`${chart.name} (${chart.id}, day, a new table): 13 exports`);
  expect(run.stdout).toContain(`  ${daysAgo(364)} – ${daysAgo(364)}`);
  expect(run.stdout).toMatch(
    /13 exports, about \d+ requests, about \d+ (min|s) if an export takes 10 s: none was measured yet\./,
  );
  expect(stage.gio.sandbox.stats().jobsStarted).toBe(before.jobsStarted);
  await expect(readFile(join(folder, "new", "_gio_state.duckdb"))).rejects.toThrow("ENOENT");
});

test("folders of Parquet, one file a month, are read with their state", async () => {
  const chart = stage.gio.sandbox.shop.chart("line");
  const path = await config({
    target: "parquet:tables",
    since: daysAgo(40),
    charts: [{ chart: chart.id, granularity: "day", table: "orders" }],
  });
  expect((await stage.run(["sync", path])).status).toBe(0);
  expect((await stage.run(["sync", path])).status).toBe(0);
  const files = `'${folder}/tables/orders/*/*.parquet'`;
  const [rows] = await query(
    ":memory:",
    `SELECT count(*) AS n, count(DISTINCT gio_key) AS keys, count(DISTINCT gio_month) AS months FROM ${files}`,
  );
  expect(rows).toMatchObject({ n: 41n, keys: 41n });
  expect(Number(rows?.months)).toBeGreaterThanOrEqual(2);
  const [windows] = await query(":memory:", `SELECT count(*) AS n FROM '${folder}/tables/_gio_windows.parquet'`);
  expect(windows).toEqual({ n: 41n });
});

test("Singer messages: what is open comes again, what was final does not", async () => {
  const chart = stage.gio.sandbox.shop.chart("line");
  const path = await config({ since: daysAgo(40), charts: [{ chart: chart.id, granularity: "day", table: "orders" }] });
  const messages = (text: string) =>
    text
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  const first = messages((await stage.run(["sync", path, "--singer"])).stdout);
  expect(first[0]).toMatchObject({ type: "SCHEMA", stream: "orders", key_properties: ["gio_key"] });
  expect(first.filter(({ type }) => type === "RECORD")).toHaveLength(41);
  const state = first.at(-1);
  expect(state).toMatchObject({ type: "STATE" });
  await writeFile(join(folder, "state.json"), JSON.stringify(state?.value));
  const again = messages((await stage.run(["sync", path, "--singer", "--state", join(folder, "state.json")])).stdout);
  const records = again.filter(({ type }) => type === "RECORD");
  expect(records.length).toBeGreaterThan(0);
  expect(records.length).toBeLessThanOrEqual(2);
  expect(records[0]).toMatchObject({ record: { gio_final: false, _sdc_deleted_at: null } });
});

test("one chart that fails does not end the others", async () => {
  const { shop } = stage.gio.sandbox;
  const charts = [shop.chart("failing").id, "没有这张图", shop.chart("line").id].map((chart) => ({ chart }));
  const run = await stage.run(["sync", await config({ target: "shop.duckdb", since: daysAgo(3), charts })]);
  expect(run.status).toBe(1);
  expect(run.stderr).toContain("没有这张图");
  expect(run.stderr).toContain("图表计算失败");
  const tables = await query(join(folder, "shop.duckdb"), "SELECT chart_id FROM gio_tables");
  expect(tables).toEqual([{ chart_id: shop.chart("line").id }]);
});

test("what is wrong with a configuration is said before anything is asked", async () => {
  const path = await config({
    target: "x.csv",
    since: "yesterday",
    charts: [{ chart: "a", granularity: "minute", tabel: "x" }],
  });
  const run = await stage.run(["sync", path]);
  expect(run.status).toBe(2);
  expect(run.stderr).toContain("charts[0].granularity: it must be one of hour, day, week, month.");
  expect(run.stderr).toContain("charts[0].tabel: there is no such setting");
  expect(run.stderr).toContain('since: it must be a day such as "2026-01-01".');
});

test("a target that another sync holds is refused for the moment", async () => {
  const chart = stage.gio.sandbox.shop.chart("line").id;
  const path = await config({ target: "shop.duckdb", since: daysAgo(30), charts: [{ chart }] });
  const runs = await Promise.all([stage.run(["sync", path]), stage.run(["sync", path])]);
  expect(runs.map(({ status }) => status).toSorted()).toEqual([0, 4]);
  expect(runs.find(({ status }) => status === 4)?.stderr).toContain("Another gio sync is writing to this target");
});

test("what somebody took away is made anew from the beginning, and said: a table, a month of Parquet", async () => {
  const chart = stage.gio.sandbox.shop.chart("line").id;
  const charts = [{ chart, granularity: "day", table: "orders" }];
  const since = daysAgo(40);
  const file = join(folder, "shop.duckdb");
  const rows = async (from: string, path = ":memory:") =>
    Number((await query(path, `SELECT count(*) AS n ${from}`))[0]?.n);

  const duckdb = await config({ target: "duckdb:shop.duckdb", since, charts });
  expect((await stage.run(["sync", duckdb])).status).toBe(0);
  const instance = await DuckDBInstance.create(file);
  const connection = await instance.connect();
  await connection.run("DROP TABLE orders");
  connection.closeSync();
  instance.closeSync();
  const again = await stage.run(["sync", duckdb]);
  expect(again).toMatchObject({ status: 0, stderr: expect.stringContaining("orders is gone: it is made anew") });
  expect(await rows("FROM orders", file)).toBe(41);

  const parquet = await config({ target: "parquet:tables", since, charts });
  expect((await stage.run(["sync", parquet])).status).toBe(0);
  const all = `FROM read_parquet('${join(folder, "tables/orders")}/*/data.parquet')`;
  expect(await rows(all)).toBe(41);
  const month = `gio_month=${since.slice(0, 7)}`;
  await rm(join(folder, "tables/orders", month), { recursive: true });
  const refilled = await stage.run(["sync", parquet]);
  expect(refilled).toMatchObject({ status: 0, stderr: expect.stringContaining(`orders/${month} is gone`) });
  expect(await rows(all)).toBe(41);
  await rm(join(folder, "tables/orders"), { recursive: true });
  expect((await stage.run(["sync", parquet])).status).toBe(0);
  expect(await rows(all)).toBe(41);
});
