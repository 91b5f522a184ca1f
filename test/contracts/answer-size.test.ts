import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { encode as encodeCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { encode as encodeO200k } from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";
import { type DocumentServer, serveDocument } from "../support/serve-document.ts";

const DEFINITIONS_BAR = 5_232;
/** Of the text and of the structure, each. */
const WITHOUT_ROWS_BAR = 2_000;
const WITH_ROWS_BAR = 4_000;
const DIGEST_BAR = 1_600;
const SCHEMA_BYTES_BAR = 8 * 1024;

const tokens = (text: string) => Math.max(encodeO200k(text).length, encodeCl100k(text).length);

/** What is too long about an answer, by part; empty for one that is right. */
function tooLong({ text, structured }: Awaited<ReturnType<Stage["call"]>>): Record<string, number> {
  const { preview, rows, ...facts } = structured;
  const textWithoutRows = text.replace(/^Rows, first .*:\n(\|.*\n)+/m, "");
  const costs: [string, number, number][] = [
    ["text without rows", tokens(textWithoutRows), WITHOUT_ROWS_BAR],
    ["text", tokens(text), WITH_ROWS_BAR],
    ["structure without rows", tokens(JSON.stringify({ ...facts, preview: [] })), WITHOUT_ROWS_BAR],
    ["structure", tokens(JSON.stringify(structured)), WITH_ROWS_BAR],
    ["digest", tokens(JSON.stringify(structured.digest ?? {})), DIGEST_BAR],
  ];
  return Object.fromEntries(costs.filter(([, cost, bar]) => cost > bar));
}

describe("in the shop", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage({ jobMs: 50 });
  });
  afterAll(() => stage.close());

  test(`the definitions of all tools cost at most ${DEFINITIONS_BAR} tokens, no schema is over 8 KB, every root is an object`, async () => {
    const { tools } = await stage.client.listTools();
    expect(tokens(JSON.stringify(tools))).toBeLessThanOrEqual(DEFINITIONS_BAR);
    expect(tools.length).toBeLessThanOrEqual(15);
    for (const { inputSchema, outputSchema } of tools) {
      for (const schema of [inputSchema, outputSchema]) {
        expect(schema?.type).toBe("object");
        expect(schema).not.toHaveProperty("anyOf");
        expect(JSON.stringify(schema).length).toBeLessThanOrEqual(SCHEMA_BYTES_BAR);
      }
    }
  });

  test("the default answer for every chart is within the bars, and says what it left out", async () => {
    const charts = stage.gio.sandbox.shop.charts.filter(({ shape }) => !/^capped/.test(shape));
    const found = await Promise.all(
      charts.map(async ({ id, kind, shape }) => {
        const exported = await stage.call(`export_${kind}`, { chart: id });
        if (shape === "wide") expect(exported.structured.left_out).toMatch(/of 60 columns/);
        const again = await stage.call("get_export", { export_id: exported.structured.export_id });
        const rows = await stage.call(`export_${kind}`, { chart: id, preview_rows: 50 });
        const compared = await stage.call(`export_${kind}`, { chart: id, compare_to: "previous_period" });
        return [shape, [exported, again, rows, compared].map(tooLong)] as const;
      }),
    );
    const fine = [{}, {}, {}, {}];
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(found.map(([shape]) => [shape, fine])));
    expect(found.length).toBeGreaterThan(20);
  }, 120_000);

  test.each(["wide", "hostile", "manyValues"] as const)("SQL over all of %s is within the bars", async (shape) => {
    const { id } = stage.gio.sandbox.shop.chart(shape);
    const { structured } = await stage.call("export_event", { chart: id });
    const answer = await stage.call("query_exports", { sql: `FROM ${structured.table}`, limit: 1_000 });
    expect(answer.structured.rows.length).toBeGreaterThan(0);
    expect(answer.structured.rows[0]).toHaveLength(answer.structured.columns.length);
    expect(tooLong({ ...answer, text: answer.text.replace("\n|", "\nRows, first of all:\n|") })).toEqual({});
    if (shape === "wide") expect(answer.text).toMatch(/Only \d+ of 6\d columns fit the answer/);
  });

  test("the longest page of rows stays under 8,000 tokens and says where the next begins", async () => {
    const { id } = stage.gio.sandbox.shop.chart("wide");
    const { structured } = await stage.call("export_event", { chart: id, range: "last_90_days" });
    const page = await stage.call("get_export", { export_id: structured.export_id, offset: 0, limit: 200 });
    expect(tokens(page.text) + tokens(JSON.stringify(page.structured))).toBeLessThanOrEqual(8_000);
    expect(page.structured.next_offset).toBe(page.structured.rows.length);
  });
});

