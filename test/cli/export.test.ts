import { readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GioStage, startGioStage } from "../support/gio.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

const chart = "每日支付订单";
const range = ["--range", "last_7_days"];
const cellsOf = (table: string) =>
  table
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("─"))
    .map((line) => line.split(/ {2,}/).map((cell) => cell.replaceAll(/(?<=\d),(?=\d)/g, "")));

describe("gio export", () => {
  test("rows go to standard output, what they say to standard error", async () => {
    const { status, stdout, stderr } = await stage.run(["export", chart, ...range]);
    expect(status).toBe(0);
    const lines = stdout.trimEnd().split("\n");
    expect(lines[0]).toBe("目标用户,时间,订单提交_次,订单支付_次,订单支付_人");
    expect(lines).toHaveLength(8);
    expect(stdout).not.toMatch(/[\r\uFEFF]/);
    expect(stderr).toContain("订单支付_次");
    expect(stderr).toMatch(/^Kept for SQL as e\d+: /m);
  });

  test("a table has the values of the CSV, and JSON the same with times as ISO", async () => {
    const [csv, table, json] = await Promise.all(
      ["csv", "table", "json"].map(async (format) => await stage.run(["export", chart, ...range, "--format", format])),
    );
    const rows = (csv?.stdout ?? "")
      .trimEnd()
      .split("\n")
      .map((line) => line.split(","));
    expect(cellsOf(table?.stdout ?? "")).toEqual(rows);
    const objects: Record<string, unknown>[] = JSON.parse(json?.stdout ?? "");
    expect(objects.map((row) => String(row.订单支付_次))).toEqual(rows.slice(1).map((row) => row[3]));
    for (const { 时间: time } of objects) expect(time).toMatch(/^\d{4}-\d\d-\d\dT00:00:00\+08:00$/);
  });

  test("with --compare standard error says what changed", async () => {
    const { status, stderr } = await stage.run(["export", chart, ...range, "--compare", "previous_period"]);
    expect(status).toBe(0);
    expect(stderr).toMatch(/^Compared: /m);
    expect(stderr).toMatch(/订单支付_次 .* against .*%/);
  });

  test("a file is written whole, for its owner alone, in the format of its ending, and not over another", async () => {
    const path = join(stage.home, "orders.xlsx");
    const made = await stage.run(["export", chart, ...range, "-o", path]);
    expect(made).toMatchObject({ status: 0, stdout: "" });
    expect((await readFile(path)).subarray(0, 2).toString()).toBe("PK");
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    const again = await stage.run(["export", chart, ...range, "-o", path]);
    expect(again).toMatchObject({ status: 2, stdout: "" });
    expect(again.stderr).toContain("--force");
    expect(await stage.run(["export", chart, ...range, "-o", path, "--force"])).toMatchObject({ status: 0 });
  });

  test("a name that several charts have is status 2 and lists them; so is an unknown id", async () => {
    const several = await stage.run(["export", "支付", ...range]);
    expect(several).toMatchObject({ status: 2, stdout: "" });
    expect(several.stderr).toContain(chart);
    expect(await stage.run(["export", "zzzzzzzz", ...range])).toMatchObject({ status: 2, stdout: "" });
  });

  test("a deadline that passes is status 4, and the same command goes on", async () => {
    const wanted = ["export", chart, "--range", "last_14_days"];
    const late = await stage.run([...wanted, "--deadline", "0.05", "--json"]);
    expect(late).toMatchObject({ status: 4, stdout: "" });
    expect(JSON.parse(late.stderr)).toMatchObject({ error: { code: "running", retryable: true } });
    expect(await stage.run(wanted)).toMatchObject({ status: 0 });
  });

  test("a dashboard is a file a chart in one folder", async () => {
    const folder = join(stage.home, "out");
    const args = ["export", "--dashboard", "交易总览", "--range", "yesterday", "-o", folder, "--json"];
    const { status, stdout } = await stage.run(args);
    expect(status).toBe(0);
    const { charts } = JSON.parse(stdout);
    expect(charts.length).toBeGreaterThan(5);
    for (const { file } of charts) expect((await stat(file.path)).size).toBe(file.bytes);
  });

  test("a file whose ending is no format is wrong use, and nothing is written", async () => {
    const { status, stderr } = await stage.run(["export", chart, ...range, "-o", join(stage.home, "x.pdf")]);
    expect(status).toBe(2);
    expect(stderr).toContain("No format is called .pdf");
    expect(await readdir(stage.home)).not.toContain("x.pdf");
  });

  test("what was exported can be asked in SQL", async () => {
    const { stderr } = await stage.run(["export", chart, ...range]);
    const table = /^Kept for SQL as (e\d+): /m.exec(stderr)?.[1] ?? "";
    const sql = `SELECT count(*) AS days, sum("订单支付_次") AS orders FROM ${table}`;
    const { status, stdout } = await stage.run(["sql", sql]);
    expect(status).toBe(0);
    expect(stdout).toMatch(/^days,orders\n7,\d+\n$/);
    expect(await stage.run(["sql", "SELECT * FROM nowhere"])).toMatchObject({ status: 2, stdout: "" });
  });

  test("times in JSON of SQL say their zone, in a file, in a pipe and in one value", async () => {
    const { stderr } = await stage.run(["export", chart, "--range", "2026-11-01/2026-11-03"]);
    const table = /^Kept for SQL as (e\d+): /m.exec(stderr)?.[1] ?? "";
    const sql = `SELECT "时间", CAST("时间" AS DATE) AS day FROM ${table} ORDER BY 1 LIMIT 1`;
    const first = { 时间: "2026-11-01T00:00:00+08:00", day: "2026-11-01" };
    expect(JSON.parse((await stage.run(["sql", sql, "--format", "json"])).stdout)).toEqual([first]);
    expect(JSON.parse((await stage.run(["sql", sql, "--json"])).stdout).rows).toEqual([Object.values(first)]);
    expect((await stage.run(["sql", sql])).stdout).toBe("时间,day\n2026-11-01 00:00:00,2026-11-01\n");
  });

  test("an export that GrowingIO gives up is status 1, with its reason", async () => {
    const { id } = stage.gio.sandbox.shop.chart("failing");
    const { status, stdout, stderr } = await stage.run(["export", id, "--json"]);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(JSON.parse(stderr)).toMatchObject({ error: { code: "export_failed", retryable: false } });
  });
});

