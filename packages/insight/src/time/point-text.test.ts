import { expect, it } from "vitest";
import { midnight } from "../../test/series.ts";
import { atPoint, pointMs, pointText, pointTime, stretchText } from "./point-text.ts";

const nine = midnight("2026-11-16") + 9 * 3_600_000;

it.each([
  ["hour", nine, "2026-11-16 09:00", "at 2026-11-16 09:00"],
  ["hour", midnight("2026-11-16"), "2026-11-16 00:00", "at 2026-11-16 00:00"],
  ["day", midnight("2026-11-16"), "2026-11-16", "on 2026-11-16"],
  ["week", midnight("2026-11-16"), "week of 2026-11-16", "in the week of 2026-11-16"],
  ["month", midnight("2026-11-01"), "2026-11", "in 2026-11"],
  [null, midnight("2026-11-01"), "2026-11-01", "on 2026-11-01"],
  [null, nine, "2026-11-16 09:00", "at 2026-11-16 09:00"],
] as const)("by %s", (granularity, timeMs, text, at) => {
  expect(pointText(timeMs, granularity)).toBe(text);
  expect(atPoint(timeMs, granularity)).toBe(at);
  expect(pointMs(pointTime(timeMs, granularity))).toBe(timeMs);
});

it("a stretch names both ends, and one point once", () => {
  const [first, second] = [midnight("2026-11-02"), midnight("2026-11-09")];
  expect(stretchText(first, second, "day")).toBe("2026-11-02 to 2026-11-09");
  expect(stretchText(first, second, "week")).toBe("week of 2026-11-02 to week of 2026-11-09");
  expect(stretchText(first, first, "day")).toBe("2026-11-02");
});

it.each([
  ["hour", "2026-11-16T00:00:00+08:00"],
  ["day", "2026-11-16"],
] as const)("is written by %s", (granularity, written) => {
  expect(pointTime(midnight("2026-11-16"), granularity)).toBe(written);
});
