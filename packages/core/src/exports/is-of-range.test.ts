import { expect, test } from "vitest";
import { isOfRange } from "./is-of-range.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const asked = { startMs: at("2026-11-04T00:00"), endMs: at("2026-11-05T23:59:59.999") };

test.each<[string, string, string, "day" | "week" | "month" | null, boolean]>([
  ["the range itself", "2026-11-04T00:00", "2026-11-05T23:59:59.999", "day", true],
  ["its end told in seconds", "2026-11-04T00:00", "2026-11-05T23:59:59", "day", true],
  ["an end at 00:00 of the next day", "2026-11-04T00:00", "2026-11-06T00:00", "day", true],
  ["an end that has not come yet", "2026-11-04T00:00", "2026-11-05T10:20", "day", true],
  ["a day less", "2026-11-04T00:00", "2026-11-04T23:59:59.999", "day", false],
  ["a day more", "2026-11-03T00:00", "2026-11-05T23:59:59.999", "day", false],
  ["a month before", "2026-10-04T00:00", "2026-10-05T23:59:59.999", "day", false],
  ["a month before, by the month", "2026-09-04T00:00", "2026-10-05T23:59:59.999", "month", false],
  ["whole weeks", "2026-11-02T00:00", "2026-11-08T23:59:59.999", "week", true],
  ["whole weeks of days", "2026-11-02T00:00", "2026-11-08T23:59:59.999", null, false],
  ["a whole month", "2026-11-01T00:00", "2026-11-30T23:59:59.999", "month", true],
  ["two weeks more", "2026-10-20T00:00", "2026-11-08T23:59:59.999", "week", false],
])("%s", (_, start, end, granularity, isSo) => {
  expect(isOfRange({ startMs: at(start), endMs: at(end), granularity, period: null }, asked)).toBe(isSo);
});

test("the day before a day is another one; a retention's weeks are widened; a table without a range is taken as it is", () => {
  const day = { startMs: at("2026-11-05T00:00"), endMs: at("2026-11-05T23:59:59.999") };
  const before = { startMs: at("2026-11-04T00:00"), endMs: at("2026-11-04T23:59:59.999") };
  expect(isOfRange({ ...before, granularity: "day", period: null }, day)).toBe(false);
  const weeks = { startMs: at("2026-11-02T00:00"), endMs: at("2026-11-08T23:59:59.999") };
  expect(isOfRange({ ...weeks, granularity: null, period: "week" }, day)).toBe(true);
  expect(isOfRange({ startMs: null, endMs: null, granularity: null, period: null }, day)).toBe(true);
});
