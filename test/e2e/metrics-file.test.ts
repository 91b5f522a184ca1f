import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChartShape } from "@growingio-export/sandbox";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startServer, startStage, type ToolResult } from "../support/connect.ts";
import { type Row, sandboxDocument } from "../support/sandbox-document.ts";
import { serverPath } from "../support/server-path.ts";

let folder: string;
beforeAll(() => {
  folder = realpathSync(mkdtempSync(join(tmpdir(), "growingio-metrics-")));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function put(name: string, text: string): string {
  const file = join(folder, name);
  writeFileSync(file, text);
  return file;
}

describe("a file that is wrong ends the start with status 2, before anything is served", () => {
  test.each<[string, string | undefined, RegExp]>([
    ["not there", undefined, /not there\.json, which cannot be read \(ENOENT\)\.\n$/],
    ["no JSON", '{ "metrics": {\n}, }', /no JSON\.json, line 2, column 4: no valid JSON/],
    [
      "a wrong nature",
      '{ "metrics": {\n "支付金额": { "nature": "sum" } } }',
      /a wrong nature\.json, line 2, metrics\["支付金额"\]\.nature: "sum" is not allowed: use one of additive, unique, rate, average, unknown\.\n$/,
    ],
    [
      "a wrong unit",
      '{ "metrics": { "*": { "unit": "dollars" } } }',
      /use one of fen, yuan, wan_yuan, percent, seconds, ms/,
    ],
    ["an unknown key", '{ "metric": {} }', /"metric": no such key; allowed are metrics, rows, charts/],
  ])("%s", (name, text, message) => {
    const file = text === undefined ? join(folder, `${name}.json`) : put(`${name}.json`, text);
    const { status, stdout, stderr } = spawnSync(process.execPath, [serverPath], {
      encoding: "utf8",
      input: "",
      env: { PATH: process.env.PATH, HOME: folder, GROWINGIO_METRICS: file },
    });
    expect(stderr).toMatch(message);
    expect(stderr).toMatch(/^GROWINGIO_METRICS/);
    expect({ status, stdout }).toEqual({ status: 2, stdout: "" });
  });
});

describe("a file that is right decides, and answers repeat it", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await startStage({ jobMs: 50 });
  });
  afterAll(() => stage.close());

  async function answer(shape: ChartShape, rules: object) {
    const file = put("right.json", JSON.stringify(rules));
    const server = await startServer({ env: { ...stage.env, GROWINGIO_METRICS: file } });
    try {
      const { id } = stage.gio.sandbox.shop.chart(shape);
      const { structured, text } = await server.call("export_event", { chart: id });
      const column = structured.columns.find(({ role }: { role: string }) => role === "metric");
      const figures = structured.digest.metrics.find(({ name }: { name: string }) => name === column.name);
      const sql = `SELECT is_subtotal, count(*)::INT FROM ${structured.table} GROUP BY 1 ORDER BY 1 NULLS LAST`;
      const { rows } = (await server.call("query_exports", { sql })).structured;
      return { id, column, figures, text, digest: structured.digest, subtotals: rows };
    } finally {
      await server.close();
    }
  }

  test("natures: what is added up, for all charts and for one", async () => {
    const unruled = await answer("line", {});
    expect(unruled.figures).toMatchObject({ nature: "additive", total: expect.any(Number) });
    expect(unruled.column.additive).toBe(true);
    expect(unruled.text).not.toContain("GROWINGIO_METRICS");

    const general = await answer("line", { metrics: { "*": { nature: "average" } } });
    expect(general.figures.nature).toBe("average");
    expect(general.figures).not.toHaveProperty("total");
    expect(general.column.additive).toBe(false);
    expect(general.text).toContain("average, not added up");
    expect(general.text).toMatch(new RegExp(`"${general.column.name}".* are average by GROWINGIO_METRICS \\("\\*"\\)`));

    const own = await answer("line", {
      metrics: { "*": { nature: "average" } },
      charts: { [unruled.id]: { metrics: { [unruled.column.name.toUpperCase()]: { nature: "additive" } } } },
    });
    expect(own.figures).toMatchObject({ nature: "additive", total: unruled.figures.total });
    expect(own.column.additive).toBe(true);
  });

  test("units: figures are written with them, and a note stands beside the figures", async () => {
    const chart = stage.gio.sandbox.shop.chart("amounts");
    const { data } = await sandboxDocument(stage.gio, chart);
    const fen = data.reduce((sum, row) => sum + Number(row[3]), 0);
    const refund = (digest: ToolResult["structured"]) =>
      digest.metrics.find(({ name }: { name: string }) => name === "退款金额");
    const unruled = await answer("amounts", {});
    expect(refund(unruled.digest)).not.toHaveProperty("unit");
    expect(unruled.text).toContain("unit not stated by GrowingIO");
    const ruled = await answer("amounts", { metrics: { "退款*": { unit: "fen", note: "含运费" } } });
    expect(refund(ruled.digest)).toMatchObject({ unit: "分", total: fen });
    const yuan = (fen / 100).toLocaleString("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    expect(ruled.text).toContain(`${fen.toLocaleString("en-US")} 分 = ¥${yuan}`);
    expect(ruled.text).toContain('"退款金额" is in fen by GROWINGIO_METRICS ("退款*"): 含运费');
    expect(ruled.text).not.toContain("unit not stated by GrowingIO");
  });

  test("rows: what 不适用 is where arithmetic leaves it open, for all charts and for one", async () => {
    const chart = stage.gio.sandbox.shop.chart("topTen");
    const { data } = await sandboxDocument(stage.gio, chart);
    const of = (isWanted: (row: Row) => boolean) => data.filter(isWanted).reduce((sum, row) => sum + Number(row[2]), 0);
    const [whole, listed] = [of((row) => row[1] === "不适用"), of((row) => row[1] !== "不适用")];

    const unruled = await answer("topTen", {});
    expect(unruled.figures).not.toHaveProperty("total");
    expect(unruled.subtotals).toEqual([
      [false, 10],
      [null, 1],
    ]);

    const total = await answer("topTen", { rows: { 不适用: "total" } });
    expect(total.figures.total).toBe(whole);
    expect(total.figures).not.toHaveProperty("readings");
    expect(total.text).toMatch(/不适用.* by GROWINGIO_METRICS/);
    expect(total.subtotals).toEqual([
      [false, 10],
      [true, 1],
    ]);

    const value = await answer("topTen", {
      rows: { 不适用: "total" },
      charts: { [chart.id]: { rows: { 不适用: "value" } } },
    });
    expect(value.figures.total).toBe(whole + listed);
    expect(value.subtotals).toEqual([[false, 11]]);
    const cities = value.digest.dimensions[0];
    expect(cities.top[0]).toMatchObject({ value: "不适用", share: expect.closeTo(whole / (whole + listed), 4) });
  });
});
