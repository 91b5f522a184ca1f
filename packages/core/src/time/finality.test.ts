import { expect, test } from "vitest";
import { finalAtMs, isFinal } from "./finality.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);

test.each([
  ["the day before, from 06:00", "2026-11-24T23:59:59.999", "2026-11-25T06:00", true],
  ["the day before, until 06:00", "2026-11-24T23:59:59.999", "2026-11-25T05:59:59.999", false],
  ["an hour of the day before, until 06:00", "2026-11-24T00:59:59.999", "2026-11-25T05:00", false],
  ["two days before, at midnight past the lag", "2026-11-23T23:59:59.999", "2026-11-25T00:00", true],
  ["today, though its hour is long over", "2026-11-25T00:59:59.999", "2026-11-25T23:59", false],
  ["a range that ends at 00:00 of today", "2026-11-25T00:00", "2026-11-25T12:00", false],
  ["a range that has not ended", "2026-12-31T23:59:59.999", "2026-11-25T12:00", false],
])("%s: final is %s", (_what, end, now, final) => {
  expect(isFinal(at(end), at(now))).toBe(final);
});

test.each(["2026-11-24T23:59:59.999", "2026-11-24T00:00", "2026-11-24T10:59:59.999", "2026-12-31T23:59:59.999"])(
  "what ends at %s is final from the instant that is told, and not before",
  (end) => {
    const endMs = at(end);
    expect(isFinal(endMs, finalAtMs(endMs))).toBe(true);
    expect(isFinal(endMs, finalAtMs(endMs) - 1)).toBe(false);
  },
);
