import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";
import { readWorkbook } from "../support/read-workbook.ts";

let stage: Stage;

beforeAll(async () => {
  stage = await startStage();
});

afterAll(() => stage.close());

const save = (input: Record<string, unknown>) => stage.call("save_export", { format: "xlsx", ...input });
/** The days from 1899-12-30 on, as Excel counts them. */
const excelDay = (day: string) => Date.parse(`${day}T00:00:00Z`) / 86_400_000 + 25_569;

describe("a workbook of one chart", () => {
  test("has days as dates, subtotal rows marked, and says where it comes from beside native charts", async () => {
    const { structured: answer, text: said } = await stage.call("export_event", {
      chart: "各平台支付订单",
      range: "2026-11-16..2026-11-22",
    });
    const { structured } = await save({ export_id: answer.export_id });
    const { sheets, chart } = await readWorkbook(structured.path);
    expect(sheets.map(({ name }) => name)).toEqual(["各平台支付订单", "About", "Charts"]);
    const [table, about, charts] = sheets;
    const time = table?.rows[0]?.indexOf("时间") ?? -1;
    const mark = table?.rows[0]?.indexOf("Subtotal row") ?? -1;
    expect(table?.rows[1]?.[time]).toBe(excelDay("2026-11-16"));
    expect(table?.formats[1]?.[time]).toBe("yyyy-mm-dd");
    expect(table?.rows).toHaveLength(structured.rows + 1);
    const marked = table?.rows.filter((row) => row[mark] === "subtotal") ?? [];
    expect(marked).toHaveLength(7);
    expect(marked.every((row) => row.includes("不适用"))).toBe(true);
    expect(table?.xml).toMatch(/<pane ySplit="1" topLeftCell="A2" state="frozen"/);
    expect(table?.xml).toMatch(/<autoFilter ref="A1:F36"\/>/);

    const lines = new Map(about?.rows.map(([label, text]) => [label, text]));
    expect(lines.get("Chart")).toBe(`各平台支付订单 (${answer.chart.id})`);
    expect(lines.get("Range")).toBe("2026-11-16 to 2026-11-22 (Asia/Shanghai)");
    expect(lines.get("Granularity")).toBe("day");
    expect(lines.get("Export id")).toBe(answer.export_id);
    expect(lines.get("Exported")).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d \(\+08:00\)$/);
    expect(lines.has("Freshness")).toBe(true);
    const total = /total ([\d,]+) 次/.exec(said)?.[1] ?? "none";
    expect(about?.rows.some(([, text]) => String(text).includes(`total ${total} 次`))).toBe(true);

    // What the native chart draws stands beside it, and adds up to what is said.
    expect(chart).toContain("Charts!$N$3:$N$9");
    const drawn = charts?.rows.slice(2, 9).map((row) => Number(row[13])) ?? [];
    expect(drawn.reduce((sum, figure) => sum + figure, 0).toLocaleString("en")).toBe(total);
  });

  test("of hours has date-times, and its CSV has them too, where a day is a day alone", async () => {
    const day = await stage.call("export_event", { chart: "每日支付订单", range: "2026-11-16" });
    const csv = await stage.call("save_export", { export_id: day.structured.export_id });
    expect(await readFile(csv.structured.path, "utf8")).toMatch(/\r\n[^\r]*,2026-11-16,\d/);
    const hours = await stage.call("export_event", { chart: "每日支付订单", range: "yesterday", granularity: "hour" });
    const { structured } = await save({ export_id: hours.structured.export_id });
    const [table] = (await readWorkbook(structured.path)).sheets;
    expect(table?.formats[1]).toContain("yyyy-mm-dd hh:mm");
    const lines = await stage.call("save_export", { export_id: hours.structured.export_id });
    expect(await readFile(lines.structured.path, "utf8")).toMatch(/,\d{4}-\d\d-\d\d 23:00:00,/);
  });

  test("of a funnel shows rates as percents", async () => {
    const { structured: answer } = await stage.call("export_funnel", { chart: "购买转化漏斗" });
    const { structured } = await save({ export_id: answer.export_id });
    const [table] = (await readWorkbook(structured.path)).sheets;
    const rate = table?.rows[0]?.indexOf("总转化率") ?? -1;
    expect(table?.formats[1]?.[rate]).toBe("#,##0.00%");
    expect(Number(table?.rows[1]?.[rate])).toBeLessThan(1);
  });

  test("of a statement says what was asked of which exports", async () => {
    const { structured: answer } = await stage.call("export_event", {
      chart: "每日支付订单",
      range: "2026-11-16..2026-11-18",
    });
    const sql = `SELECT count(*) AS n FROM ${answer.table}`;
    const { structured } = await save({ sql, file_name: "count" });
    const { sheets } = await readWorkbook(structured.path);
    expect(sheets.map(({ name }) => name)).toEqual(["query", "About"]);
    const lines = new Map(sheets[1]?.rows.map(([label, text]) => [label, text]));
    expect(lines.get("SQL")).toBe(sql);
    expect(lines.get(answer.table)).toMatch(/^每日支付订单 \(\w+\), 2026-11-16 to 2026-11-18, export exp_/);
  });
});

