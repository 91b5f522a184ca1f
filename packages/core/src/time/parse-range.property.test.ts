import fc from "fast-check";
import { afterEach, describe, expect, it, vi } from "vitest";
import { anyText } from "../../test/any-text.ts";
import { InvalidInputError } from "../errors.ts";
import { parseRange } from "./parse-range.ts";
import { RANGE_EXAMPLES } from "./range-error.ts";

afterEach(() => vi.unstubAllEnvs());

describe("parseRange", () => {
  const anyNow = fc.integer({ min: Date.UTC(2016, 0), max: Date.UTC(2040, 0) });
  const anyCount = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 99_999 }));
  const anyMs = fc.integer({ min: Date.UTC(2014, 0), max: Date.UTC(2041, 0) });
  const anyDate = anyMs.map((ms) => new Date(ms).toISOString().slice(0, 10));
  const anyInput = fc.oneof(
    fc.constantFrom(...RANGE_EXAMPLES, "this_week", "this_quarter", "this_year", "last_month", "last_year"),
    fc.tuple(anyCount, fc.constantFrom("hour", "day", "week", "month")).map(([n, unit]) => `last_${n}_${unit}s`),
    fc
      .tuple(fc.constantFrom("hour", "day", "week", "month", "quarter", "year"), anyCount, anyCount)
      .map(([unit, a, b]) => `${unit}:${a},${b}`),
    fc.tuple(anyDate, anyDate).map((ends) => ends.join("/")),
    fc.tuple(anyMs, anyMs).map((ends) => `abs:${ends.join(",")}`),
    fc.tuple(anyMs, anyDate).map(([ms, date]) => `${new Date(ms).toISOString()}/${date}`),
    anyDate.map((date) => date.slice(0, 7)),
    anyText(250),
    fc.stringMatching(/^[a-z0-9_:,./T+ -]{0,40}$/),
  );
  const outcome = (input: string, now: number): string => {
    try {
      const { startMs, endMs } = parseRange(input, now);
      return `${startMs} ${endMs}`;
    } catch (error) {
      return error instanceof InvalidInputError ? error.message : `unexpected ${String(error)}`;
    }
  };

  it("an accepted range runs forward, starts by now and is bounded; all else is an InvalidInputError", () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyInput, anyNow, (input, now) => {
        const result = outcome(input, now);
        expect(result).not.toContain("unexpected");
        const ends = /^(\d+) (\d+)$/.exec(result);
        if (ends === null) return;
        accepted += 1;
        expect(Number(ends[1])).toBeLessThanOrEqual(Number(ends[2]));
        expect(Number(ends[1])).toBeLessThanOrEqual(now);
        expect(Number(ends[2]) - Number(ends[1])).toBeLessThan(3660 * 86_400_000);
      }),
      { numRuns: 1000 },
    );
    expect(accepted).toBeGreaterThan(100);
  });

  it.each([
    ["America/Los_Angeles", 480],
    ["Australia/Lord_Howe", -660],
    ["Europe/London", 0],
    ["Pacific/Kiritimati", -840],
  ])("the machine's zone (%s) changes nothing", (zone, januaryOffset) => {
    fc.assert(
      fc.property(anyInput, anyNow, (input, now) => {
        vi.stubEnv("TZ", "UTC");
        const expected = outcome(input, now);
        vi.stubEnv("TZ", zone);
        expect(new Date("2026-01-15T00:00:00Z").getTimezoneOffset()).toBe(januaryOffset);
        expect(outcome(input, now)).toBe(expected);
      }),
    );
  });
});
