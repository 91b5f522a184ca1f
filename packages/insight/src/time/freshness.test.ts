import { describe, expect, it } from "vitest";
import { november } from "../../test/tables.ts";
import { freshness, incompletePoints, unitsBefore } from "./freshness.ts";

const days = (first: number, last: number): { startMs: number; endMs: number } => ({
  startMs: november(first),
  endMs: november(last + 1) - 1,
});

describe("freshness", () => {
  it("has nothing to say of a range that ended", () => {
    expect(freshness(days(9, 15), "day", november(17, 10))).toStrictEqual([]);
    expect(freshness(days(9, 15), "week", november(17, 10))).toStrictEqual([]);
    expect(freshness(days(16, 16), null, november(17, 6))).toStrictEqual([]);
  });

  it("warns of the last 30 minutes and names the hour in work", () => {
    const warnings = freshness(days(17, 17), "hour", november(17, 9) + 10 * 60_000);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(
      "figures after 08:40 (+08:00) are not complete; the hour 08:00-09:00 is complete at about 09:30",
    );
  });

  it("warns of the last 30 minutes until they have passed", () => {
    expect(freshness(days(16, 16), "hour", november(17, 6))).toStrictEqual([]);
    const range = { startMs: november(17), endMs: november(17, 9) - 1 };
    expect(freshness(range, "hour", november(17, 9) + 29 * 60_000)).toHaveLength(1);
    expect(freshness(range, "hour", november(17, 9) + 30 * 60_000)).toStrictEqual([]);
  });

  it("warns of yesterday before 06:00", () => {
    expect(freshness(days(10, 16), "day", november(17, 5))).toStrictEqual([
      "Figures of yesterday (2026-11-16) may still change: nightly jobs lag by 3-4 hours; export again after 06:00 (+08:00).",
    ]);
    expect(freshness(days(10, 16), "day", november(17, 6))).toStrictEqual([]);
    expect(freshness(days(10, 15), "day", november(17, 5))).toStrictEqual([]);
  });

  it.each([
    ["day", "Today (2026-11-17) has not ended: its point is incomplete."],
    ["week", "The week from 2026-11-16 to 2026-11-22 has not ended: its point is incomplete."],
    ["month", "The month from 2026-11-01 to 2026-11-30 has not ended: its point is incomplete."],
  ] as const)("warns of an unfinished %s", (granularity, warning) => {
    expect(freshness(days(1, 17), granularity, november(17, 10))).toContain(warning);
  });

  it("warns of an unfinished week of a range that ended yesterday", () => {
    expect(freshness(days(9, 16), "week", november(17, 10))).toHaveLength(1);
  });

  it("warns of hours older than 7 days", () => {
    expect(freshness(days(10, 16), "hour", november(17, 10))).toStrictEqual([]);
    expect(freshness(days(9, 16), "hour", november(17, 10))[0]).toContain("hours before 2026-11-10 may be missing");
    expect(freshness(days(9, 16), "day", november(17, 10))).toStrictEqual([]);
  });
});

describe("incompletePoints", () => {
  const HOUR = 3_600_000;
  it.each([
    ["a day until its end", "day", [november(1), november(2)], november(3) - 1, [november(2)]],
    ["none when the day has ended", "day", [november(1), november(2)], november(3), []],
    [
      "an hour until half an hour after its end",
      "hour",
      [november(1), november(1, 1)],
      november(1, 2) + HOUR / 2 - 1,
      [november(1, 1)],
    ],
    ["none half an hour after the hour", "hour", [november(1), november(1, 1)], november(1, 2) + HOUR / 2, []],
    [
      "a week for seven days, whatever day it starts on",
      "week",
      [november(1), november(8)],
      november(14, 23),
      [november(8)],
    ],
    ["a month to its last day", "month", [november(1)], november(30, 23), [november(1)]],
    ["none when the month has ended", "month", [november(1)], november(31), []],
    ["points to come", "day", [november(1), november(9), november(10)], november(5), [november(9), november(10)]],
    ["none of another length", null, [november(1)], november(1), []],
    ["none without a present", "day", [november(1)], undefined, []],
  ] as const)("%s", (_, granularity, times, now, incomplete) => {
    expect([...incompletePoints(times, granularity, now)]).toStrictEqual(incomplete);
  });
});

it("goes back by whole units, as far into the unit as it was", () => {
  expect(unitsBefore("day", november(10, 9), 3)).toBe(november(7, 9));
  expect(unitsBefore("month", november(30, 9), 1)).toBe(Date.parse("2026-10-30T09:00:00+08:00"));
  expect(unitsBefore("day", november(10), 1e20)).toBeNaN();
});
