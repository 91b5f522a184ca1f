import { expect, it } from "vitest";
import { midnight } from "../../test/series.ts";
import { pointsCheck } from "./points-check.ts";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const november = { startMs: midnight("2026-11-01"), endMs: midnight("2026-12-01") - 1 };

/** Days from one to another, both included, but for some. */
function days(first: string, last: string, ...without: string[]): number[] {
  const gone = new Set(without.map(midnight));
  const count = Math.round((midnight(last) - midnight(first)) / DAY) + 1;
  return Array.from({ length: count }, (_, index) => midnight(first) + index * DAY).filter((day) => !gone.has(day));
}

it.each([
  ["all are there", days("2026-11-01", "2026-11-30"), true, "30 of 30 days from 2026-11-01 to 2026-11-30"],
  ["one is not", days("2026-11-01", "2026-11-30", "2026-11-28"), false, "no rows on 2026-11-28"],
  [
    "some are not",
    days("2026-11-01", "2026-11-30", "2026-11-10", "2026-11-11", "2026-11-28"),
    false,
    "no rows from 2026-11-10 to 2026-11-11, 2026-11-28",
  ],
  [
    "most are not",
    ["2026-11-01", "2026-11-03", "2026-11-05", "2026-11-07", "2026-11-09", "2026-11-30"].map(midnight),
    false,
    "no rows on 2026-11-02, 2026-11-04, 2026-11-06, 2026-11-08 and 20 more",
  ],
  ["the first are not", days("2026-11-03", "2026-11-30"), false, "no rows before 2026-11-03"],
  ["the last are not", days("2026-11-01", "2026-11-27"), false, "no rows after 2026-11-27"],
  [
    "the ends are not",
    days("2026-11-03", "2026-11-27", "2026-11-11"),
    false,
    "no rows on 2026-11-11; no rows before 2026-11-03; no rows after 2026-11-27",
  ],
])("of the days of November %s", (_, times, holds, says) => {
  const now = midnight("2026-12-02");
  expect(pointsCheck(times.toReversed(), "day", { range: november, now })).toStrictEqual({
    rule: "points",
    holds,
    says,
  });
});

it.each([
  ["today has no row yet", midnight("2026-11-17"), "2026-11-16", true],
  ["yesterday's figures come at 6", midnight("2026-11-17") + 6 * HOUR - 1, "2026-11-15", true],
  ["yesterday's figures are late", midnight("2026-11-17") + 6 * HOUR, "2026-11-15", false],
  ["where the present is not known, everything has ended", undefined, "2026-11-29", false],
])("%s", (_, now, last, holds) => {
  expect(pointsCheck(days("2026-11-01", last), "day", { range: november, now })?.holds).toBe(holds);
});

it.each([
  ["without a range", undefined, true],
  ["of a range that ends at 00:00 of the next day", { startMs: november.startMs, endMs: november.endMs + 1 }, true],
  ["of a range that begins late in a day", { startMs: november.startMs - 30_000, endMs: november.endMs }, true],
  ["of a range that holds an hour more", { startMs: november.startMs - HOUR, endMs: november.endMs }, false],
])("the days of November are all %s", (_, range, holds) => {
  expect(pointsCheck(days("2026-11-01", "2026-11-30"), "day", { range })?.holds).toBe(holds);
});

it.each([
  [
    "week",
    ["2026-08-31", "2026-09-07", "2026-09-21"],
    "no rows in the week of 2026-09-14; no rows after the week of 2026-09-21",
  ],
  ["week", ["2026-10-12", "2026-10-19"], "no rows before the week of 2026-10-12"],
  ["month", ["2026-08-01", "2026-10-01"], "no rows in 2026-09"],
  ["month", ["2026-09-01", "2026-10-01"], "2 of 2 months from 2026-09 to 2026-10"],
] as const)("by %s: %j", (granularity, times, says) => {
  const range = { startMs: midnight("2026-09-01"), endMs: midnight("2026-10-25") };
  expect(pointsCheck(times.map(midnight), granularity, { range })?.says).toBe(says);
});

it("the hours of a morning", () => {
  const hours = [8, 9, 11].map((hour) => midnight("2026-11-16") + hour * HOUR);
  const range = { startMs: midnight("2026-11-16") + 8 * HOUR, endMs: midnight("2026-11-16") + 14 * HOUR - 1 };
  const says = (now: number) => pointsCheck(hours, "hour", { range, now })?.says;
  expect(says(midnight("2026-11-16") + 13.5 * HOUR - 1)).toBe("no rows at 2026-11-16 10:00");
  expect(says(midnight("2026-11-16") + 13.5 * HOUR)).toBe(
    "no rows at 2026-11-16 10:00; no rows after 2026-11-16 11:00",
  );
});

it("cannot be told of one point, of points of another length, and of none", () => {
  expect(pointsCheck([midnight("2026-11-01")], "day", { range: november })).toBeUndefined();
  expect(pointsCheck(days("2026-11-01", "2026-11-30"), null, { range: november })).toBeUndefined();
  expect(pointsCheck([], "day", { range: november })).toBeUndefined();
});
