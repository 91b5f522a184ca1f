import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stage, type Structured, startStage, type ToolResult } from "../support/connect.ts";

// Some hosts show a model the text alone, others the structure alone: the same facts stand in both.
let stage: Stage;
let calls: readonly [string, Structured][];

beforeAll(async () => {
  stage = await startStage({ jobMs: 20 });
  const { shop } = stage.gio.sandbox;
  const line = await stage.call("export_event", { chart: shop.chart("line").id });
  const export_id = line.structured.export_id;
  const charts = shop.charts.filter(({ shape }) => !/^capped/.test(shape));
  calls = [
    ...charts.map(({ id, kind }): [string, Structured] => [`export_${kind}`, { chart: id }]),
    ...charts.map(({ id, kind }): [string, Structured] => [`export_${kind}`, { chart: id, preview_rows: 50 }]),
    ["export_event", { chart: shop.chart("line").id, wait_seconds: 0, range: "last_90_days" }],
    ["get_export", { export_id }],
    ["get_export", { export_id, offset: 5, limit: 3 }],
    ["get_export", { export_id, offset: 100_000 }],
    ["get_segment_link", { segment: shop.segments[0]?.id }],
    ["get_tag_link", { tag: shop.tags[0]?.id }],
    ["list_dashboards", { limit: 2 }],
    ["list_dashboards", { query: "nothing of that name" }],
    ["get_dashboard", { dashboard: shop.dashboards[0]?.id }],
    ["export_dashboard", { dashboard: shop.dashboards[0]?.id }],
    ["export_dashboard", { dashboard: shop.dashboards[5]?.id, range: "last_7_days", compare_to: "previous_period" }],
    ["search_charts", { query: "支付" }],
    ["search_charts", { query: "zzzzzz" }],
    ["list_segments", {}],
    ["query_exports", { sql: `FROM ${line.structured.table}` }],
    ["query_exports", { sql: `FROM ${line.structured.table} ORDER BY ALL`, limit: 4, offset: 2 }],
    ["save_export", { export_id, overwrite: true }],
  ];
}, 60_000);
afterAll(() => stage.close());

/** What a reader of the structure alone knows, each as it must stand in the text. */
function factsOf(answer: ToolResult["structured"]): string[] {
  const { digest = {}, row_count = 0, preview = [], rows = preview } = answer;
  const count = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 20 });
  const isTable = answer.table !== undefined && answer.status === "done";
  const [total] = (digest.metrics ?? []).flatMap((metric: { total?: number }) => metric.total ?? []);
  return [
    answer.export_id,
    answer.table,
    answer.chart?.name,
    answer.range?.start,
    answer.granularity && isTable ? `by ${answer.granularity}` : undefined,
    isTable ? `${count(row_count)} rows` : undefined,
    isTable && preview.length > 0 ? `Rows, first ${preview.length} of ${count(row_count)}` : undefined,
    total === undefined ? undefined : `total ${count(total)}`,
    answer.next === undefined ? undefined : `Next: ${answer.next}`,
    answer.next_offset === undefined ? undefined : `offset ${answer.next_offset}`,
    answer.left_out === undefined ? undefined : String(answer.left_out),
    answer.error?.message,
    ...(answer.links ?? []).map(({ url }: { url: string }) => url),
    ...(answer.warnings ?? []).map((warning: string) => `Warning: ${warning}`),
    ...(answer.notes ?? []),
    ...(answer.dashboard === undefined ? [] : (answer.charts ?? []).flatMap(factsOfChart)),
    ...(answer.checks ?? []),
    ...(isTable ? [] : [...(answer.dashboards ?? []), ...(answer.segments ?? [])].map(({ id }: { id: string }) => id)),
    ...(rows.length > 0 ? [lastCell(rows.at(-1))] : []),
  ].filter((fact): fact is string => typeof fact === "string" && fact !== "");
}

/** What is told of a dashboard's chart. */
function factsOfChart({ chart, export_id, table, headline, warnings, error }: ToolResult["structured"]): unknown[] {
  return [chart.name, export_id, table, headline, ...warnings, error?.message];
}

/** The first cell of the last row that is a text. */
function lastCell(row: readonly unknown[]): unknown {
  return row.slice(0, 8).find((cell) => typeof cell === "string" && !cell.includes("|"));
}

/** How many rows of a table the text has. */
function rowsIn(text: string): number {
  const [table = ""] = /^\|.*\n\|(?:---\|)+\n(?:\|.*(?:\n|$))*/m.exec(text) ?? [];
  return Math.max(0, table.trimEnd().split("\n").length - 2);
}

test("every answer says the same in its text and in its structure", async () => {
  for (const [name, input] of calls) {
    const { text: shown, structured, isError } = await stage.call(name, input);
    // What others wrote stands in the text with a backslash before the marks of images, links and tags.
    const text = shown.replaceAll(/\\(?=[[(<])/g, "");
    const what = `${name} ${JSON.stringify(input)}`;
    if (structured === undefined) throw new Error(`${what}: ${text}`);
    expect([what, isError]).toEqual([what, structured.status === "failed"]);
    expect([what, factsOf(structured).filter((fact) => !text.includes(fact))]).toEqual([what, []]);
    const { rows = structured.preview } = structured;
    if (Array.isArray(rows)) expect([what, rowsIn(text)]).toEqual([what, rows.length]);
    // What the text says of next steps and warnings stands in the structure.
    const said = text.split("\n").filter((line) => /^(?:Next|Warning): /.test(line));
    const known = [`Next: ${structured.next}`, ...(structured.warnings ?? []).map((one: string) => `Warning: ${one}`)];
    expect([what, said.filter((line) => !known.includes(line))]).toEqual([what, []]);
    expect(text).not.toMatch(/structured? (?:result|digest|content)/i);
  }
}, 120_000);

test("a page of rows repeats no digest", async () => {
  const [, input = {}] = calls.find(([name, { offset }]) => name === "get_export" && offset === 5) ?? [];
  const { structured } = await stage.call("get_export", input);
  expect(structured).not.toHaveProperty("digest");
  expect(structured.rows).toHaveLength(3);
  expect(structured.next_offset).toBe(8);
});

test("a link that opens for everybody says so in the structure too", async () => {
  const { structured } = await stage.call("get_segment_link", { segment: stage.gio.sandbox.shop.segments[0]?.id });
  expect(structured.notes).toEqual([expect.stringContaining("opens without login")]);
});

test("pages of a query follow each other", async () => {
  const { structured } = await stage.call("export_event", { chart: stage.gio.sandbox.shop.chart("line").id });
  const sql = `SELECT * FROM ${structured.table} ORDER BY ALL`;
  const all = await stage.call("query_exports", { sql, limit: 6 });
  const second = await stage.call("query_exports", { sql, limit: 3, offset: 3 });
  expect(second.structured.rows).toEqual(all.structured.rows.slice(3));
  expect(second.structured.next_offset).toBe(6);
  expect(second.text).toContain("query_exports with offset 6");
});
