import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Stage, startStage, type ToolResult } from "../support/connect.ts";
import { Company, questions } from "./questions.ts";

/** Stores of the chain that make it a company of 61 charts. */
const STORES = 3;
const MOST_CALLS_PER_QUESTION = 2;

let stage: Stage;
let company: Company;
beforeAll(async () => {
  stage = await startStage({ stores: STORES, jobMs: 50 });
  company = new Company(stage.gio);
});
afterAll(() => stage.close());

const tokensOf = (text: string) => encode(text).length;
const costs: { ask: string; calls: number; text: number; structure: number }[] = [];

test("the company has 61 charts", () => {
  expect(stage.gio.sandbox.shop.charts).toHaveLength(61);
});

test.each(questions)("$ask", async ({ ask, calls, figures, never }) => {
  const answers: ToolResult[] = [];
  for (const call of calls) {
    const [tool, args] = call(answers);
    const answer = await stage.call(tool, args);
    expect(answer.isError, answer.text).toBe(false);
    answers.push(answer);
  }
  const text = answers.map((answer) => answer.text).join("\n");
  const wanted = await figures(company);
  expect(wanted.length).toBeGreaterThan(0);
  for (const figure of wanted) expect(text).toContain(figure);
  if (never !== undefined) expect(text).not.toMatch(never);
  const structure = answers.map(({ structured }) => JSON.stringify(structured)).join("\n");
  costs.push({ ask, calls: calls.length, text: tokensOf(text), structure: tokensOf(structure) });
});

test("twelve questions take at most two calls each on average, from the name to the figure", () => {
  const sum = (of: (cost: (typeof costs)[number]) => number) => costs.reduce((total, cost) => total + of(cost), 0);
  for (const { ask, calls, text, structure } of costs)
    console.log(`${calls} calls, ${text} tokens of text, ${structure} of structure: ${ask}`);
  console.log(
    `${costs.length} questions: ${sum(({ calls }) => calls)} calls, ${sum(({ text }) => text)} tokens of text, ${sum(({ structure }) => structure)} of structure`,
  );
  expect(costs.length).toBeGreaterThanOrEqual(12);
  expect(sum(({ calls }) => calls)).toBeLessThanOrEqual(MOST_CALLS_PER_QUESTION * costs.length);
});