describe("of tables as wide and as wordy as anybody sends", () => {
  let gio: DocumentServer | undefined;
  afterEach(() => gio?.close());

  const days = Array.from({ length: 40 }, (_, day) => Date.parse("2026-10-12T00:00:00+08:00") + day * 86_400_000);
  const noise = (seed: number) => Math.round(1e6 * Math.abs(Math.sin(seed)));
  const long = "按商品类目与渠道拆分之后的实际支付金额与退款金额之差";

  test.each<[string, (place: number) => string, number, string]>([
    ["60 columns", (place) => `支付${place}_次`, 60, "全部访问用户"],
    ["60 columns of long names", (place) => `${long}_${place}_求和`, 60, "全部访问用户"],
    ["names of 200 characters", (place) => `${place}${long.repeat(8)}_次`, 20, long.repeat(4)],
    ["amounts whose unit nobody states", (place) => `${place}${long.repeat(8)}金额`, 20, "全部访问用户"],
    ["names of signs and emoji", (place) => `${place} 👩🏽‍🌾{"\\\\}/${"xQ9#".repeat(20)}_次`, 30, "🏴‍☠️".repeat(20)],
  ])("%s", async (_what, nameOf, count, target) => {
    const meta = [
      ...["目标用户", "时间", "城市"].map((name) => ({ name, dimension: true })),
      ...Array.from({ length: count }, (_, place) => ({ name: nameOf(place), metric: true })),
    ];
    const data = days.flatMap((day, at) =>
      ["上海", `${long}不适用`, "N/A"].map((city, place) => [
        target,
        day,
        city,
        ...Array.from({ length: count }, (_, metric) => noise(at * 7 + place * 31 + metric)),
      ]),
    );
    const name = `${long}（分）`.repeat(5);
    gio = await serveDocument({ id: "c", name, interval: 86_400_000, meta, data });
    const answer = await gio.server.call("export_event", { chart: "wide1234" });
    expect(answer.structured.status).toBe("done");
    expect(tooLong(answer)).toEqual({});
    expect(tooLong(await gio.server.call("get_export", { export_id: answer.structured.export_id }))).toEqual({});
    expect(answer.structured.columns.length < meta.length ? answer.structured.left_out : "columns").toContain(
      "columns",
    );
    expect(answer.text.trimEnd().split("\n").at(-1)).toMatch(/^Next: /);
  });

  test("a person's notes on every one of 60 metrics", async () => {
    const file = join(await mkdtemp(join(tmpdir(), "growingio-size-")), "metrics.json");
    await writeFile(file, JSON.stringify({ metrics: { "*": { unit: "fen", note: "含运费与优惠".repeat(33) } } }));
    const names = Array.from({ length: 60 }, (_, place) => `支付${place}_金额`);
    const meta = [{ name: "时间", dimension: true }, ...names.map((name) => ({ name, metric: true }))];
    const data = days.map((day, at) => [day, ...names.map((_, place) => noise(at * 7 + place))]);
    gio = await serveDocument({ id: "c", name: "", interval: 86_400_000, meta, data }, { GROWINGIO_METRICS: file });
    const answer = await gio.server.call("export_event", { chart: "wide1234" });
    expect(tooLong(answer)).toEqual({});
    expect(answer.text).toContain('GROWINGIO_METRICS ("*")');
  });
});
