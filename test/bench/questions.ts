import type { Chart } from "@growingio-export/sandbox";
import { encode } from "gpt-tokenizer/encoding/o200k_base";
import { Company, questions } from "../questions/questions.ts";
import { startStage, type ToolResult } from "../support/connect.ts";
import { report } from "./report.ts";
import type { Row } from "./rows.ts";

const STORES = 3;
const MOST_CALLS = 2;

const tokensOf = (text: string) => encode(text).length;

/** What a question costs somebody. */
interface Cost {
  calls: number;
  tokens: number;
}

/** Writes down what a program without us would have to put before a model: GrowingIO's own answers. */
class OverheardCompany extends Company {
  readonly raw: Cost = { calls: 0, tokens: 0 };

  override async document(
    chart: Chart,
    ...rest: [days?: Parameters<Company["document"]>[1], query?: Record<string, number>]
  ) {
    const document = await super.document(chart, ...rest);
    // The first request begins the job, another reads it.
    this.#hear(2, document);
    return document;
  }

  override segments() {
    const segments = super.segments();
    this.#hear(1, segments);
    return segments;
  }

  #hear(calls: number, answer: unknown): void {
    this.raw.calls += calls;
    this.raw.tokens += tokensOf(JSON.stringify(answer));
  }
}

const stage = await startStage({ stores: STORES, jobMs: 50 });
const company = new OverheardCompany(stage.gio);
const text: Cost = { calls: 0, tokens: 0 };
let structureTokens = 0;
let right = 0;
try {
  for (const { calls, figures } of questions) {
    const answers: ToolResult[] = [];
    for (const call of calls) answers.push(await stage.call(...call(answers)));
    const said = answers.map((answer) => answer.text).join("\n");
    text.calls += calls.length;
    text.tokens += tokensOf(said);
    structureTokens += answers.reduce((sum, { structured }) => sum + tokensOf(JSON.stringify(structured)), 0);
    if ((await figures(company)).every((figure) => said.includes(figure))) right += 1;
  }
} finally {
  await stage.close();
}

const rowOf = (peer: string, { calls, tokens }: Cost, isOurs: boolean): Row => ({
  peer,
  figures: [
    {
      name: "calls a question",
      value: calls / questions.length,
      unit: "calls",
      ...(isOurs ? { atMost: MOST_CALLS } : {}),
    },
    { name: "a question", value: tokens / questions.length, unit: "tokens" },
    { name: "all", value: tokens, unit: "tokens" },
    ...(isOurs
      ? [{ name: "with the right figures", value: right, unit: "questions", atLeast: questions.length } as const]
      : []),
  ],
  ratio: { value: tokens / text.tokens },
});

report({
  title: `${questions.length} questions`,
  measured: `What the questions of [test/questions](test/questions/questions.ts) cost a model: calls of tools, and tokens (o200k_base) of their answers. Of GrowingIO's own answers only those are counted that hold the figures, each asked for once and read once, by somebody who knows every id.`,
  ratio: "tokens of the text",
  rows: [
    rowOf("`growingio-mcp`, the text", text, true),
    rowOf("`growingio-mcp`, text and structure both", { ...text, tokens: text.tokens + structureTokens }, true),
    rowOf("GrowingIO's own answers, as they are", company.raw, false),
  ],
});
