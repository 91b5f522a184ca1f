import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { digest, type FunnelDigest, renderDigest } from "../src/index.ts";
import { november, tableOf, withColumnOrder } from "./tables.ts";

function digestOf(table: TableData, now?: number): FunnelDigest {
  const result = digest(table, { now });
  if (result.kind !== "funnel") throw new Error(`unexpected ${result.kind}`);
  return result;
}

/** People who only get fewer. */
const people = (steps: number): fc.Arbitrary<number[]> =>
  fc
    .tuple(
      fc.integer({ min: 1, max: 100_000 }),
      fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: steps - 1, maxLength: steps - 1 }),
    )
    .map(([first, keeps]) => {
      const counts = [first];
      for (const keep of keeps) counts.push(Math.floor((counts.at(-1) ?? 0) * keep));
      return counts;
    });

const share = (part: number, whole: number): number | null => (whole === 0 ? null : part / whole);

/** The cells of a row: 总转化率, then people and rate of each step, the rate of the step before or of its own. */
function cellsOf(counts: readonly number[], { after, percent }: { after: boolean; percent: boolean }): Cell[] {
  const scaled = (rate: number | null) => (rate === null ? null : rate * (percent ? 100 : 1));
  const rateOf = (place: number): number | null => {
    const [from, to] = after ? [place, place + 1] : [place - 1, place];
    if (from < 0) return 1;
    return to >= counts.length ? null : share(counts[to] ?? 0, counts[from] ?? 0);
  };
  return [
    scaled(share(counts.at(-1) ?? 0, counts[0] ?? 0)),
    ...counts.flatMap((count, place) => [count, scaled(rateOf(place))]),
  ];
}

const numeral = (number: number): string => {
  const digits = ["", ..."一二三四五六七八九"];
  const tens = number >= 20 ? (digits[Math.floor(number / 10)] ?? "") : "";
  return `${tens}${number >= 10 ? "十" : ""}${digits[number % 10]}`;
};
/** Ways to name the steps. */
const styles: readonly ((step: number, steps: number) => string)[] = [
  (step) => `第${step}步`,
  (step) => `第${numeral(step)}步`,
  (step, steps) => (step === steps ? "最后一步" : `第${numeral(step)}步`),
  (step) => `第${step}步(事件${"甲乙丙丁戊己庚辛壬癸子丑寅卯"[step - 1]})`,
];
const namesOf = (steps: number, style: number): (readonly [string, ColumnRole])[] => [
  ["总转化率", "metric"],
  ...Array.from({ length: steps }, (_, place) => styles[style]?.(place + 1, steps) ?? "").flatMap(
    (name): [string, ColumnRole][] => [
      [`${name}人数`, "metric"],
      [`${name}转化率`, "metric"],
    ],
  ),
];

const sending = fc.record({ after: fc.boolean(), percent: fc.boolean() });

it("people make every rate, however steps are named and rates are sent", () => {
  const funnels = fc
    .integer({ min: 2, max: 14 })
    .chain((steps) => fc.tuple(people(steps), fc.nat(styles.length - 1), sending));
  fc.assert(
    fc.property(funnels, ([counts, style, sent]) => {
      const table = tableOf(namesOf(counts.length, style), [cellsOf(counts, sent)], { kind: "funnel" });
      const result = digestOf(table);
      const [first = 0] = counts;
      expect(result.overall_conversion).toBeCloseTo((counts.at(-1) ?? 0) / first, 5);
      result.steps.forEach(({ users, rate_from_previous: rate, rate_from_first: whole, lost }, place) => {
        const [count = 0, before = 0] = [counts[place], counts[place - 1]];
        expect(users).toBe(count);
        expect(whole).toBeCloseTo(count / first, 5);
        expect(lost).toBe(place === 0 ? undefined : before - count);
        if (place === 0 || before === 0) expect(rate).toBeUndefined();
        else expect(rate).toBeCloseTo(count / before, 5);
      });
      const losses = counts.slice(1).map((count, place) => (counts[place] ?? 0) - count);
      expect(result.largest_drop?.lost ?? 0).toBe(Math.max(...losses));
      expect(result.checks?.filter(({ holds }) => !holds) ?? []).toStrictEqual([]);
    }),
  );
});

const anyCount = fc.oneof({ weight: 8, arbitrary: fc.nat(2_000) }, fc.constantFrom(null, 0, -3, "12", 0.5));
const timeCell = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 1, max: 6 }).map((day) => november(day)) },
  fc.constantFrom("不适用", "汇总", null, ""),
);

