import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultPollPolicy, nextDelay } from "./next-delay.ts";

const spacingMs = 550;
const far = 3_600_000;

describe("nextDelay", () => {
  test.each([
    ["starts at the quota's spacing", { elapsedMs: 0, hintMs: null, remainingMs: far }, 550],
    [
      "keeps the spacing while 10 % of the elapsed time is less",
      { elapsedMs: 5_000, hintMs: null, remainingMs: far },
      550,
    ],
    ["grows with the elapsed time", { elapsedMs: 20_000, hintMs: null, remainingMs: far }, 2_000],
    ["stops growing at 10 s", { elapsedMs: 600_000, hintMs: null, remainingMs: far }, 10_000],
    ["is stretched by a server hint, also past 10 s", { elapsedMs: 1_000, hintMs: 30_000, remainingMs: far }, 30_000],
    ["never waits longer than a minute for a hint", { elapsedMs: 1_000, hintMs: 9_000_000, remainingMs: far }, 60_000],
    ["is not shortened by a hint", { elapsedMs: 20_000, hintMs: 10, remainingMs: far }, 2_000],
    [
      "leaves the last poll one spacing before the deadline",
      { elapsedMs: 60_000, hintMs: null, remainingMs: 3_000 },
      2_450,
    ],
    [
      "still polls when the deadline is nearer than two spacings",
      { elapsedMs: 550, hintMs: null, remainingMs: 950 },
      550,
    ],
    [
      "gives up when the deadline is nearer than the spacing",
      { elapsedMs: 60_000, hintMs: null, remainingMs: 550 },
      null,
    ],
  ])("%s", (_, situation, expected) => {
    expect(nextDelay({ spacingMs, ...situation }, defaultPollPolicy)).toBe(expected);
  });

  test("polling adds at most one spacing or 10 % to a job's own time", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000_000 }), fc.integer({ min: 1, max: 2_000 }), (jobMs, spacing) => {
        let atMs = 0;
        while (atMs < jobMs) {
          const delayMs = nextDelay(
            { elapsedMs: atMs, spacingMs: spacing, hintMs: null, remainingMs: 1e12 },
            defaultPollPolicy,
          );
          if (delayMs === null) return false;
          atMs += delayMs;
        }
        return atMs - jobMs <= Math.max(spacing, jobMs * 0.1);
      }),
    );
  });

  test("the number of polls grows with the logarithm of the job's time until the wait is 10 s", () => {
    const pollsFor = (jobMs: number) => {
      let polls = 1;
      for (let atMs = 0; atMs < jobMs; polls++) {
        atMs += nextDelay({ elapsedMs: atMs, spacingMs, hintMs: null, remainingMs: 1e12 }, defaultPollPolicy) ?? 1e12;
      }
      return polls;
    };
    expect(pollsFor(100_000) - pollsFor(50_000)).toBeLessThanOrEqual(8);
    expect(pollsFor(50_000) - pollsFor(25_000)).toBeLessThanOrEqual(8);
  });
});
