import { expect, it } from "vitest";
import { november } from "../../test/tables.ts";
import { openFrom, openWindow } from "./open-window.ts";

const range = { startMs: november(5), endMs: november(9) - 1 };
const came = { timesMs: [5, 6, 7, 8].map((day) => november(day)), range };

it("is open for days whose last person has had fewer days than the conversion window", () => {
  // Who came at the end of the 6th has had three days at the beginning of the 10th.
  expect(openWindow(3, came, november(10))).toEqual({
    from: november(7),
    note: "2 of 4 days: the 3-day conversion window is still open, their rates can rise",
  });
  expect(openWindow(3, came, november(10) - 1)).toMatchObject({ from: november(6) });
});

it("of one row for all of a range is open for those who came last", () => {
  expect(openWindow(3, { timesMs: [], range }, november(10))).toEqual({
    from: november(7),
    note: "people who came from 2026-11-07 on still have time to convert (3-day window): the rates can rise",
  });
  expect(openWindow(3, { timesMs: [november(5)], range }, november(6))).toMatchObject({ from: november(5) });
  // Who came on the 8th has had three days at the beginning of the 12th.
  expect(openFrom(3, range, november(12) - 1)).toBe(november(8));
  expect(openFrom(3, range, november(12))).toBeUndefined();
});

it.each([
  ["the window has closed", 3, came, november(20)],
  ["the window has closed for one row of all", 3, { timesMs: [], range }, november(12)],
  ["the window is not known", null, came, november(8)],
  ["the present is not known", 3, came, undefined],
  ["when they came is not known", 3, { timesMs: [], range: undefined }, november(8)],
])("is not where %s", (_, window, times, now) => {
  expect(openWindow(window, times, now)).toBeUndefined();
});
