import { expect, test } from "vitest";
import { instantOf, moveBy, unitStart } from "./calendar.ts";
import { formatShanghai } from "./zone.ts";

test.each([
  // Summer time, +09:00, from 1986 to 1991.
  ["hour", "1988-07-01T10:30:00+09:00", 0, "1988-07-01T10:00:00+09:00"],
  ["day", "1988-07-01T10:30:00+09:00", 0, "1988-07-01T00:00:00+09:00"],
  ["week", "1988-07-01T10:30:00+09:00", 0, "1988-06-27T00:00:00+09:00"],
  ["month", "1988-07-15T10:30:00+09:00", -6, "1988-01-01T00:00:00+08:00"],
  ["year", "1991-11-15T10:30:00+08:00", 0, "1991-01-01T00:00:00+08:00"],
  ["day", "1991-09-15T12:00:00+08:00", 0, "1991-09-15T00:00:00+09:00"],
  // The hour from 01:00 to 02:00 came twice that night.
  ["hour", "1991-09-14T16:30:00Z", 1, "1991-09-15T01:00:00+08:00"],
  ["month", "1991-10-15T00:00:00+08:00", -2, "1991-08-01T00:00:00+09:00"],
] as const)("the %s of %s, moved by %d, starts at %s", (unit, at, shift, start) => {
  expect(formatShanghai(unitStart(unit, Date.parse(at), shift))).toBe(start);
});

test("an instant beyond what a Date can hold is none", () => {
  expect(unitStart("day", Number.NaN)).toBeNaN();
  expect(unitStart("year", 8.64e15, 1)).toBeNaN();
  expect(unitStart("day", -8.64e15, -2)).toBeNaN();
});

test.each([
  ["month", "2026-03-31T23:59:59.999+08:00", -1, "2026-02-28T23:59:59.999+08:00"],
  ["year", "2024-02-29T00:00:00+08:00", -1, "2023-02-28T00:00:00+08:00"],
  ["week", "2026-01-01T09:30:00+08:00", -1, "2025-12-25T09:30:00+08:00"],
  ["month", "1991-10-15T09:30:00+08:00", -2, "1991-08-15T09:30:00+09:00"],
] as const)("a %s from %s, times %d, is %s", (unit, at, count, moved) => {
  expect(formatShanghai(moveBy(unit, Date.parse(at), count))).toBe(moved);
});

test.each([
  ["2026-11-16", undefined, undefined, "2026-11-16T00:00:00+08:00"],
  ["2026-11-16", "09:30:15.250", undefined, "2026-11-16T09:30:15.250+08:00"],
  ["2026-11-16", "09:30", "Z", "2026-11-16T17:30:00+08:00"],
  ["1988-07-01", "09:30", undefined, "1988-07-01T09:30:00+09:00"],
])("%s %s %s is %s", (date, time, offset, instant) => {
  expect(formatShanghai(instantOf(date, time, offset) ?? Number.NaN)).toBe(instant);
});

test.each([
  ["2026-02-29", undefined, undefined],
  ["2026-13-01", undefined, undefined],
  ["2026-11", undefined, undefined],
  ["2026-11-16", "25:00", undefined],
  ["2026-11-16", "9:00", undefined],
  ["2026-11-16", "09:00", "+25:00"],
  ["", undefined, undefined],
])("%s %s %s does not exist", (date, time, offset) => {
  expect(instantOf(date, time, offset)).toBeNull();
});
