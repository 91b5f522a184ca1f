import { encode as encodeCl100k } from "gpt-tokenizer/encoding/cl100k_base";
import { encode as encodeO200k } from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

const DEFINITIONS_BAR = 4_500;
const ANSWER_BAR = 2_000;
const SCHEMA_BYTES_BAR = 8 * 1024;

const tokens = (text: string) => Math.max(encodeO200k(text).length, encodeCl100k(text).length);

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ jobMs: 50 });
});
afterAll(() => stage.close());

test(`the definitions of all tools cost at most ${DEFINITIONS_BAR} tokens, no schema is over 8 KB, every root is an object`, async () => {
  const { tools } = await stage.client.listTools();
  expect(tokens(JSON.stringify(tools))).toBeLessThanOrEqual(DEFINITIONS_BAR);
  expect(tools.length).toBeLessThanOrEqual(13);
  for (const { inputSchema, outputSchema } of tools) {
    for (const schema of [inputSchema, outputSchema]) {
      expect(schema?.type).toBe("object");
      expect(schema).not.toHaveProperty("anyOf");
      expect(JSON.stringify(schema).length).toBeLessThanOrEqual(SCHEMA_BYTES_BAR);
    }
  }
});

test(`the default answer costs at most ${ANSWER_BAR} tokens for every chart of the shop, and says what it left out`, async () => {
  const charts = stage.gio.sandbox.shop.charts.filter(({ shape }) => !/^capped/.test(shape));
  const costs = new Map<string, number>();
  for (const { id, kind, shape } of charts) {
    const { text, structured } = await stage.call(`export_${kind}`, { chart: id });
    costs.set(shape, tokens(text) + tokens(JSON.stringify(structured)));
    if (shape === "wide") expect(structured.left_out).toMatch(/of 60 columns|columns/);
  }
  expect(Object.fromEntries([...costs].filter(([, cost]) => cost > ANSWER_BAR))).toEqual({});
  expect(costs.size).toBeGreaterThan(20);
}, 60_000);

test("the longest page of rows stays under 8,000 tokens and says where the next begins", async () => {
  const { id } = stage.gio.sandbox.shop.chart("wide");
  const { structured } = await stage.call("export_event", { chart: id, range: "last_90_days" });
  const page = await stage.call("get_export", { export_id: structured.export_id, offset: 0, limit: 200 });
  expect(tokens(page.text) + tokens(JSON.stringify(page.structured))).toBeLessThanOrEqual(8_000);
  expect(page.structured.next_offset).toBe(page.structured.rows.length);
});
