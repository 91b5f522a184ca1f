import type { Cell } from "@growingio-export/core";
import type { MetricsFile } from "@growingio-export/insight";
import type { Workspace } from "@growingio-export/workspace";
import { beforeEach, expect, test } from "vitest";
import { temporaryWorkspace } from "../../test-support/stage.ts";
import { DAY_MS, day1, table } from "../../test-support/table.ts";
import { CatalogMemory } from "../catalog/catalog-memory.ts";
import { keepTable } from "../exports/run-job.ts";
import { headerOf } from "./sheet-look.ts";
import { exportWorkbook, statementWorkbook } from "./workbook-look.ts";

let workspace: Workspace;
beforeEach(async () => {
  workspace = await temporaryWorkspace();
});

type Columns = Parameters<typeof table>[0];

async function lookOf(columns: Columns, rows: readonly Cell[][], metrics: MetricsFile = {}) {
  await workspace.create({ exportId: "x", kind: "event", project: "p", target: { id: "chart001", name: "支付" } });
  await keepTable("x", table(columns, rows, { name: "支付" }), workspace, { memory: new CatalogMemory() });
  const manifest = await workspace.get("x");
  if (manifest === null) throw new Error("it is not kept");
  return exportWorkbook(manifest, { workspace: async () => workspace, metrics });
}

const days = (count: number, ...figures: Cell[]): Cell[][] =>
  Array.from({ length: count }, (_, row) => [day1 + row * DAY_MS, ...figures]);

test("what figures are decides how they are shown; 分 stay 分 and say so", async () => {
  const names = ["支付金额（元）", "实付金额", "跳出率", "折扣率(%)", "支付_次", "时长"] as const;
  const rules: MetricsFile = { metrics: { 实付金额: { unit: "fen" }, 时长: { unit: "seconds" } } };
  const look = await lookOf(
    ["time 时间", ...names.map((name) => `metric ${name}` as const)],
    days(3, 1.5, 1_234, 0.25, 12.5, 3, 60),
    rules,
  );
  expect(look.sheets?.[0]?.columns).toEqual([
    { header: "时间" },
    { header: "支付金额（元）", shownAs: "yuan" },
    { header: "实付金额 (分)" },
    { header: "跳出率", shownAs: "ratio" },
    { header: "折扣率(%)", shownAs: "percent" },
    { header: "支付_次" },
    { header: "时长 (秒)" },
  ]);
  // A chart of its own says yuan where it shows yuan.
  const drawn = look.charts?.charts.find(({ title }) => title === "实付金额");
  expect(drawn).toMatchObject({ shownAs: "yuan", series: [{ values: [12.34, 12.34, 12.34] }] });
});

test.for([
  ["实付金额（分）", "fen", "实付金额（分）"],
  ["实付金额", "fen", "实付金额 (分)"],
  ["耗时_毫秒", "ms", "耗时_毫秒"],
  ["支付金额", "yuan", "支付金额"],
  ["支付金额", "unstated", "支付金额"],
] as const)("a column named %s in %s stands under %s", ([key, unit, header]) => {
  expect(headerOf({ key, unit })).toBe(header);
});

test("the sheet of words says where the figures come from, how fresh they are, what they are and what is in the columns", async () => {
  const look = await lookOf(
    ["time 时间", "dimension 城市", "metric 支付_次", "metric 支付_人"],
    [
      [day1, "上海", 10, 8],
      [day1 + DAY_MS, "北京", 20, 9],
    ],
  );
  const lines = look.about?.lines.map(({ label, text }) => `${label}: ${text ?? ""}`) ?? [];
  expect(look.about?.name).toBe("About");
  expect(lines).toEqual(
    expect.arrayContaining([
      "Chart: 支付 (chart001)",
      "Kind: event analysis",
      "Project: p",
      "Granularity: day",
      "Size: 2 rows x 4 columns",
      "Export id: x",
      expect.stringMatching(/^Range: 2026-11-02 to \S+ \(Asia\/Shanghai\)$/),
      expect.stringMatching(/^Exported: 20\d\d-\d\d-\d\d \d\d:\d\d \(\+08:00\)$/),
      expect.stringMatching(/^Freshness: /),
      expect.stringMatching(/^Main figures: /),
      expect.stringMatching(/支付_次.*total 30 次/),
      ": 城市: dimension",
      ": 支付_次: metric, may be added up; in 次",
      ": 支付_人: metric, people counted once, not to be added up; in 人",
    ]),
  );
});

test("a chart of a dashboard that was listed names it, and nobody is asked for it", async () => {
  const chart = {
    id: "chart001",
    name: "支付",
    kind: "event",
    creator: "",
    dashboardId: "dash0001",
    dashboardName: "总览",
  };
  await workspace.writeCache("charts-p", {
    sinceMs: Date.now(),
    read: [],
    failed: [],
    charts: [chart],
    dashboards: [],
  });
  const look = await lookOf(["time 时间", "metric 支付_次"], days(2, 1));
  expect(look.about?.lines[1]).toEqual({ label: "Dashboard", text: "总览 (dash0001)" });
});

test("of a large table nothing is drawn, and one without rows says so", async () => {
  const large = await lookOf(["time 时间", "metric 支付_次"], days(5_001, 1));
  expect(large.charts).toBeUndefined();
  await workspace.remove("x");
  const empty = await lookOf(["time 时间", "metric 支付_次"], []);
  expect(empty.charts).toBeUndefined();
  expect(empty.about?.lines).toContainEqual({ label: "Main figures", text: "The table has no rows." });
});

test("the workbook of a statement names the exports that it reads, and no others", async () => {
  await lookOf(["time 时间", "metric 支付_次"], days(2, 1));
  const exports = await workspace.list();
  const read = (sql: string) =>
    statementWorkbook(sql, exports, day1)
      .about?.lines.slice(3)
      .map(({ label }) => label);
  expect(read("SELECT 1 FROM E1")).toEqual(["e1"]);
  expect(read('SELECT 1 FROM "支付"')).toEqual(["e1"]);
  expect(read("SELECT date1 FROM e12")).toEqual([]);
});
