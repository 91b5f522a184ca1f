import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { estimateTokens } from "../budget/limits.ts";
import { renderComparison } from "../render/render-comparison.ts";
import { compare } from "./compare.ts";

const DAY = 86_400_000;
const october = (day: number): number => november(day) - 31 * DAY;

const columns = [
  ["时间", "time"],
  ["渠道", "dimension"],
  ["支付次数", "metric"],
] as const;

/** A day's rows, two channels. */
function daily(start: number, days: number, value: (day: number, channel: string) => number) {
  const rows = Array.from({ length: days }, (_, day) =>
    ["微信", "直接"].map((channel) => [start + day * DAY, channel, value(day, channel)]),
  ).flat();
  return tableOf(columns, rows, { startMs: start, endMs: start + days * DAY - 1 });
}

describe("compare", () => {
  const current = daily(november(1), 7, (day, channel) => (channel === "微信" ? 100 + day : 50));
  const other = daily(november(-6), 7, (day, channel) => (channel === "微信" ? 80 + day : 60));

  it("gives each metric's figures of both ranges, their difference and their change in percent", () => {
    const found = compare(current, other);
    // 7 * 100 + 21 + 350 = 1071; 7 * 80 + 21 + 420 = 1001.
    expect(found.metrics).toMatchObject([
      { name: "支付次数", of: "total", current: 1071, other: 1001, change: 70, change_pct: 6.99301 },
    ]);
    expect(found).toMatchObject({
      current: { start: "2026-11-01", end: "2026-11-07", days: 7 },
      other: { start: "2026-10-25", end: "2026-10-31", days: 7 },
      aligned_by: "weekday",
    });
  });

  it("lists every day beside the one it is compared with", () => {
    const { days } = compare(current, other).metrics?.[0] ?? {};
    expect(days?.columns).toEqual(["day", "current", "other", "change", "change_pct"]);
    expect(days?.rows).toHaveLength(7);
    expect(days?.rows[0]).toEqual(["2026-11-01", 150, 140, 10, 7.1]);
    expect(days?.rows[6]).toEqual(["2026-11-07", 156, 146, 10, 6.8]);
  });

  it("names the values that rose and fell most", () => {
    expect(compare(current, other).dimensions).toMatchObject([
      {
        name: "渠道",
        risers: [{ value: "微信", current: 721, other: 581, change: 140 }],
        fallers: [{ value: "直接", current: 350, other: 420, change: -70 }],
      },
    ]);
  });

  it("calls a value that one side does not list so, without a change", () => {
    const renamed = {
      ...current,
      rows: current.rows.map((row) => row.map((cell) => (cell === "直接" ? "抖音" : cell))),
    };
    const [dimension] = compare(renamed, other).dimensions ?? [];
    expect(dimension).toMatchObject({
      only_current: [{ value: "抖音", current: 350 }],
      only_other: [{ value: "直接", other: 420 }],
    });
    expect(dimension?.only_current?.[0]).not.toHaveProperty("change");
  });

  it("holds a Wednesday against a Wednesday where both ranges are whole weeks that begin on other days", () => {
    // November 4 is a Wednesday, October 4 a Sunday: the Wednesday of that week is October 7.
    const now = daily(november(4), 7, (day) => day + 1);
    const then = daily(october(4), 7, (day) => 10 * (day + 1));
    const rows = compare(now, then).metrics?.[0]?.days?.rows ?? [];
    // Two channels: Wednesday 2 with 2 * 40, Saturday 8 with 2 * 70, Sunday 10 with 2 * 10.
    expect(rows.map(([day, a, b]) => [day, a, b])).toEqual([
      ["2026-11-04", 2, 80],
      ["2026-11-05", 4, 100],
      ["2026-11-06", 6, 120],
      ["2026-11-07", 8, 140],
      ["2026-11-08", 10, 20],
      ["2026-11-09", 12, 40],
      ["2026-11-10", 14, 60],
    ]);
  });

  it("compares months of different lengths by offset, says so, and gives the change of a day", () => {
    const now = daily(november(1), 30, () => 10);
    const then = daily(october(1), 31, () => 10);
    const found = compare(now, then);
    expect(found.aligned_by).toBe("offset");
    expect(found.notes).toEqual(["the ranges differ in length: 30 and 31 days"]);
    // 600 against 620, and no change a day.
    expect(found.metrics?.[0]).toMatchObject({ current: 600, other: 620, change: -20, per_day_change_pct: 0 });
    expect(found.metrics?.[0]?.days?.rows).toHaveLength(30);
  });

  it("never adds up what may not be added: the mean of the days that both sides have", () => {
    const unique = (start: number, values: readonly number[]) =>
      tableOf(
        [
          ["时间", "time"],
          ["访问用户量", "metric"],
        ],
        values.map((value, day) => [start + day * DAY, value]),
        { startMs: start, endMs: start + values.length * DAY - 1 },
      );
    const [metric] = compare(unique(november(1), [10, 20, 30]), unique(november(-2), [10, 10, 10])).metrics ?? [];
    expect(metric).toMatchObject({ of: "mean", points: 3, current: 20, other: 10, change_pct: 100 });
    const [whole] = compare(unique(november(3), [30]), unique(november(2), [20])).metrics ?? [];
    expect(whole).toMatchObject({ of: "value", current: 30, other: 20, change: 10 });
  });

  it("compares both readings of a total that can be read in two ways", () => {
    const doubtful = (start: number, rest: number) => {
      const rows = [
        [start, "微信", 60],
        [start, "直接", 30],
        [start, "不适用", rest],
      ];
      return tableOf(columns, rows, { startMs: start, endMs: start + DAY - 1 });
    };
    const [metric] = compare(doubtful(november(2), 200), doubtful(november(1), 100)).metrics ?? [];
    expect(metric).toMatchObject({ ambiguous: "不适用" });
    expect(metric).not.toHaveProperty("current");
    expect(metric?.readings).toMatchObject([
      { if: "total", current: 200, other: 100, change: 100, change_pct: 100 },
      { if: "value", current: 290, other: 190, change: 100 },
    ]);
    expect(renderComparison(compare(doubtful(november(2), 200), doubtful(november(1), 100)))).toContain("if 不适用");
  });

  it("names a day that is probably a promotion beside the change", () => {
    const now = daily(november(1), 28, (day) => (day === 10 ? 5_000 : 100 + (day % 3)));
    const then = daily(november(-27), 28, (day) => 100 + (day % 3));
    expect(compare(now, then).metrics?.[0]?.unusual?.[0]).toMatch(/^2026-11-11: far above.*promotion/);
  });

  it("calls a Saturday like the Saturday before no promotion, and still names the one day that is", () => {
    // Monday 2 to Sunday 8 November against the week before, whose Wednesday was a promotion.
    const week = [4_268, 3_896, 4_415, 4_232, 4_486, 5_366, 4_519];
    const before = [3_747, 4_048, 13_686, 4_133, 4_490, 5_425, 4_662];
    const now = daily(november(2), 7, (day) => week[day] ?? 0);
    const then = daily(november(-5), 7, (day) => before[day] ?? 0);
    const [metric] = compare(now, then).metrics ?? [];
    expect(metric?.unusual).toEqual(["2026-10-28: far above what is usual, probably a promotion"]);
  });

  it("refuses tables of two kinds, and tables whose ranges nobody says", () => {
    const funnel = { ...current, kind: "funnel" } as const;
    expect(() => compare(current, funnel)).toThrow(
      "Only exports of one chart can be compared: these are of two kinds.",
    );
    const timeless = { ...current, startMs: null, endMs: null };
    expect(() => compare(current, timeless)).toThrow("A comparison needs the ranges of both tables");
    const ranges = {
      current: { startMs: november(1), endMs: november(2) - 1 },
      other: { startMs: november(1), endMs: november(1, 12) - 1 },
    };
    expect(compare(timeless, timeless, { ranges })).toMatchObject({
      current: { start: "2026-11-01", end: "2026-11-01", days: 1 },
      other: { start: "2026-11-01T00:00:00+08:00", end: "2026-11-01T11:59:59.999+08:00" },
    });
  });

  it("says that a range is empty, and that what has passed was compared", () => {
    const found = compare(current, { ...other, rows: [] }, { elapsed: true });
    expect(found.metrics?.[0]).toMatchObject({ current: 1071 });
    expect(found.metrics?.[0]).not.toHaveProperty("change");
    expect(found.notes?.join()).toMatch(/whole days before today.*other range has no rows/);
  });

  it("compares a funnel step by step, and a retention offset by offset", () => {
    const funnel = (people: readonly number[]) =>
      tableOf(
        [
          ["第一步人数", "metric"],
          ["第二步人数", "metric"],
        ],
        [people],
        { kind: "funnel", intervalMs: null },
      );
    const found = compare(funnel([200, 50]), funnel([100, 40]));
    expect(found.overall_conversion).toEqual({ current: 0.25, other: 0.4, change: -0.15, change_pct: -37.5 });
    expect(found.steps).toMatchObject([
      { step: 1, current: 200, other: 100 },
      { step: 2, current: 50, other: 40, rate_from_previous: { current: 0.25, other: 0.4 } },
    ]);
    expect(renderComparison(found)).toContain("25.0% against 40.0% (-15 points, -37.5%)");
    const retention = (kept: number) =>
      tableOf(
        [
          ["时间", "time"],
          ["留存人数", "metric"],
          ["次日", "metric"],
          ["次日留存率", "metric"],
        ],
        [[november(1), 100, kept, kept / 100]],
        { kind: "retention", period: "day", intervalMs: null },
      );
    expect(compare(retention(30), retention(25)).curve).toMatchObject([
      { offset: 1, current: 0.3, other: 0.25, change: 0.05, change_pct: 20 },
    ]);
  });

  it("says whose people still have time to convert", () => {
    const funnel = (startMs: number) =>
      tableOf([["第1步人数", "metric"]], [[100]], {
        kind: "funnel",
        intervalMs: null,
        conversionWindowDays: 7,
        startMs,
        endMs: startMs + 7 * DAY - 1,
      });
    const notes = (now: number) => compare(funnel(november(8)), funnel(november(1)), { now }).notes;
    expect(notes(november(15) - 1)).toEqual([
      "people of both ranges still have time to convert (7-day window), of the current one those who came from 2026-11-08 on, of the other from 2026-11-07 on: both ranges' rates can rise",
    ]);
    // Who came on the 7th has had seven days.
    expect(notes(november(15))?.join()).toContain("the other's are settled");
    expect(notes(november(18))).toEqual([
      "people who came from 2026-11-11 on still have time to convert (7-day window): the current range's rates can rise, the other's are settled",
    ]);
    expect(notes(november(22))).toBeUndefined();
    expect(compare(funnel(november(1)), funnel(november(8)), { now: november(18) }).notes).toEqual([
      "people who came from 2026-11-11 on still have time to convert (7-day window): the other range's rates can rise, the current one's are settled",
    ]);
  });

  it("does not depend on the order of rows, keeps its budgets, and its changes are differences", () => {
    const cell = fc.integer({ min: 0, max: 5_000 });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 62, maxLength: 62 }), fc.integer({ min: 1, max: 31 }), (cells, days) => {
        const now = daily(november(1), days, (day) => cells[day] ?? 0);
        const then = daily(october(1), days, (day) => cells[day + 31] ?? 0);
        const found = compare(now, then);
        expect(compare({ ...now, rows: now.rows.toReversed() }, then)).toStrictEqual(found);
        expect(estimateTokens(JSON.stringify(found))).toBeLessThanOrEqual(1_000);
        expect(estimateTokens(renderComparison(found))).toBeLessThanOrEqual(1_000);
        const sum = (from: number): number => 2 * cells.slice(from, from + days).reduce((a, b) => a + b, 0);
        expect(found.metrics?.[0]).toMatchObject({ current: sum(0), other: sum(31), change: sum(0) - sum(31) });
        for (const [, a, b, by] of found.metrics?.[0]?.days?.rows ?? []) expect(by).toBe(Number(a) - Number(b));
      }),
      { numRuns: 40 },
    );
  });
});
