import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { withinBudget } from "./answer-budget.ts";

const MAX = 32 * 1024;
const size = (value: unknown) => Buffer.byteLength(typeof value === "string" ? value : JSON.stringify(value));
const table = (rows: readonly string[]) => ["| id |", "|---|", ...rows.map((row) => `| ${row} |`)].join("\n");
const names = (count: number) => Array.from({ length: count }, (_, place) => `名称很长的第${place}个`);

test("what fits stays as it is", () => {
  const answer = { text: "a\nNext: b", structured: { rows: [1], next: "b" } };
  expect(withinBudget(answer)).toEqual(answer);
});

describe("a list that is too long", () => {
  const items = names(3_000).map((name) => ({ name }));
  const text = ["3000 items", "", table(names(3_000)), "", "Next: call again"].join("\n");

  test("loses its end in the structure and in the table, which is said where warnings stand", () => {
    const short = withinBudget({ text, structured: { items, warnings: ["first"], next: "call again" } });
    const kept = (short.structured.items as unknown[]).length;
    expect(kept).toBeGreaterThan(500);
    expect(short.structured.items).toEqual(items.slice(0, kept));
    expect(short.text.match(/^\| 名/gm)).toHaveLength(kept);
    const said = `Only ${kept} of 3000 entries of "items" fit the answer: ask for less (a smaller limit, fewer columns, a narrower query), or take a file with save_export.`;
    expect(short.structured.warnings).toEqual([said, "first"]);
    expect(short.text).toContain(`\nWarning: ${said}\nNext: call again`);
    expect(Math.max(size(short.text), size(short.structured))).toBeLessThanOrEqual(MAX);
  });

  test("is said among the notes, or before what to do next", () => {
    const noted = withinBudget({ text, structured: { items, notes: [], next: "call again" } });
    expect(noted.structured.notes).toEqual([expect.stringMatching(/^Only \d+ of 3000/)]);
    const bare = withinBudget({ text, structured: { items, next: "call again" } });
    expect(bare.structured.next).toMatch(/^Only \d+ of 3000 .* call again$/);
    expect(bare.text).toContain(`\nNext: ${bare.structured.next}`);
    expect(Object.keys(bare.structured)).toEqual(["items", "next"]);
  });
});

test("one line of everything is begun, the lines after it stay, and it is said that part is left out", () => {
  const text = `head\n${names(5_000).join("、")}\nNote: last\nNext: b`;
  const short = withinBudget({ text, structured: { next: "b" } });
  expect(size(short.text)).toBeLessThanOrEqual(MAX);
  expect(short.text).toMatch(
    /^head\n名称很长的第0个、.*…\nNote: last\nNext: Part of the text is left out \(…\): .* b$/,
  );
});

test("of many lines the first and the last stay", () => {
  const lines = Array.from({ length: 5_000 }, (_, place) => `line ${place}`);
  const { text } = withinBudget({ text: lines.join("\n"), structured: {} });
  expect(size(text)).toBeLessThanOrEqual(MAX);
  expect(text).toMatch(/^line 0\nline 1\n(?:line \d+\n)+…\n(?:line \d+\n)+line 4999\nPart of the text is left out/);
});

test("any answer fits afterwards, of the same fields with the same types", () => {
  const text = fc.string({ unit: "binary", maxLength: 60_000 });
  const cell = fc.oneof(text, fc.integer(), fc.constant(null));
  const structured = fc.record({
    columns: fc.array(fc.record({ name: text }), { maxLength: 30 }),
    rows: fc.array(fc.array(cell, { maxLength: 20 }), { maxLength: 20 }),
    deep: fc.record({ lists: fc.array(fc.array(fc.array(text))), name: text }),
    count: fc.integer(),
    warnings: fc.array(text, { maxLength: 3 }),
  });
  const kinds = (value: unknown): unknown => (Array.isArray(value) ? "list" : typeof value);
  fc.assert(
    fc.property(text, structured, fc.option(fc.constant("next")), (said, parts, next) => {
      const whole = { ...parts, ...(next === null ? {} : { next }) };
      const short = withinBudget({ text: next === null ? said : `${said}\nNext: ${next}`, structured: whole });
      expect(Math.max(size(short.text), size(short.structured))).toBeLessThanOrEqual(MAX);
      expect(Object.entries(short.structured).map(([key, value]) => [key, kinds(value)])).toEqual(
        Object.entries(whole).map(([key, value]) => [key, kinds(value)]),
      );
      if (next !== null) expect(short.text.split("\n").at(-1)).toMatch(/^Next: .*next$/);
    }),
    { numRuns: 60 },
  );
});
