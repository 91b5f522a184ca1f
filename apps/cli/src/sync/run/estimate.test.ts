import { expect, test } from "vitest";
import { durationText, estimate } from "./estimate.ts";

const planned = { startMs: 0, endMs: 1, periods: [{ startMs: 0, endMs: 1 }], form: "series" } as const;

test("charts run side by side, the exports of one after each other", () => {
  expect(estimate([[planned, planned, planned], [planned]], [])).toMatchObject({
    exports: 4,
    durationMs: 30_000,
    isMeasured: false,
  });
  const many = Array.from({ length: 12 }, () => [planned]);
  expect(estimate(many, [])).toMatchObject({ exports: 12, durationMs: 20_000 });
});

test("an export takes as long as those before took, and is asked for until it is done", () => {
  const period = { startMs: 0, endMs: 1, askedAtMs: 0, isFinal: true, isCut: false, rows: 1, tookMs: 1_000 };
  const table = { periods: new Map([[0, period]]) } as never;
  expect(estimate([[planned]], [table])).toEqual({
    exports: 1,
    requests: 3,
    durationMs: 1_000,
    exportMs: 1_000,
    isMeasured: true,
  });
});

test.each([
  [400, "1 s"],
  [89_000, "89 s"],
  [90_000, "2 min"],
  [7_500_000, "2 h 5 min"],
])("%d ms is %s", (ms, text) => expect(durationText(ms)).toBe(text));
