import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { InvalidInputError } from "../errors.ts";
import { checkComparison, comparisonRanges, comparisons } from "./comparison.ts";
import { parseRange } from "./parse-range.ts";
import { dayText, formatShanghai } from "./zone.ts";

const NOON = Date.parse("2026-11-25T12:10:00+08:00");

const days = ({ startMs, endMs }: { startMs: number; endMs: number }): string =>
  `${dayText(startMs)}/${dayText(endMs)}`;

/** First and last instant of days, which may lie in the future. */
function ends(text: string): { startMs: number; endMs: number } {
  const [first = "", last = ""] = text.split("/");
  return { startMs: Date.parse(`${first}T00:00:00+08:00`), endMs: Date.parse(`${last}T23:59:59.999+08:00`) };
}

/** Both ranges as days. */
function compared(text: string, compareTo: string, now = NOON): string {
  const { current, other } = comparisonRanges({ range: parseRange(text, now), text }, compareTo, now);
  return `${days(current)} with ${days(other)}`;
}

const at = (day: string): number => Date.parse(`${day}T12:10:00+08:00`);

describe("comparisonRanges", () => {
  it.each([
    ["last_week", "2026-11-16/2026-11-22 with 2026-11-09/2026-11-15"],
    ["2026-10", "2026-10-01/2026-10-31 with 2026-09-01/2026-09-30"],
    ["2026-03", "2026-03-01/2026-03-31 with 2026-02-01/2026-02-28"],
    ["2024-03", "2024-03-01/2024-03-31 with 2024-02-01/2024-02-29"],
    ["2026-01", "2026-01-01/2026-01-31 with 2025-12-01/2025-12-31"],
    ["last_quarter", "2026-07-01/2026-09-30 with 2026-04-01/2026-06-30"],
    ["last_year", "2025-01-01/2025-12-31 with 2024-01-01/2024-12-31"],
    ["last_7_days", "2026-11-18/2026-11-24 with 2026-11-11/2026-11-17"],
    ["2026-11-03/2026-11-05", "2026-11-03/2026-11-05 with 2026-10-31/2026-11-02"],
    ["yesterday", "2026-11-24/2026-11-24 with 2026-11-23/2026-11-23"],
    ["2026-09-01/2026-10-31", "2026-09-01/2026-10-31 with 2026-07-02/2026-08-31"],
  ])("compares %s with the period before", (text, expected) => {
    expect(compared(text, "previous_period")).toBe(expected);
  });

  it.each([
    ["this_month", "2026-11-01/2026-11-24 with 2026-10-01/2026-10-24"],
    ["2026-11", "2026-11-01/2026-11-24 with 2026-10-01/2026-10-24"],
    ["2026-11-01/2026-11-25", "2026-11-01/2026-11-24 with 2026-10-01/2026-10-24"],
    ["本周", "2026-11-23/2026-11-24 with 2026-11-16/2026-11-17"],
    ["this_quarter", "2026-10-01/2026-11-24 with 2026-07-01/2026-08-24"],
    ["quarter:1,0", "2026-10-01/2026-11-24 with 2026-07-01/2026-08-24"],
    ["this_year", "2026-01-01/2026-11-24 with 2025-01-01/2025-11-24"],
    ["2026-11-19/2026-11-25", "2026-11-19/2026-11-24 with 2026-11-13/2026-11-18"],
  ])("compares what has passed of %s with as much of the period before", (text, expected) => {
    expect(compared(text, "previous_period")).toBe(expected);
  });

  it("tells a quarter from a month that begins with it by the words", () => {
    const now = at("2026-10-15");
    expect(compared("this_quarter", "previous_period", now)).toBe("2026-10-01/2026-10-14 with 2026-07-01/2026-07-14");
    expect(compared("this_month", "previous_period", now)).toBe("2026-10-01/2026-10-14 with 2026-09-01/2026-09-14");
    expect(compared("2026-10-01/2026-12-31", "previous_period", now)).toBe(
      "2026-10-01/2026-10-14 with 2026-07-01/2026-07-14",
    );
  });

  it.each([
    // Words that name a unit the range does not start with, or that name none, count for nothing.
    ["2026-11-01/2026-11-30", "this_year", "2026-11-01/2026-11-24 with 2026-10-01/2026-10-24"],
    ["2026-11-01/2026-11-30", " MONTH:1,0 ", "2026-11-01/2026-11-24 with 2026-10-01/2026-10-24"],
    ["2026-11-01/2026-11-30", "quarter:1,0x", "2026-11-01/2026-11-24 with 2026-10-01/2026-10-24"],
    ["2026-10-01/2026-12-31", "last month:1,0", "2026-10-01/2026-11-24 with 2026-07-01/2026-08-24"],
    ["2026-10-01/2026-12-31", undefined, "2026-10-01/2026-11-24 with 2026-07-01/2026-08-24"],
    // Neither a unit that what has passed lies beyond, nor one that the range does.
    ["2026-10-01/2026-11-30", undefined, "2026-10-01/2026-11-24 with 2026-07-01/2026-08-24"],
    ["2026-11-16/2026-12-06", undefined, "2026-11-16/2026-11-24 with 2026-11-07/2026-11-15"],
    ["2026-11-25/2026-11-30", undefined, "2026-11-25/2026-11-25 with 2026-11-24/2026-11-24"],
  ])("what has passed of %s, called %j, is compared with as much before", (range, text, expected) => {
    const { current, other } = comparisonRanges({ range: { ...ends(range) }, text }, "previous_period", NOON);
    expect(`${days(current)} with ${days(other)}`).toBe(expected);
  });

  it("takes no more than the other period has", () => {
    expect(compared("2026-03", "previous_period", at("2026-03-31"))).toBe(
      "2026-03-01/2026-03-30 with 2026-02-01/2026-02-28",
    );
  });

  it.each([
    ["last_7_days", "same_period_last_week", "2026-11-18/2026-11-24 with 2026-11-11/2026-11-17"],
    ["last_7_days", "same_period_last_month", "2026-11-18/2026-11-24 with 2026-10-18/2026-10-24"],
    ["last_7_days", "Same period last year", "2026-11-18/2026-11-24 with 2025-11-18/2025-11-24"],
    ["2026-03-29/2026-03-31", "same_period_last_month", "2026-03-29/2026-03-31 with 2026-02-28/2026-02-28"],
    ["2024-03-28/2024-03-31", "same_period_last_month", "2024-03-28/2024-03-31 with 2024-02-28/2024-02-29"],
    ["2024-02-29", "same_period_last_year", "2024-02-29/2024-02-29 with 2023-02-28/2023-02-28"],
    ["2026-10-31", "same_period_last_month", "2026-10-31/2026-10-31 with 2026-09-30/2026-09-30"],
    ["this_month", "same_period_last_year", "2026-11-01/2026-11-24 with 2025-11-01/2025-11-24"],
  ])("shifts the dates of %s for %s, clamped to the month", (text, to, expected) => {
    expect(compared(text, to)).toBe(expected);
  });

  it.each([
    ["last_week", "2026-10-01/2026-10-31", "2026-11-16/2026-11-22 with 2026-10-01/2026-10-31"],
    ["last_week", "过去7天", "2026-11-16/2026-11-22 with 2026-11-18/2026-11-24"],
    ["this_month", "2026-10", "2026-11-01/2026-11-24 with 2026-10-01/2026-10-24"],
    ["last_month", "this_month", "2026-10-01/2026-10-24 with 2026-11-01/2026-11-24"],
    ["this_month", "2026-10-01/2026-10-07", "2026-11-01/2026-11-07 with 2026-10-01/2026-10-07"],
  ])("compares %s with a range that is given", (text, to, expected) => {
    expect(compared(text, to)).toBe(expected);
  });

  it("compares what began today by its hours that are complete, half an hour after they ended", () => {
    const hours = (text: string, now: number): string[] => {
      const { current, other, elapsed } = comparisonRanges(
        { range: parseRange(text, now), text },
        "previous_period",
        now,
      );
      expect(elapsed).toBe(true);
      return [current.startMs, current.endMs + 1, other.startMs, other.endMs + 1].map(formatShanghai);
    };
    expect(hours("today", NOON)).toEqual([
      "2026-11-25T00:00:00+08:00",
      "2026-11-25T11:00:00+08:00",
      "2026-11-24T00:00:00+08:00",
      "2026-11-24T11:00:00+08:00",
    ]);
    expect(hours("this_week", Date.parse("2026-11-23T09:31:00+08:00"))).toEqual([
      "2026-11-23T00:00:00+08:00",
      "2026-11-23T09:00:00+08:00",
      "2026-11-16T00:00:00+08:00",
      "2026-11-16T09:00:00+08:00",
    ]);
  });

  it("compares hours with as many before", () => {
    const { current, other, elapsed } = comparisonRanges(
      { range: parseRange("last_24_hours", NOON) },
      "previous_period",
      NOON,
    );
    expect(elapsed).toBe(false);
    expect(other).toEqual({ startMs: current.startMs - 86_400_000, endMs: current.startMs - 1 });
  });

  it("says what a comparison can be, and that nothing has passed yet", () => {
    expect(() => compared("last_week", "last time")).toThrow(InvalidInputError);
    expect(() => compared("last_week", "last time")).toThrow(/previous_period, same_period_last_week.*last_7_days/);
    expect(() => compared("today", "previous_period", Date.parse("2026-11-25T00:40:00+08:00"))).toThrow(/complete yet/);
    expect(() => compared("last_week", "2026-12")).toThrow(/future/);
  });

  it("gives whole, past ranges in order, the current one within what was asked for", () => {
    const anyNow = fc.integer({ min: Date.UTC(2016, 0), max: Date.UTC(2040, 0) });
    const anyText = fc.constantFrom(
      "this_week",
      "this_month",
      "this_quarter",
      "this_year",
      "last_month",
      "last_7_days",
    );
    fc.assert(
      fc.property(anyNow, anyText, fc.constantFrom(...comparisons), (now, text, to) => {
        const range = parseRange(text, now);
        let found: ReturnType<typeof comparisonRanges>;
        try {
          found = comparisonRanges({ range, text }, to, now);
        } catch (error) {
          // Only what began today can have nothing behind it.
          expect(error).toBeInstanceOf(InvalidInputError);
          expect(now - range.startMs).toBeLessThan(2 * 3_600_000);
          return;
        }
        const { current, other, elapsed } = found;
        expect(current.startMs).toBe(range.startMs);
        expect(current.endMs).toBeLessThanOrEqual(Math.min(range.endMs, now));
        expect(elapsed).toBe(current.endMs !== range.endMs);
        expect(other.startMs).toBeLessThanOrEqual(other.endMs);
        expect(other.startMs).toBeLessThan(current.startMs);
        // Shifted over the end of a month, dates are as much further apart as months differ.
        const longer = other.endMs - other.startMs - (current.endMs - current.startMs);
        if (elapsed) expect(longer).toBeLessThanOrEqual(3 * 86_400_000);
      }),
    );
  });
});

describe("checkComparison", () => {
  it("refuses before any range is known what no range could be compared by", () => {
    for (const name of [...comparisons, "Previous period", "last_week", "2026-10-01/2026-10-07"])
      expect(() => checkComparison(name, NOON)).not.toThrow();
    for (const wrong of ["previous", "same_period_last_century", "2026-11-07/2026-11-01", ""])
      expect(() => checkComparison(wrong, NOON)).toThrow(InvalidInputError);
  });
});
