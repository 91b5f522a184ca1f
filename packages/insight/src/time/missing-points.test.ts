import { expect, it } from "vitest";
import { dayOf, midnight } from "../../test/series.ts";
import { missingPoints } from "./missing-points.ts";

it.each([
  ["a day", "day", ["2026-10-27", "2026-10-29"], ["2026-10-28"]],
  [
    "days of several holes, in any order",
    "day",
    ["2026-11-02", "2026-10-28", "2026-10-30"],
    ["2026-10-29", "2026-10-31", "2026-11-01"],
  ],
  ["February between months of 31 days", "month", ["2027-01-01", "2027-03-01"], ["2027-02-01"]],
  ["months over a year's end", "month", ["2026-10-01", "2027-02-01"], ["2026-11-01", "2026-12-01", "2027-01-01"]],
  ["a week", "week", ["2026-10-05", "2026-10-19"], ["2026-10-12"]],
  ["the month after a first one named by the range's start", "month", ["2026-08-18", "2026-10-01"], ["2026-09-01"]],
  ["the week after a first one named by the range's start", "week", ["2026-10-08", "2026-10-19"], ["2026-10-12"]],
  ["a week of its own, from the start of the range", "week", ["2026-10-01", "2026-10-15"], ["2026-10-08"]],
  ["none of whole months", "month", ["2027-01-01", "2027-02-01", "2027-03-01"], []],
  ["none of equal points", "day", ["2026-10-28", "2026-10-28"], []],
  ["none of one point", "day", ["2026-10-28"], []],
  ["none of another length", null, ["2026-10-28", "2026-11-28"], []],
  ["none without points", "day", [], []],
] as const)("%s", (_, granularity, times, missing) => {
  const found = missingPoints(times.map(midnight), granularity);
  expect(found.times.map(dayOf)).toStrictEqual(missing);
  expect(found.count).toBe(missing.length);
});

it("names an hour", () => {
  const nine = midnight("2026-11-16") + 9 * 3_600_000;
  expect(missingPoints([nine, nine + 2 * 3_600_000], "hour")).toStrictEqual({ count: 1, times: [nine + 3_600_000] });
});

it("counts all and names the first", () => {
  const found = missingPoints([midnight("2016-01-01"), midnight("2026-01-01")], "hour", 2);
  expect(found.count).toBe(3653 * 24 - 1);
  expect(found.times).toStrictEqual([midnight("2016-01-01") + 3_600_000, midnight("2016-01-01") + 7_200_000]);
});
