import { describe, expect, it } from "vitest";
import { dailySeries, dayOf, EVEN_WEEK, midnight, type SeriesOptions } from "../../test/series.ts";
import { seriesShape } from "./level-shifts.ts";

const SEEDS = Array.from({ length: 12 }, (_, index) => index + 1);
/** 90 days to 2026-11-15; National Day's holiday is from 10-01 to 10-08. */
const NINETY = { from: "2026-08-18", days: 90 };

type Level = SeriesOptions["level"];
const from =
  (day: string, before: number, after: number): Level =>
  (at) =>
    at < day ? before : after;
const during =
  (first: string, last: string, share: number, level: Level = () => 1000): Level =>
  (at, index) =>
    level(at, index) * (at >= first && at <= last ? share : 1);

/** What is said of a series: `2026-09-16` for a shift, `2026-10-01/2026-10-08` for an episode. */
function said(options: SeriesOptions): string[] | undefined {
  const shape = seriesShape(dailySeries(options), "day");
  return (
    shape && [
      ...shape.level_shifts.map(({ at }) => dayOf(at)),
      ...shape.episodes.map((one) => `${dayOf(one.from)}/${dayOf(one.to)}`),
    ]
  );
}

describe("a level shift", () => {
  it("is given with its day, its levels in the metric's unit and its change", () => {
    const points = dailySeries({ ...NINETY, level: from("2026-09-16", 1000, 1570) });
    const [shift, ...others] = seriesShape(points, "day")?.level_shifts ?? [];
    expect(others).toStrictEqual([]);
    expect(shift?.at).toBe(midnight("2026-09-16"));
    expect(shift?.before).toBeCloseTo(1000, -1);
    expect(shift?.after).toBeCloseTo(1570, -1);
    expect(shift?.change_pct).toBeCloseTo(57, 0);
  });

  it.each([
    ["of +57 %", { ...NINETY, level: from("2026-09-16", 1000, 1570) }, ["2026-09-16"]],
    ["of -40 %", { ...NINETY, level: from("2026-10-16", 1000, 600) }, ["2026-10-16"]],
    ["of +25 %", { ...NINETY, level: from("2026-10-01", 1000, 1250) }, ["2026-10-01"]],
    ["eight days before the end", { ...NINETY, level: from("2026-11-08", 1000, 1570) }, ["2026-11-08"]],
    ["eight days after the start", { ...NINETY, level: from("2026-08-26", 1000, 1570) }, ["2026-08-26"]],
    ["within 28 days", { ...NINETY, days: 28, level: from("2026-09-01", 1000, 1570) }, ["2026-09-01"]],
    ["within 16 days", { ...NINETY, days: 16, level: from("2026-08-26", 1000, 1570) }, ["2026-08-26"]],
    [
      "that lasts for 20 days",
      { ...NINETY, level: during("2026-10-01", "2026-10-20", 1.5) },
      ["2026-10-01", "2026-10-21"],
    ],
    [
      "on a rise",
      { ...NINETY, level: (day: string, index: number) => from("2026-10-06", 1000, 1500)(day, 0) * 1.004 ** index },
      ["2026-10-06"],
    ],
    ["of a year", { from: "2025-11-16", days: 365, level: from("2026-09-16", 1000, 1570) }, ["2026-09-16"]],
    ["of an event that begins", { ...NINETY, level: from("2026-09-20", 0, 1000) }, ["2026-09-20"]],
    [
      "of a shop closed on Sundays",
      { ...NINETY, week: [1, 1, 1, 1, 1, 1, 0], level: from("2026-09-16", 1000, 1570) },
      ["2026-09-16"],
    ],
    ["of a rate", { ...NINETY, whole: false, week: EVEN_WEEK, level: from("2026-11-06", 0.34, 0.17) }, ["2026-11-06"]],
    [
      "before a holiday that dips to the old level",
      { ...NINETY, level: during("2026-10-01", "2026-10-08", 0.64, from("2026-09-16", 1000, 1570)) },
      ["2026-09-16", "2026-10-01/2026-10-08"],
    ],
  ])("is found: %s", (_, options, expected) => {
    for (const noise of [0, 0.04]) {
      for (const seed of SEEDS) expect(said({ ...options, noise, seed })).toStrictEqual(expected);
    }
  });

  it("is found within a day where the noise is twice as loud", () => {
    const found = SEEDS.map((seed) => said({ ...NINETY, noise: 0.09, seed, level: from("2026-09-16", 1000, 1570) }));
    for (const days of found) {
      expect(days).toHaveLength(1);
      expect(["2026-09-15", "2026-09-16", "2026-09-17"]).toContain(days?.[0]);
    }
  });

  it("from 0 has no change in percent", () => {
    const shape = seriesShape(dailySeries({ ...NINETY, week: EVEN_WEEK, level: from("2026-09-20", 0, 1000) }), "day");
    expect(shape?.level_shifts).toStrictEqual([
      { at: midnight("2026-09-20"), before: 0, after: 1000, change_pct: undefined },
    ]);
  });
});

