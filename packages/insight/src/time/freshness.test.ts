import { describe, expect, it } from "vitest";
import { november } from "../../test/tables.ts";
import { freshness } from "./freshness.ts";

const days = (first: number, last: number): { startMs: number; endMs: number } => ({
  startMs: november(first),
  endMs: november(last + 1) - 1,
});

describe("freshness", () => {
  it("has nothing to say of a range that ended", () => {
    expect(freshness(days(9, 15), "day", november(17, 10))).toStrictEqual([]);
    expect(freshness(days(9, 15), "week", november(17, 10))).toStrictEqual([]);
    expect(freshness(days(16, 16), null, november(17, 6))).toStrictEqual([]);
  });

  it("warns of the last 30 minutes and names the hour in work", () => {
    const warnings = freshness(days(17, 17), "hour", november(17, 9) + 10 * 60_000);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]).toContain(
      "figures after 08:40 (+08:00) are not complete; the hour 08:00-09:00 is complete at about 09:30",
    );
  });

  it("warns of the last 30 minutes until they have passed", () => {
    expect(freshness(days(16, 16), "hour", november(17, 6))).toStrictEqual([]);
    const range = { startMs: november(17), endMs: november(17, 9) - 1 };
    expect(freshness(range, "hour", november(17, 9) + 29 * 60_000)).toHaveLength(1);
    expect(freshness(range, "hour", november(17, 9) + 30 * 60_000)).toStrictEqual([]);
  });

  it("warns of yesterday before 06:00", () => {
    expect(freshness(days(10, 16), "day", november(17, 5))).toStrictEqual([
      "Figures of yesterday (2026-11-16) may still change: nightly jobs lag by 3-4 hours; export again after 06:00 (+08:00).",
    ]);
    expect(freshness(days(10, 16), "day", november(17, 6))).toStrictEqual([]);
    expect(freshness(days(10, 15), "day", november(17, 5))).toStrictEqual([]);
  });

  it.each([
    ["day", "Today (2026-11-17) has not ended: its point is incomplete."],
    ["week", "The week from 2026-11-16 to 2026-11-22 has not ended: its point is incomplete."],
    ["month", "The month from 2026-11-01 to 2026-11-30 has not ended: its point is incomplete."],
  ] as const)("warns of an unfinished %s", (granularity, warning) => {
    expect(freshness(days(1, 17), granularity, november(17, 10))).toContain(warning);
  });

  it("warns of an unfinished week of a range that ended yesterday", () => {
    expect(freshness(days(9, 16), "week", november(17, 10))).toHaveLength(1);
  });

  it("warns of hours older than 7 days", () => {
    expect(freshness(days(10, 16), "hour", november(17, 10))).toStrictEqual([]);
    expect(freshness(days(9, 16), "hour", november(17, 10))[0]).toContain("hours before 2026-11-10 may be missing");
    expect(freshness(days(9, 16), "day", november(17, 10))).toStrictEqual([]);
  });
});
