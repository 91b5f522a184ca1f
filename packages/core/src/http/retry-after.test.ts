import { expect, test } from "vitest";
import { parseRetryAfter } from "./retry-after.ts";

const now = Date.parse("2026-11-23T04:00:00Z");

test.each([
  [null, null],
  ["", null],
  ["soon", null],
  ["2", 2_000],
  ["0", 0],
  ["1.5", 1_500],
  ["Mon, 23 Nov 2026 04:00:30 GMT", 30_000],
  ["Mon, 23 Nov 2026 03:00:00 GMT", 0],
])("Retry-After %j is %j ms", (value, expected) => {
  expect(parseRetryAfter(value, now)).toBe(expected);
});
