import type { Table } from "@growingio-export/core";
import { estimateTokens } from "@growingio-export/insight";
import { describe, expect, test } from "vitest";
import { DAY_MS, day1, table } from "../../../../packages/service/test-support/table.ts";
import { describedExports, type Wanted, wide } from "../../test-support/described-exports.ts";

const { workspace, kept, answerOf } = describedExports();

const cost = (answer: { text: string; structured: unknown }) =>
  estimateTokens(answer.text) + estimateTokens(JSON.stringify(answer.structured));

describe("an answer within its budget", () => {
  const textCost = ({ text }: { text: string }) => estimateTokens(text);
  const structureCost = ({ structured }: { structured: object }) => estimateTokens(JSON.stringify(structured));
  const withoutRows = ({ structured }: { structured: object }) => ({
    structured: { ...structured, preview: [], rows: [] },
  });

  /** What is shown while a warning that grows leaves less and less room, as long as everything but the warning fits. */
  async function shortened(finished: Table) {
    const manifest = await kept("x1", finished);
    const rows = await workspace().rows("x1", { offset: 0, limit: 10 });
    const seen = [];
    for (let words = 0; words < 2_000; words += 20) {
      const answer = await answerOf({ ...manifest, warnings: ["word ".repeat(words)] }, {}, { rows: async () => rows });
      if (structureCost(withoutRows(answer)) > 1_950) return seen;
      expect(textCost(answer)).toBeLessThanOrEqual(3_900);
      expect(structureCost(answer)).toBeLessThanOrEqual(3_900);
      seen.push({
        columns: answer.structured.columns.length,
        rows: answer.structured.preview.length,
        textRows: Number(/Rows, first (\d+) of/.exec(answer.text)?.[1] ?? 0),
        figures: answer.text.split("\n").filter((line) => line.startsWith("- ")).length,
      });
    }
    throw new Error("the answer never filled up");
  }

  test("leaves out columns by and by while the figures stay, and says how many", async () => {
    const names = Array.from({ length: 9 }, (_, index) => `metric 指标${index}_次` as const);
    const metrics = table(
      ["time 时间", ...names],
      Array.from({ length: 10 }, (_, row) => [day1 + row * DAY_MS, ...names.map((_, index) => 1000 * row + index)]),
    );
    const seen = await shortened(metrics);
    const columns = seen.map((step) => step.columns);
    expect(columns).toEqual(columns.toSorted((a, b) => b - a));
    expect([columns[0], columns.at(-1)]).toEqual([10, 1]);
    expect(seen[0]).toMatchObject({ rows: 10, textRows: 10 });
    // Times without a metric are no rows worth showing.
    for (const { columns, rows, textRows } of seen) expect([rows, textRows]).toEqual(columns > 1 ? [10, 10] : [0, 0]);
    expect(seen.at(-1)?.figures).toBeGreaterThan(0);
    const { text, structured } = await answerOf(await kept("x2", wide(100, 10)));
    expect(text).toContain("; 10 rows x 102 columns.");
    expect(structured.left_out).toMatch(
      /^to keep the answer short: \d+ of 102 columns \(DESCRIBE e2 in query_exports names all\)/,
    );
  });

  test("leaves out rows where they are wide, in the structure and in the text", async () => {
    const answer = await answerOf(await kept("x1", wide(25, 10, "很长的文字".repeat(8))));
    expect(structureCost(withoutRows(answer))).toBeLessThanOrEqual(1_950);
    expect(structureCost(answer)).toBeLessThanOrEqual(3_900);
    expect(textCost(answer)).toBeLessThanOrEqual(3_900);
    const { preview, left_out } = answer.structured;
    expect(preview.length).toBeGreaterThan(0);
    expect(preview.length).toBeLessThan(10);
    expect(left_out).toContain(`${10 - preview.length} of 10 rows asked for`);
    expect(answer.text).toContain(`Left out ${left_out}.`);
  });

  test("shows no column rather than a part of a name that no SQL knows", async () => {
    const long = "非常长的指标名称".repeat(14);
    const names = Array.from({ length: 20 }, (_, index) => `metric ${long}${index}` as const);
    const manifest = await kept("x1", table(names, [names.map((_, index) => index)]));
    const known = manifest.columns.map(({ sqlName }) => sqlName);
    const answer = await answerOf(manifest);
    expect(structureCost(answer)).toBeLessThanOrEqual(3_900);
    for (const { name } of answer.structured.columns) {
      expect(known).toContain(name);
    }
  });

  test("is as large as a page may be only where rows were asked for by their number", async () => {
    const manifest = await kept("x1", wide(30, 50));
    const shown = async (wanted: Wanted) => {
      const answer = await answerOf(manifest, wanted);
      const { preview, rows = [] } = answer.structured;
      return { rows: Math.max(preview.length, rows.length), cost: structureCost(answer), together: cost(answer) };
    };
    const preview = await shown({ rows: 50, as: "preview" });
    expect(preview.cost).toBeLessThanOrEqual(3_900);
    expect(preview.rows).toBeLessThan(50);
    expect((await shown({ rows: 10, as: "both" })).cost).toBeLessThanOrEqual(3_900);
    const page = await shown({ rows: 20, as: "page" });
    expect(page.together).toBeLessThanOrEqual(8_000);
    expect(page.together).toBeGreaterThan(3_900);
  });

  test("gives half or a quarter of a page that is too large, and says where the next begins", async () => {
    for (const [dimensions, rows] of [
      [5, 100],
      [11, 50],
    ] as const) {
      const page = await answerOf(await kept(`x${rows}`, wide(dimensions, 200)), { rows: 200, as: "page" });
      expect(cost(page)).toBeLessThanOrEqual(8_000);
      expect(page.structured.rows).toHaveLength(rows);
      expect(page.structured.next_offset).toBe(rows);
    }
  });
});