describe("a dashboard as one workbook", () => {
  test("has a sheet a chart and one that says what they are; its figures are those of the dashboard", async () => {
    const { structured, text } = await save({ dashboard: "交易总览" });
    expect(text).toContain(`Saved the dashboard to ${structured.path}`);
    const { sheets, paths } = await readWorkbook(structured.path);
    const { structured: ran } = await stage.call("export_dashboard", { dashboard: "交易总览" });
    const names: string[] = ran.charts.map(({ chart }: { chart: { name: string } }) => chart.name);
    expect(sheets.map(({ name }) => name).toSorted()).toEqual([...names, "About", "Charts"].toSorted());
    const rows = sheets.slice(0, -2).reduce((sum, sheet) => sum + sheet.rows.length - 1, 0);
    expect(rows).toBe(structured.rows);
    const about = sheets.at(-2)?.rows.map(([label, said]) => `${label}: ${said}`) ?? [];
    expect(about[1]).toBe(`Dashboard: 交易总览 (${ran.dashboard.id})`);
    for (const { export_id } of ran.charts) expect(about).toContain(`Export id: ${export_id}`);
    expect(paths.filter((path) => path.startsWith("xl/charts/chart"))).toHaveLength(names.length);
    // What is done is not asked for again.
    const before = stage.gio.sandbox.stats();
    const again = await save({ dashboard: "交易总览", overwrite: true });
    expect(again.structured.path).toBe(structured.path);
    expect(stage.gio.sandbox.stats().jobsStarted).toBe(before.jobsStarted);
  });

  test("names what could not be exported, in the answer and in the file", async () => {
    const { structured } = await save({ dashboard: "gXSth46b" });
    expect(structured.warnings).toHaveLength(2);
    const { sheets } = await readWorkbook(structured.path);
    const about = sheets.find(({ name }) => name === "About")?.rows ?? [];
    expect(about.filter(([label, text]) => label === "Warning" && structured.warnings.includes(text))).toHaveLength(2);
    for (const { xml } of sheets) expect(xml).not.toMatch(/<f>|<hyperlink/);
  });

  test("in another format it is refused before anything is run", async () => {
    const before = stage.gio.sandbox.stats();
    const { isError, text } = await save({ dashboard: "商品分析", format: "csv" });
    expect([isError, text]).toEqual([true, expect.stringMatching(/"csv" holds no whole dashboard.*xlsx/)]);
    const both = await save({ dashboard: "商品分析", sql: "SELECT 1" });
    expect([both.isError, both.text]).toEqual([true, expect.stringMatching(/exactly one of/)]);
    expect(stage.gio.sandbox.stats().requests).toBe(before.requests);
  });

  test("in Chinese it is said in Chinese", async () => {
    const chinese = await startStage({ server: { env: { GROWINGIO_LANG: "zh" } } });
    try {
      const { structured } = await chinese.call("save_export", {
        dashboard: "转化与留存",
        format: "xlsx",
        file_name: "周报",
      });
      expect(await readdir(join(chinese.home, "exports"))).toContain("周报.xlsx");
      const { sheets } = await readWorkbook(structured.path);
      expect(sheets.map(({ name }) => name)).toEqual(expect.arrayContaining(["购买转化漏斗", "说明", "图形"]));
      const about = sheets.find(({ name }) => name === "说明")?.rows ?? [];
      expect(about).toContainEqual(["看板", "转化与留存 (pA6b5LYe)"]);
      expect(about.map(([label]) => label)).toEqual(
        expect.arrayContaining(["时间范围", "粒度", "导出时间", "数据新鲜度", "主要数字", "列说明"]),
      );
    } finally {
      await chinese.close();
    }
  });
});
