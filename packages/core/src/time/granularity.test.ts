import { describe, expect, it } from "vitest";
import { type Granularity, granularityFromMs, granularityToMs, intervalOfRange } from "./granularity.ts";
import { parseRange } from "./parse-range.ts";

const documented: [Granularity, number][] = [
  ["hour", 3600000],
  ["day", 86400000],
  ["week", 604800000],
  ["month", 2592000000],
];

describe("granularity", () => {
  it.each(documented)("%s is sent as the documented interval %i and read back from it", (granularity, intervalMs) => {
    expect(granularityToMs(granularity)).toBe(intervalMs);
    expect(granularityFromMs(intervalMs)).toBe(granularity);
  });

  it.each([0, 1, -86400000, 86400001, 7776000000, Number.NaN])(
    "the interval %d stands for no granularity",
    (intervalMs) => {
      expect(granularityFromMs(intervalMs)).toBeNull();
    },
  );

  it.each([
    ["2026-11-16/2026-11-22", 604_800_000],
    ["2026-11-17/2026-11-23", 604_800_001],
    ["2026-11", 2_592_000_000],
    ["2026-11-02/2026-12-01", 2_592_000_001],
    ["2026-10", 31 * 86_400_000],
    ["2024-02", 29 * 86_400_000],
    ["2026-11-05", 86_400_000],
    ["2026-11-01/2026-11-24", 24 * 86_400_000],
    ["2026-11-05T08:00:00+08:00/2026-11-06T07:59:59.999+08:00", 86_400_001],
  ])("one point of all of %s is asked for by the interval %i", (text, interval) => {
    expect(intervalOfRange(parseRange(text, Date.parse("2027-01-01T00:00:00+08:00")))).toBe(interval);
  });
});
