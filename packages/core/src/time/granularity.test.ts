import { describe, expect, it } from "vitest";
import { type Granularity, granularityFromMs, granularityToMs } from "./granularity.ts";

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
});
