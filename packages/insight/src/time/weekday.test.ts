import { expect, it } from "vitest";
import { hourOf, isWeekend, weekdayOf } from "./weekday.ts";

it.each([
  ["Monday begins in Shanghai, not in London", "2026-11-16T00:00+08:00", 0, false, 0],
  ["Sunday ends there", "2026-11-15T23:59+08:00", 6, true, 23],
  ["Saturday is weekend", "2026-11-14T20:00+08:00", 5, true, 20],
  ["Friday is not", "2026-11-13T12:00+08:00", 4, false, 12],
])("%s", (_, time, weekday, weekend, hour) => {
  const timeMs = Date.parse(time);
  expect([weekdayOf(timeMs), isWeekend(timeMs), hourOf(timeMs)]).toStrictEqual([weekday, weekend, hour]);
});
