import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import * as z from "zod";
import { type Stage, startStage, type ToolResult } from "../support/connect.ts";
import { fuzzParameters } from "./fuzz.ts";
import { anyCall, type Call, type Tool } from "./tool-calls.ts";

const TOKEN = "fuzz-7f3a9c51d2e84b60-token";
/** Of the text and of the structure, each. */
const MAX_BYTES = 32 * 1024;
/** Calls that are made at once. */
const AT_ONCE = 40;

let stage: Stage;
let tools: readonly Tool[];
let outputs: ReadonlyMap<string, z.ZodType>;

beforeAll(async () => {
  stage = await startStage({ jobMs: 0, token: TOKEN });
  const listed = (await stage.client.listTools()).tools;
  tools = listed as readonly Tool[];
  outputs = new Map(listed.map(({ name, outputSchema }) => [name, z.fromJSONSchema(outputSchema as never)]));
});
afterAll(() => stage.close());

/** The answer; an error of the protocol as its sentence. */
async function answerOf({ name, arguments: given }: Call): Promise<ToolResult | string> {
  try {
    return await stage.call(name, given);
  } catch (error) {
    expect(error).toMatchObject({ code: -32602 });
    return error instanceof Error ? error.message : String(error);
  }
}

function expectFit(call: Call, answer: ToolResult | string): void {
  const [text, structured] = typeof answer === "string" ? [answer, undefined] : [answer.text, answer.structured];
  const whole = JSON.stringify(answer);
  expect(whole).not.toContain(TOKEN);
  expect(text).not.toMatch(/\n\s+at .+:\d+:\d+|node:internal|\bTypeError\b|\bundefined is not\b|\[object Object\]/);
  expect(text.trim()).not.toBe("");
  expect(Buffer.byteLength(text)).toBeLessThanOrEqual(MAX_BYTES);
  if (typeof answer === "string" || answer.isError) return;
  expect(Buffer.byteLength(JSON.stringify(structured))).toBeLessThanOrEqual(MAX_BYTES);
  expect(outputs.get(call.name)?.safeParse(structured).error).toBeUndefined();
}

const isRefused = (answer: ToolResult | string) => typeof answer === "string" || answer.isError;

test("of many calls at once each is answered: by what its tool promises, or by a sentence that says what is wrong", async () => {
  const { numRuns, ...parameters } = fuzzParameters("calls at once");
  const batches = Math.ceil(numRuns / AT_ONCE);
  const { shop } = stage.gio.sandbox;
  const charts = shop.charts.filter(({ shape }) => !/^capped/.test(shape));
  const ofKind = (kind: string) =>
    charts.filter((chart) => chart.kind === kind).flatMap(({ id, name }) => [id, id, name]);
  const known = {
    chart: charts.map(({ id }) => id),
    "export_event.chart": ofKind("event"),
    "export_funnel.chart": ofKind("funnel"),
    "export_retention.chart": ofKind("retention"),
    "export_distribution.chart": ofKind("distribution"),
    query: ["支付", "", "pay"],
    dashboard: shop.dashboards.flatMap(({ id, name }) => [id, name]),
    segment: shop.segments.flatMap(({ id, name }) => [id, name]),
    tag: shop.tags.map(({ id }) => id),
    export_id: ["e1", "e2", "ex_nothing"],
    range: ["last_7_days", "过去30天", "day:8,1", "2026-02-30", "last_0_days", "yesterday"],
    compare_to: ["previous_period", "last_year", "2020"],
    sql: [
      "SELECT count(*) FROM e1",
      "FROM e2 LIMIT 3",
      "SELECT 1; SELECT 2",
      "COPY e1 TO '/tmp/x'",
      "FROM read_text('/etc/passwd')",
    ],
    wait_seconds: [0, 1, 2],
  };
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(anyCall(tools, known), { minLength: AT_ONCE, maxLength: AT_ONCE }), async (calls) => {
      const answers = await Promise.all(calls.map(answerOf));
      for (const [place, call] of calls.entries()) expectFit(call, answers[place] ?? "");
      answered += answers.filter((answer) => !isRefused(answer)).length;
    }),
    // Made smaller, a failure would be another one: the server remembers what it was asked.
    { ...parameters, numRuns: batches, endOnFailure: true },
  );
  expect(answered).toBeGreaterThan(numRuns / 10);
  expect(await stage.call("list_dashboards")).toMatchObject({ isError: false });
  expect(stage.gio.sandbox.stats()).toMatchObject({ tokenSeenOnLinks: 0, violations: {} });
  expect(stage.stderr()).not.toMatch(/\n\s+at .+:\d+:\d+|Unhandled/);
});
