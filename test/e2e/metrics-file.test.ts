import { spawnSync } from "node:child_process";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startServer, startStage } from "../support/connect.ts";
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

test("a file that is right decides what is added up, for the chart it names and for others", async () => {
  const stage = await startStage();
  const shop = stage.gio.sandbox.shop;
  const { id } = shop.chart("line");
  const answer = async (rules: object | undefined) => {
    const file = put("right.json", JSON.stringify(rules ?? {}));
    const server = await startServer({ env: { ...stage.env, GROWINGIO_METRICS: file } });
    try {
      const { structured, text } = await server.call("export_event", { chart: id, range: "2026-11-01/2026-11-07" });
      const column = structured.columns.find(({ role }: { role: string }) => role === "metric");
      const figures = structured.digest.metrics.find(({ name }: { name: string }) => name === column.name);
      return { column, figures, text };
    } finally {
      await server.close();
    }
  };
  try {
    const unruled = await answer(undefined);
    expect(unruled.figures).toMatchObject({ nature: "additive", total: expect.any(Number) });
    expect(unruled.column.additive).toBe(true);

    const general = await answer({ metrics: { "*": { nature: "average" } } });
    expect(general.figures.nature).toBe("average");
    expect(general.figures).not.toHaveProperty("total");
    expect(general.column.additive).toBe(false);
    expect(general.text).toContain("average, not added up");

    const own = await answer({
      metrics: { "*": { nature: "average" } },
      charts: { [id]: { metrics: { [unruled.column.name.toUpperCase()]: { nature: "additive" } } } },
    });
    expect(own.figures).toEqual(unruled.figures);
    expect(own.column.additive).toBe(true);
  } finally {
    await stage.close();
  }
});
