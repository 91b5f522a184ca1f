import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Server, type Stage, type Structured, startServer, startStage } from "../support/connect.ts";
import { englishIn } from "../support/english-in.ts";

let stage: Stage;
let chinese: Server;
beforeAll(async () => {
  stage = await startStage({ jobMs: 20 });
  chinese = await startServer({ env: { ...stage.env, GROWINGIO_LANG: "zh" } });
});
afterAll(async () => {
  await chinese.close();
  await stage.close();
});

const shop = () => stage.gio.sandbox.shop;
const names = () => [
  ...shop().charts.map(({ name }) => name),
  ...shop().dashboards.flatMap(({ name, creator, updater }) => [name, creator, updater]),
  ...shop().segments.map(({ name }) => name),
  // Words that an argument may be, and what GrowingIO itself says.
  "hour, day, week, month, range",
  "today; yesterday",
  "Dashboard Not Found",
];

/** Everything of an answer that is said: its text, and the sentences of its structure. */
async function said(name: string, args: Structured, server = chinese): Promise<string[]> {
  const { text, structured } = await server.call(name, args);
  const sentences: string[] = [];
  const visit = (value: unknown, key: string): void => {
    if (typeof value === "string" && SENTENCES.has(key)) sentences.push(value);
    else if (Array.isArray(value)) for (const item of value) visit(item, key);
    else if (typeof value === "object" && value !== null)
      for (const [field, item] of Object.entries(value)) visit(item, field);
  };
  visit(structured, "");
  return [...text.split("\n"), ...sentences];
}

const SENTENCES = new Set([
  "notes",
  "warnings",
  "next",
  "says",
  "message",
  "left_out",
  "matched",
  "headline",
  "why",
  "unusual",
  "of",
]);

const english = async (name: string, args: Structured) => {
  const lines = await said(name, args);
  return lines.flatMap((line) =>
    englishIn(line, names()).map((found) => `${name} ${JSON.stringify(args)}: ${found} <- ${line}`),
  );
};

test("the tools' titles are Chinese", async () => {
  const { tools } = await chinese.client.listTools();
  for (const { title } of tools) expect(title).toMatch(/[\u4e00-\u9fff]{2}/);
});

describe("no English is left in a Chinese answer", () => {
  test("of any chart of the shop", async () => {
    const charts = shop().charts.filter(({ shape }) => !/^capped|^hostile/.test(shape));
    const found = [];
    for (const { id, kind } of charts) found.push(...(await english(`export_${kind}`, { chart: id })));
    expect(found).toEqual([]);
  }, 120_000);

  test("of comparisons, a dashboard, lists, SQL and files", async () => {
    const calls: [string, Structured][] = [
      ["export_event", { chart: shop().chart("line").id, range: "last_week", compare_to: "previous_period" }],
      ["export_event", { chart: shop().chart("bar").id, range: "this_month", compare_to: "previous_period" }],
      ["export_funnel", { chart: shop().chart("funnel").id, range: "last_week", compare_to: "previous_period" }],
      [
        "export_retention",
        { chart: shop().chart("retentionDay").id, range: "last_30_days", compare_to: "previous_period" },
      ],
      [
        "export_distribution",
        { chart: shop().chart("distribution").id, range: "last_week", compare_to: "previous_period" },
      ],
      ["export_dashboard", { dashboard: "交易总览", range: "last_7_days", compare_to: "previous_period" }],
      ["export_dashboard", { dashboard: "数据质量" }],
      ["list_dashboards", {}],
      ["get_dashboard", { dashboard: "交易总览" }],
      ["search_charts", { query: "支付" }],
      ["search_charts", { query: "zzzz" }],
      ["list_segments", { sort: "size" }],
      ["get_segment_link", { segment: shop().segment("plain").id }],
      ["save_export", { segment: shop().segment("plain").id, file_name: "zh" }],
    ];
    const found = [];
    for (const [name, args] of calls) found.push(...(await english(name, args)));
    const { structured } = await chinese.call("export_event", { chart: shop().chart("line").id });
    found.push(...(await english("query_exports", { sql: `SELECT * FROM ${structured.table} LIMIT 3` })));
    found.push(...(await english("query_exports", { sql: `SELECT * FROM ${structured.table}`, limit: 2 })));
    found.push(...(await english("save_export", { export_id: structured.export_id, overwrite: true })));
    expect(found).toEqual([]);
  }, 60_000);

  test("of errors", async () => {
    const calls: [string, Structured][] = [
      ["export_event", { chart: "没有这样的图表" }],
      ["export_event", { chart: "Unknown1" }],
      ["export_event", { chart: shop().chart("line").id, range: "下个世纪" }],
      ["export_event", { chart: shop().chart("line").id, granularity: "minute" }],
      ["export_event", { chart: shop().chart("line").id, wait_seconds: 900 }],
      ["export_event", { chart: shop().chart("line").id, colour: "red" }],
      ["get_export", { export_id: "exp_nothing" }],
      ["get_export", { export_id: "不是" }],
      ["get_dashboard", { dashboard: "Unknown1" }],
      ["save_export", {}],
      ["save_export", { segment: "没有这样的分群" }],
      ["query_exports", { sql: "SELEC 1" }],
      ["query_exports", { sql: "DROP TABLE e1" }],
      ["query_exports", { sql: "SELECT * FROM nowhere" }],
    ];
    const found = [];
    for (const [name, args] of calls) found.push(...(await english(name, args)));
    expect(found).toEqual([]);
  });
});

test("an export kept by a server that speaks the other language is told in one's own, either way", async () => {
  const chart = shop().chart("missingDay").id;
  const first = await chinese.call("export_event", { chart });
  const other = await startServer({ env: { ...stage.env, GROWINGIO_LANG: "en" }, home: chinese.home });
  try {
    const inEnglish = await other.call("get_export", { export_id: first.structured.export_id });
    expect(inEnglish.text).toContain("no rows on");
    expect(inEnglish.structured.digest.metrics).toEqual(first.structured.digest.metrics);
    const second = await other.call("export_event", { chart: shop().chart("line").id });
    expect(second.text).toContain("Range: ");
    const lines = await said("get_export", { export_id: second.structured.export_id });
    expect(lines.join("\n")).toContain("时间范围：");
    expect(lines.flatMap((line) => englishIn(line, names()))).toEqual([]);
  } finally {
    await other.close();
  }
});

test("both ranges are compared in Chinese, too: in the text and in the structure", async () => {
  const funnel = shop().charts.find(({ kind }) => kind === "funnel")?.id;
  const { text, structured } = await chinese.call("export_funnel", {
    chart: funnel,
    range: "last_week",
    compare_to: "previous_period",
  });
  expect(structured.digest.comparison.steps.length).toBeGreaterThan(2);
  expect(text).toMatch(/^本期 .*对比期 /m);
});

test("without GROWINGIO_LANG the locale decides", async () => {
  const server = await startServer({ env: { ...stage.env, GROWINGIO_LANG: "", LANG: "zh_CN.UTF-8" } });
  const { text } = await server.call("list_dashboards", { limit: 1 });
  await server.close();
  expect(text).toMatch(/个看板/);
});
