import { describe, expect, it } from "vitest";
import { midnight } from "../../test/series.ts";
import { partialPoints } from "../time/partial-points.ts";
import { rangesCheck } from "./ranges-check.ts";

const HOUR = 3_600_000;
const NOW = midnight("2026-11-26") + 10 * HOUR;
const range = (first: string, last: string) => ({ startMs: midnight(first), endMs: midnight(last) + 24 * HOUR - 1 });

describe("a range by itself", () => {
  it.each([
    [
      { startMs: midnight("2026-11-30"), endMs: midnight("2026-11-01") },
      "the range is reversed: 2026-11-30 to 2026-11-01 00:00",
    ],
    [range("2026-12-01", "2026-12-31"), "the range lies in the future: 2026-12-01 to 2026-12-31"],
    [
      { startMs: NOW + HOUR, endMs: midnight("2026-11-28") },
      "the range lies in the future: 2026-11-26 11:00 to 2026-11-28 00:00",
    ],
  ])("%j", (given, says) => {
    expect(rangesCheck(given, NOW)).toStrictEqual({ rule: "ranges", holds: false, says });
  });

  it.each([
    ["sound", range("2026-11-01", "2026-11-30"), NOW],
    ["without a start", { startMs: null, endMs: NOW }, NOW],
    ["without an end", { startMs: NOW, endMs: null }, NOW],
    ["where the present is not known", range("2026-12-01", "2026-12-31"), undefined],
  ])("%s is not judged", (_, given, now) => {
    expect(rangesCheck(given, now)).toBeUndefined();
  });
});

describe("a range and its points", () => {
  const months = ["2026-08-01", "2026-09-01", "2026-10-01", "2026-11-01"].map(midnight);
  const says = (given: { startMs: number; endMs: number }, now: number): string | undefined => {
    const partial = partialPoints(months, "month", { range: given, now });
    return rangesCheck(given, now, { timesMs: months, granularity: "month", partial })?.says;
  };

  it("cut by it", () => {
    expect(says(range("2026-08-18", "2026-11-15"), midnight("2026-12-02"))).toBe(
      "the range 2026-08-18 to 2026-11-15 holds only a part of 2 months (2026-08, 2026-11): they are in totals only",
    );
  });

  it("not ended are not cut", () => {
    expect(says(range("2026-08-18", "2026-11-25"), NOW)).toBe(
      "the range 2026-08-18 to 2026-11-25 holds only a part of 1 month (2026-08): it is in totals only",
    );
    expect(says(range("2026-08-01", "2026-11-25"), NOW)).toBe("a range of whole months, 2026-08-01 to 2026-11-25");
  });
});