describe("gio export --dashboard, where a chart fails", () => {
  const boardOf = (id: string) => stage.gio.sandbox.shop.dashboards.find(({ chartIds }) => chartIds.includes(id));

  test("for good: status 1, the reason on standard error, and the others are in the folder", async () => {
    const { id } = stage.gio.sandbox.shop.chart("failing");
    const board = boardOf(id);
    const folder = join(stage.home, "partly");
    const args = ["export", "--dashboard", board?.id ?? "", "--range", "last_7_days", "-o", folder];
    const { status, stdout, stderr } = await stage.run(args);
    expect({ status, stdout }).toEqual({ status: 1, stdout: "" });
    expect(stderr).toContain(`(${id}) failed: `);
    expect((await readdir(folder)).length).toBeGreaterThan(3);
  });

  test("and may come later: status 4", async () => {
    const busy = await startGioStage({
      jobMs: 50,
      faults: [
        { kind: "status", status: 503, times: 1_000, match: ({ pathname }) => pathname.endsWith(`/${overloaded}`) },
      ],
    });
    const overloaded = busy.gio.sandbox.shop.chart("line").id;
    try {
      const board = boardOf(overloaded);
      const folder = join(busy.home, "partly");
      const args = ["export", "--dashboard", board?.id ?? "", "--range", "yesterday", "-o", folder, "--json"];
      const { status, stdout } = await busy.run(args);
      expect(status).toBe(4);
      const failed = JSON.parse(stdout).charts.filter((chart: { error?: unknown }) => chart.error !== undefined);
      expect(failed).toMatchObject([{ id: overloaded, error: { retryable: true } }]);
    } finally {
      await busy.close();
    }
  });
});
