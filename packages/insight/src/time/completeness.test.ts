import { describe, expect, it } from "vitest";
import { november } from "../../test/tables.ts";
import { incompletePoints, unitsBefore } from "./completeness.ts";

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
