import { expect, it } from "vitest";
import { midnight } from "../../test/series.ts";
import { pointText } from "./point-text.ts";

const nine = midnight("2026-11-16") + 9 * 3_600_000;

it.each([
  ["hour", nine, "2026-11-16 09:00"],
  ["hour", midnight("2026-11-16"), "2026-11-16 00:00"],
  ["day", midnight("2026-11-16"), "2026-11-16"],
  ["week", midnight("2026-11-16"), "week of 2026-11-16"],
  ["month", midnight("2026-11-01"), "2026-11"],
  [null, midnight("2026-11-01"), "2026-11-01"],
  [null, nine, "2026-11-16 09:00"],
] as const)("by %s", (granularity, timeMs, text) => {
  expect(pointText(timeMs, granularity)).toBe(text);
});
