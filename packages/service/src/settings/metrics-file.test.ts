import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { UsageError } from "../usage-error.ts";
import { parseMetrics, readMetricsFile } from "./metrics-file.ts";

const problems = (text: string) => {
  const result = parseMetrics(text);
  return "problems" in result ? result.problems : [];
};

describe("parseMetrics", () => {
  test("takes every field, and leaves each open", () => {
    const whole = {
      metrics: {
        支付金额: { nature: "additive", unit: "fen", note: "paid orders only" },
        "*率": { unit: "percent" },
        活跃度: {},
      },
      rows: { 不适用: "value", 汇总: "total" },
      charts: { "9yGbpp8x": { metrics: { GMV: { nature: "unknown" } }, rows: { 不适用: "total" } }, x: {} },
    };
    expect(parseMetrics(JSON.stringify(whole))).toEqual({ metrics: whole });
    for (const nature of ["additive", "unique", "rate", "average", "unknown"]) {
      expect(parseMetrics(JSON.stringify({ metrics: { m: { nature } } }))).toHaveProperty("metrics");
    }
    for (const unit of ["fen", "yuan", "wan_yuan", "percent", "seconds", "ms"]) {
      expect(parseMetrics(JSON.stringify({ metrics: { m: { unit } } }))).toHaveProperty("metrics");
    }
    expect(parseMetrics("\uFEFF{}\r\n")).toEqual({ metrics: {} });
  });

  test("a note is cleaned: it is shown to a model", () => {
    expect(parseMetrics('{"metrics":{"m":{"note":"a\\u202eb\\nc"}}}')).toEqual({
      metrics: { metrics: { m: { note: "ab c" } } },
    });
  });

  test.each<[string, string, RegExp[]]>([
    ["no JSON", '{\n  "metrics": {,}\n}', [/^line 2, column 15: no valid JSON \(/]],
    ["a comment", "// mine\n{}", [/^line 1, column 1: no valid JSON \(InvalidCommentToken\)$/]],
    ["a comma too many", '{"metrics":{},}', [/^line 1, column 15: no valid JSON/]],
    ["nothing", "", [/^line 1, column 1: no valid JSON \(ValueExpected\)$/]],
    ["half a file", '{"metrics":', [/no valid JSON/]],
    ["no object", "[]", [/^line 1: \[\] is not allowed: it must be an object of metrics, rows, charts$/]],
    [
      "a nature nobody knows",
      '{\n "metrics": {\n  "支付金额": { "nature": "sum" }\n }\n}',
      [
        /^line 3, metrics\["支付金额"\]\.nature: "sum" is not allowed: use one of additive, unique, rate, average, unknown$/,
      ],
    ],
    [
      "a unit nobody knows",
      '{"charts":{"c1":{"metrics":{"m":{"unit":"USD"}}}}}',
      [
        /^line 1, charts\["c1"\]\.metrics\.m\.unit: "USD" is not allowed: use one of fen, yuan, wan_yuan, percent, seconds, ms$/,
      ],
    ],
    [
      "a row that is neither",
      '{"rows":{"不适用":true}}',
      [/^line 1, rows\["不适用"\]: true is not allowed: use one of value, total$/],
    ],
    ["a row that is nothing", '{"rows":{"不适用":null}}', [/null is not allowed: use one of value, total$/]],
    ["an unknown key", '{\n"metrcs": {}\n}', [/^line 2: "metrcs": no such key; allowed are metrics, rows, charts$/]],
    [
      "an unknown key of a metric",
      '{"metrics":{"m":{"natur":"rate"}}}',
      [/^line 1, metrics\.m: "natur": no such key; allowed are nature, unit, note$/],
    ],
    ["charts in a chart", '{"charts":{"c1":{"charts":{}}}}', [/"charts": no such key; allowed are metrics, rows$/]],
    [
      "a nature without its object",
      '{"metrics":{"m":"rate"}}',
      [/"rate" is not allowed: it must be an object of nature, unit, note$/],
    ],
    [
      "a list of metrics",
      '{"metrics":[]}',
      [/^line 1, metrics: \[\] is not allowed: it must be an object of metric names$/],
    ],
    ["a note that is no text", '{"metrics":{"m":{"note":5}}}', [/note: 5 is not allowed: it must be a text$/]],
    ["a note that is too long", `{"metrics":{"m":{"note":"${"x".repeat(201)}"}}}`, [/at most 200 characters$/]],
    [
      "one name in two ways",
      '{"metrics":{\n"GMV（元）":{},\n"gmv(元)":{}}}',
      [/^line 3, metrics: "gmv\(元\)" is "GMV（元）" again: keep one$/],
    ],
    [
      "a key twice",
      '{"metrics":{"m":{"unit":"fen",\n"unit":"yuan"}}}',
      [/^line 2, metrics\.m: "unit" is "unit" again: keep one$/],
    ],
    ["an empty name", '{"metrics":{" ":{}}}', [/^line 1, metrics: an empty name is not allowed$/]],
    [
      "a page's address as a chart's id",
      '{"charts":{"https://www.growingio.com/x":{}}}',
      [/is no chart id, such as "9yGbpp8x"$/],
    ],
    [
      "several things",
      '{"rows":{"a":1},"metrics":{"m":{"unit":1}}}',
      [/rows\.a: 1 is not/, /metrics\.m\.unit: 1 is not/],
    ],
  ])("%s is refused, with its place", (_, text, expected) => {
    expect(problems(text)).toEqual(expected.map((pattern) => expect.stringMatching(pattern)));
  });

  test("a file far too large is not read", () => {
    expect(problems(`{${" ".repeat(1_000_000)}}`)).toEqual([expect.stringMatching(/more than 1000000 characters/)]);
  });
});

describe("readMetricsFile", () => {
  const put = (text: string) => {
    const folder = mkdtempSync(join(tmpdir(), "growingio-metrics-"));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const file = join(folder, "metrics.json");
    writeFileSync(file, text);
    return file;
  };
  const refusal = async (file: string) => {
    const error: unknown = await readMetricsFile(file).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(UsageError);
    return error instanceof Error ? error.message : "";
  };

  test("reads what is right", async () => {
    expect(await readMetricsFile(put('{"rows":{"不适用":"total"}}'))).toEqual({ rows: { 不适用: "total" } });
  });

  test("names the variable, the file and the place", async () => {
    const file = put('{"rows":{"不适用":"sum"}}');
    expect(await refusal(file)).toBe(
      `GROWINGIO_METRICS: ${file}, line 1, rows["不适用"]: "sum" is not allowed: use one of value, total.`,
    );
  });

  test("shows five of many problems and counts the others", async () => {
    const rows = Object.fromEntries(["a", "b", "c", "d", "e", "f", "g"].map((word) => [word, 1]));
    const many = (await refusal(put(JSON.stringify({ rows })))).split("\n");
    expect(many).toHaveLength(7);
    expect(many.at(-1)).toBe("and 2 more.");
  });

  test.each([
    ["a file that is not there", "nowhere.json", /nowhere\.json, which cannot be read \(ENOENT\)\.$/],
    ["a folder", ".", /which cannot be read \(EISDIR\)\.$/],
  ])("%s", async (_, file, message) => {
    expect(await refusal(join(tmpdir(), file))).toMatch(message);
  });
});
