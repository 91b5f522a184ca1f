import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { unitStart } from "./calendar.ts";
import type { Granularity } from "./granularity.ts";
import type { Range } from "./range.ts";
import { splitRange } from "./split-range.ts";
import { formatShanghai } from "./zone.ts";

const range = (start: string, end: string): Range => ({
  startMs: Date.parse(`${start}+08:00`),
  endMs: Date.parse(`${end}+08:00`),
});

const cases: [rule: string, granularity: Granularity, start: string, end: string, second: string | null][] = [
  [
    "an even number of days in the middle",
    "day",
    "2026-11-01T00:00:00",
    "2026-11-04T23:59:59.999",
    "2026-11-03T00:00:00",
  ],
  [
    "an odd number of days at the earlier of two equal boundaries",
    "day",
    "2026-11-01T00:00:00",
    "2026-11-03T23:59:59.999",
    "2026-11-02T00:00:00",
  ],
  ["two days between them", "day", "2026-11-01T00:00:00", "2026-11-02T23:59:59.999", "2026-11-02T00:00:00"],
  ["not one whole day", "day", "2026-11-01T00:00:00", "2026-11-01T23:59:59.999", null],
  [
    "two parts of days at midnight, however uneven",
    "day",
    "2026-11-01T00:00:00",
    "2026-11-02T00:00:00",
    "2026-11-02T00:00:00",
  ],
  [
    "a night that ends in the morning at midnight",
    "day",
    "2026-11-01T23:00:00",
    "2026-11-02T10:00:00",
    "2026-11-02T00:00:00",
  ],
  ["one day into hours", "hour", "2026-11-01T00:00:00", "2026-11-01T23:59:59.999", "2026-11-01T12:00:00"],
  ["not one whole hour", "hour", "2026-11-01T08:00:00", "2026-11-01T08:59:59.999", null],
  ["weeks on a Monday", "week", "2026-11-02T00:00:00", "2026-11-29T23:59:59.999", "2026-11-16T00:00:00"],
  [
    "weeks over the turn of the year on a Monday",
    "week",
    "2026-12-28T00:00:00",
    "2027-01-10T23:59:59.999",
    "2027-01-04T00:00:00",
  ],
  ["not one whole week", "week", "2026-11-16T00:00:00", "2026-11-22T23:59:59.999", null],
  [
    "unaligned weeks on the nearest Monday",
    "week",
    "2026-11-18T00:00:00",
    "2026-11-24T23:59:59.999",
    "2026-11-23T00:00:00",
  ],
  ["months on a 1st", "month", "2026-01-01T00:00:00", "2026-12-31T23:59:59.999", "2026-07-01T00:00:00"],
  [
    "January and February between them",
    "month",
    "2028-01-01T00:00:00",
    "2028-02-29T23:59:59.999",
    "2028-02-01T00:00:00",
  ],
  ["not one whole month", "month", "2026-10-01T00:00:00", "2026-10-31T23:59:59.999", null],
  ["not one instant", "hour", "2026-11-01T00:00:00", "2026-11-01T00:00:00", null],
];

describe("splitRange", () => {
  it.each(cases)("splits %s", (_rule, granularity, start, end, second) => {
    const parts = splitRange(range(start, end), granularity);
    expect(parts === null ? null : formatShanghai(parts[1].startMs)).toBe(second === null ? null : `${second}+08:00`);
  });

  const anyRange = fc
    .record({
      startMs: fc.integer({ min: Date.UTC(2015, 0), max: Date.UTC(2030, 0) }),
      lengthMs: fc.oneof(fc.integer({ min: 0, max: 3 * 86_400_000 }), fc.integer({ min: 0, max: 400 * 86_400_000 })),
    })
    .map(({ startMs, lengthMs }): Range => ({ startMs, endMs: startMs + lengthMs }));
  const anyGranularity = fc.constantFrom<Granularity>("hour", "day", "week", "month");

  it("covers the range exactly, at a boundary, or finds that none lies inside", () => {
    fc.assert(
      fc.property(anyRange, anyGranularity, (whole, granularity) => {
        const nextBoundary = unitStart(granularity, whole.startMs, 1);
        const parts = splitRange(whole, granularity);
        if (parts === null) {
          expect(nextBoundary).toBeGreaterThan(whole.endMs);
          return;
        }
        const [first, second] = parts;
        expect([first.startMs, second.endMs]).toEqual([whole.startMs, whole.endMs]);
        expect(second.startMs).toBe(first.endMs + 1);
        expect(first.endMs).toBeGreaterThanOrEqual(first.startMs);
        expect(second.endMs).toBeGreaterThanOrEqual(second.startMs);
        expect(unitStart(granularity, second.startMs)).toBe(second.startMs);
      }),
    );
  });

  it("leaves no boundary that would split more evenly", () => {
    fc.assert(
      fc.property(anyRange, anyGranularity, (whole, granularity) => {
        const parts = splitRange(whole, granularity);
        if (parts === null) return;
        const unevenness = (boundaryMs: number): number =>
          Math.abs(boundaryMs - whole.startMs - (whole.endMs + 1 - boundaryMs));
        for (const shift of [-1, 1]) {
          const other = unitStart(granularity, parts[1].startMs, shift);
          if (other > whole.startMs && other <= whole.endMs) {
            expect(unevenness(other)).toBeGreaterThanOrEqual(unevenness(parts[1].startMs));
          }
        }
      }),
    );
  });

  it("ends in single points when it is repeated", () => {
    const points = (part: Range): Range[] => splitRange(part, "day")?.flatMap(points) ?? [part];
    const days = points(range("2026-02-01T00:00:00", "2026-02-28T23:59:59.999"));
    expect(days).toHaveLength(28);
    expect(new Set(days.map((day) => day.endMs - day.startMs))).toEqual(new Set([86_399_999]));
  });
});