/** Rows that may repeat, contradict each other, grow, hold words for all values and nothing at all. */
const anyFunnel: fc.Arbitrary<TableData> = fc
  .array(
    fc.tuple(
      fc.constantFrom("全部访问用户", "新访问用户", "高价值用户"),
      timeCell,
      fc.constantFrom("iOS", "Android", "N/A", "不适用", "汇总"),
      fc.constantFrom(null, 0, 0.1, 0.4, 10, 40),
      anyCount,
      anyCount,
      fc.constantFrom(null, 0.5, 50),
      anyCount,
      anyCount,
    ),
    { maxLength: 25 },
  )
  .map((rows) =>
    tableOf(
      [
        ["目标用户", "target"],
        ["时间", "time"],
        ["操作系统", "dimension"],
        ["总转化率", "metric"],
        ["第一步人数", "metric"],
        ["第二步(支付)人数", "metric"],
        ["第二步(支付)转化率", "metric"],
        ["最后一步人数", "metric"],
        ["新客人数", "metric"],
      ],
      rows,
      { kind: "funnel", endMs: november(7) - 1, conversionWindowDays: 2 },
    ),
  );
const now = fc.constantFrom(undefined, november(6, 12), november(9, 3));

it("shuffled rows and columns give the same digest", () => {
  const shuffled = anyFunnel.chain((table) =>
    fc.tuple(
      fc.constant(table),
      fc.shuffledSubarray([...table.rows], { minLength: table.rows.length }),
      fc.shuffledSubarray([...table.columns.keys()], { minLength: table.columns.length }),
      now,
    ),
  );
  fc.assert(
    fc.property(shuffled, ([table, rows, order, at]) => {
      const other = withColumnOrder({ ...table, rows }, order);
      expect(digestOf(other, at)).toStrictEqual(digestOf(table, at));
    }),
    { numRuns: 300 },
  );
});

it("every row is used or left out, and every number is one", () => {
  fc.assert(
    fc.property(anyFunnel, now, (table, at) => {
      const result = digestOf(table, at);
      expect(result.basis.rows_used + result.basis.rows_left_out).toBe(table.rows.length);
      expect(result.basis.rows_left_out > 0).toBe(result.basis.why.some((why) => /^\d+ rows? /.test(why)));
      expect(JSON.stringify(result).replaceAll(/"rates":\[[^\]]*\]/g, "")).not.toMatch(/:null|Infinity|NaN/);
      expect(renderDigest(result)).not.toMatch(/undefined|NaN|Infinity|∞/);
    }),
    { numRuns: 300 },
  );
});

it("a row that repeats another changes no figure but is said", () => {
  const table = anyFunnel.filter(({ rows }) => rows.length > 0);
  fc.assert(
    fc.property(table, fc.nat(), (data, pick) => {
      const again = data.rows[pick % data.rows.length] ?? [];
      const { basis, checks, ...figures } = digestOf({ ...data, rows: [...data.rows, again] });
      const { basis: before, checks: _, ...expected } = digestOf(data);
      expect(figures).toStrictEqual(expected);
      expect(basis.rows_used).toBe(before.rows_used);
      expect(checks?.find(({ rule }) => rule === "duplicates")?.holds).toBe(false);
    }),
  );
});

it("a row that came twice does not decide what the rates of the others are", () => {
  // One row says that 0.1 is a fraction, one of those that contradict each other that it is percent.
  const rows = [
    ["全部访问用户", november(1), 0.1, 84, null, 0.5, null],
    ["全部访问用户", "不适用", 0.1, 96, null, 10, 0],
    ["全部访问用户", november(1), null, 0, 0, 0, 0],
  ];
  const funnel = (sent: typeof rows) =>
    tableOf(
      [
        ["目标用户", "target"],
        ["时间", "time"],
        ["总转化率", "metric"],
        ["第一步人数", "metric"],
        ["第二步(支付)人数", "metric"],
        ["最后一步人数", "metric"],
        ["新客人数", "metric"],
      ],
      sent,
      { kind: "funnel", endMs: november(7) - 1 },
    );
  const once = digestOf(funnel(rows));
  const twice = digestOf(funnel([...rows, ...rows.slice(0, 1)]));
  expect(once).toHaveProperty("overall_conversion");
  expect({ ...twice, basis: null, checks: null }).toStrictEqual({ ...once, basis: null, checks: null });
});
