import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type GioStage, startGioStage } from "../support/gio.ts";

let stage: GioStage;
beforeAll(async () => {
  stage = await startGioStage();
});
afterAll(() => stage.close());

const range = ["--range", "2026-11-01/2026-11-07"];
const jsonOf = async (...args: readonly string[]) => {
  const { status, stdout, stderr } = await stage.run(["export", ...args, "--json"]);
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  return JSON.parse(stdout);
};

describe("a chart is run as what it is", () => {
  test.each([
    ["event", "每日支付订单", ["--granularity", "week"], { granularity: "week" }],
    ["funnel", "下单转化漏斗", ["--conversion-window", "3"], { digest: { kind: "funnel" } }],
    ["retention", "新用户日留存", ["--period", "day"], { digest: { kind: "retention" } }],
    ["distribution", "人均支付次数分布", ["--buckets", "1,3,5"], { digest: { kind: "distribution" } }],
  ] as const)("%s, with its own settings", async (kind, chart, settings, found) => {
    const { shop } = stage.gio.sandbox;
    const known = shop.charts.find((one) => one.name === chart) ?? shop.charts.find((one) => one.kind === kind);
    const result = await jsonOf(known?.id ?? chart, ...range, ...settings);
    expect(result).toMatchObject({ kind, ...found });
    expect(result.warnings.filter((warning: string) => warning.includes("run as what it is"))).toEqual([]);
  });

  test("also where it was asked for as another, which is said", async () => {
    const { kind, warnings } = await jsonOf("每日支付订单", ...range, "--kind", "funnel", "--conversion-window", "3");
    expect(kind).toBe("event");
    expect(warnings.join()).toMatch(/not funnel: it was run as what it is\. Left out, .*: conversionWindow/);
  });
});

test("a pasted page says which chart and which days", async () => {
  const { id } = stage.gio.sandbox.shop.chart("line");
  const page = `https://www.growingio.com/projects/${stage.gio.sandbox.projectUid}/eventAnalysis/${id}?timeRange=abs%3A1793462400000%2C1793721599999`;
  expect(await jsonOf(page)).toMatchObject({
    chart: { id },
    range: { start: "2026-11-01T00:00:00+08:00", end: "2026-11-03T23:59:59.999+08:00" },
    row_count: 3,
  });
  // What is written wins.
  expect(await jsonOf(page, "--range", "2026-11-05")).toMatchObject({ row_count: 1 });
});

test("both sides of a comparison are kept, and JSON has what changed as figures", async () => {
  const result = await jsonOf("每日支付订单", ...range, "--compare", "previous_period");
  expect(result.compared_with).toMatchObject({ range: { start: "2026-10-25T00:00:00+08:00" }, row_count: 7 });
  expect(result.comparison.metrics[0]).toMatchObject({ change_pct: expect.any(Number) });
  expect(result.rows).toHaveLength(7);
  const { stdout } = await stage.run(["sql", `SELECT count(*) AS n FROM ${result.compared_with.table}`, "--json"]);
  expect(JSON.parse(stdout)).toMatchObject({ rows: [[7]] });
});

test.each(["xlsx", "parquet", "html"])("a pipe takes %s", async (format) => {
  const { status, stdout } = await stage.run(["export", "每日支付订单", ...range, "--format", format, "--quiet"]);
  expect(status).toBe(0);
  expect(stdout.slice(0, 4)).toMatch(/^(?:PK|PAR1|<!do)/i);
});