describe("no level shift", () => {
  it.each([
    ["a weekly rhythm", { ...NINETY, level: () => 1000 }],
    [
      "a rhythm of Thursday to Saturday within 26 days",
      { ...NINETY, days: 26, week: [0.3, 0.3, 0.3, 1.2, 1.35, 1.45, 0.8], level: () => 1000 },
    ],
    ["a rise of 1 % a day", { ...NINETY, level: (_: string, index: number) => 1000 * 1.01 ** index }],
    ["a fall of 1 % a day", { ...NINETY, level: (_: string, index: number) => 1000 * 0.99 ** index }],
    ["a rise of 20 a day", { ...NINETY, level: (_: string, index: number) => 1000 + 20 * index }],
    [
      "a rise within three weeks",
      { ...NINETY, level: (_: string, index: number) => 1000 + 27 * Math.min(21, Math.max(0, index - 40)) },
    ],
    [
      "the seasons of a year",
      { from: "2025-11-16", days: 365, level: (_: string, index: number) => 1000 + 250 * Math.sin(index / 58) },
    ],
    [
      "single promotion days",
      { ...NINETY, level: during("2026-11-11", "2026-11-11", 5, during("2026-09-09", "2026-09-10", 3)) },
    ],
    ["the last six days", { ...NINETY, level: from("2026-11-10", 1000, 1570) }],
    ["+15 %", { ...NINETY, level: from("2026-09-16", 1000, 1150) }],
  ])("is %s", (_, options) => {
    for (const noise of [0, 0.03, 0.06]) {
      for (const seed of SEEDS) expect(said({ ...options, noise, seed })).toStrictEqual([]);
    }
  });

  it("is noise of 15 %", () => {
    for (const seed of SEEDS) expect(said({ ...NINETY, noise: 0.15, seed, level: () => 1000 })).toStrictEqual([]);
  });
});

describe("an episode", () => {
  it.each([
    ["National Day's week", during("2026-10-01", "2026-10-08", 0.55), ["2026-10-01/2026-10-08"]],
    ["a campaign of 14 days", during("2026-10-12", "2026-10-25", 1.6), ["2026-10-12/2026-10-25"]],
    ["a campaign of three days", during("2026-11-09", "2026-11-11", 2.5), ["2026-11-09/2026-11-11"]],
    [
      "both",
      during("2026-11-09", "2026-11-11", 2.5, during("2026-10-01", "2026-10-08", 0.55)),
      ["2026-10-01/2026-10-08", "2026-11-09/2026-11-11"],
    ],
  ])("is %s", (_, level, expected) => {
    for (const seed of SEEDS) expect(said({ ...NINETY, noise: 0.04, seed, level })).toStrictEqual(expected);
  });

  it("says how far from the level it was", () => {
    const points = dailySeries({ ...NINETY, level: during("2026-10-01", "2026-10-08", 0.55) });
    expect(seriesShape(points, "day")?.episodes[0]?.change_pct).toBeCloseTo(-45, 0);
  });
});

describe("no verdict", () => {
  const days = dailySeries({ ...NINETY, level: from("2026-09-16", 1000, 1570) });
  it.each([
    ["by hour", days, "hour"],
    ["of another length", days, null],
    ["of fewer than 14 points", days.slice(0, 13), "day"],
    ["of negative values", [...days, { timeMs: midnight("2026-11-16"), value: -1 }], "day"],
    ["of counts of a few", dailySeries({ ...NINETY, level: from("2026-09-16", 2, 5) }), "day"],
    ["of nothing", [], "day"],
  ] as const)("%s", (_, points, granularity) => {
    expect(seriesShape(points, granularity)).toBeUndefined();
  });
});

it.each(["week", "month"] as const)("points by %s have levels without weekdays", (granularity) => {
  const points = Array.from({ length: 24 }, (_, index) => ({ timeMs: index, value: index < 12 ? 1000 : 1570 }));
  expect(seriesShape(points, granularity)).toStrictEqual({
    level_shifts: [{ at: 12, before: 1000, after: 1570, change_pct: 57 }],
    episodes: [],
  });
});

it("points of one value have no shape to speak of", () => {
  const points = dailySeries({ ...NINETY, week: EVEN_WEEK, level: () => 1000 });
  expect(seriesShape(points, "day")).toStrictEqual({ level_shifts: [], episodes: [] });
});
