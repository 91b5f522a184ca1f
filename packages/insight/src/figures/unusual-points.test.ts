import { describe, expect, it } from "vitest";
import { dailySeries, dayOf, EVEN_WEEK, midnight, type SeriesOptions } from "../../test/series.ts";
import { outliers } from "./outliers.ts";
import { unusualPoints } from "./unusual-points.ts";

const NINETY = { from: "2026-08-18", days: 90 };
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8];
type Level = SeriesOptions["level"];
const on =
  (days: Readonly<Record<string, number>>, level: Level = () => 1000): Level =>
  (day, index) =>
    level(day, index) * (days[day] ?? 1);

function found(options: SeriesOptions): string[] {
  return unusualPoints(dailySeries(options), "day").map((point) => dayOf(point.timeMs));
}

describe("unusual days", () => {
  it.each([
    ["a broken Tuesday", { ...NINETY, level: on({ "2026-09-29": 0.4 }) }, ["2026-09-29"]],
    ["a broken Tuesday of 28 days", { ...NINETY, days: 28, level: on({ "2026-09-01": 0.4 }) }, ["2026-09-01"]],
    [
      "a broken Tuesday of 14 days",
      { ...NINETY, days: 14, week: [1, 1, 1, 1, 1, 0.5, 0.5], level: on({ "2026-08-25": 0.2 }) },
      ["2026-08-25"],
    ],
    ["a Saturday like a Friday", { ...NINETY, level: on({ "2026-09-26": 2 }) }, ["2026-09-26"]],
    [
      "the farthest first",
      { ...NINETY, level: on({ "2026-09-29": 0.4, "2026-10-14": 4 }) },
      ["2026-10-14", "2026-09-29"],
    ],
    ["none of ordinary weeks", { ...NINETY, level: () => 1000 }, []],
    ["none of ordinary two weeks", { ...NINETY, days: 14, week: [1, 1, 1, 1, 1, 0.5, 0.5], level: () => 1000 }, []],
    ["none within a fifth of the usual", { ...NINETY, level: on({ "2026-09-29": 0.85 }) }, []],
    [
      "a broken Tuesday on a new level, and no half of the series",
      { ...NINETY, level: on({ "2026-09-29": 0.4 }, (day) => (day < "2026-09-16" ? 1000 : 1570)) },
      ["2026-09-29"],
    ],
    [
      "a broken Tuesday on a trend",
      { ...NINETY, level: on({ "2026-09-29": 0.4 }, (_, index) => 1000 * 1.01 ** index) },
      ["2026-09-29"],
    ],
    [
      "no day of a level of the last eight days",
      { ...NINETY, level: (day: string) => (day < "2026-11-08" ? 1000 : 1570) },
      [],
    ],
    [
      "the last three days",
      { ...NINETY, level: (day: string) => (day < "2026-11-13" ? 1000 : 2000) },
      ["2026-11-13", "2026-11-14", "2026-11-15"],
    ],
    [
      "no day of a holiday",
      { ...NINETY, level: (day: string) => (day >= "2026-10-01" && day <= "2026-10-08" ? 550 : 1000) },
      [],
    ],
    [
      "the peak of a campaign",
      {
        ...NINETY,
        level: on({ "2026-11-11": 3 }, (day) => (day >= "2026-11-01" && day <= "2026-11-11" ? 1600 : 1000)),
      },
      ["2026-11-11"],
    ],
  ])("are %s", (_, options, days) => {
    expect(found(options)).toStrictEqual(days);
    for (const seed of SEEDS) {
      expect(new Set(found({ ...options, noise: 0.03, seed }))).toStrictEqual(new Set(days));
    }
  });

  it("of a weekday that is closed are those on which it is not", () => {
    const week = [1, 1, 1, 1, 1, 1, 0];
    const points = dailySeries({ ...NINETY, week, level: () => 1000, noise: 0.05 });
    expect(unusualPoints(points, "day")).toStrictEqual([]);
    const open = points.map((point) => (dayOf(point.timeMs) === "2026-10-11" ? { ...point, value: 800 } : point));
    expect(unusualPoints(open, "day").map((point) => dayOf(point.timeMs))).toStrictEqual(["2026-10-11"]);
  });

  it("are none of counts of a few", () => {
    const points = dailySeries({ ...NINETY, week: EVEN_WEEK, level: (_, index) => (index % 9 === 4 ? 4 : 1) });
    expect(unusualPoints(points, "day")).toStrictEqual([]);
  });
});

describe("unusual days of fewer than 14", () => {
  /** Seven days from Monday 2026-11-09 on. */
  const weekOf = (...values: number[]) =>
    values.map((value, index) => ({ timeMs: midnight("2026-11-09") + index * 86_400_000, value }));
  it.each([
    ["a broken Tuesday", [100, 20, 102, 98, 101, 60, 61], [20]],
    ["no weekend", [100, 99, 102, 98, 101, 60, 61], []],
    ["a Saturday, where the Sunday is like other days", [100, 99, 102, 98, 101, 300, 97], [300]],
    ["no Saturday without a Sunday", [100, 99, 102, 98, 101, 60], []],
    ["none within a fifth", [100, 100, 100, 100, 115, 100, 100], []],
    ["none of fewer than five", [100, 100, 100, 500], []],
  ])("are %s", (_, values, expected) => {
    expect(unusualPoints(weekOf(...values), "day").map((point) => point.value)).toStrictEqual(expected);
  });
});

it.each([
  ["hours", "hour", [100, 101, 99, 100, 102, 98, 300]],
  ["weeks", "week", [100, 101, 99, 100, 102, 98, 108]],
  ["points of another length", null, [100, 101, 99, 100, 102, 98, 300]],
  ["days with negative values", "day", [-1, 0, 1, 0, -1, 0, 50]],
] as const)("%s know no week", (_, granularity, values) => {
  const points = values.map((value, timeMs) => ({ timeMs, value }));
  expect(unusualPoints(points, granularity)).toStrictEqual(outliers(points));
  expect(outliers(points)).not.toStrictEqual([]);
});

it("hours know the day: an evening is not unusual, one like no other day's is", () => {
  const day = (hour: number): number => (hour === 20 ? 900 : 100 + (hour % 3));
  const hours = (count: number, odd: number) =>
    Array.from({ length: count }, (_, hour) => ({
      timeMs: midnight("2026-11-16") + hour * 3_600_000,
      value: hour === odd ? 2000 : day(hour % 24),
    }));
  expect(outliers(hours(72, -1)).map((point) => point.value)).toStrictEqual([900, 900, 900]);
  expect(unusualPoints(hours(72, -1), "hour")).toStrictEqual([]);
  expect(unusualPoints(hours(72, 33), "hour").map((point) => point.value)).toStrictEqual([2000]);
  expect(unusualPoints(hours(72, 44), "hour").map((point) => point.value)).toStrictEqual([2000]);
  expect(unusualPoints(hours(24, -1), "hour")).toStrictEqual([]); // one day says nothing of its evening
});
