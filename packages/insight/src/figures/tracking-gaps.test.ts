import { describe, expect, it } from "vitest";
import { dailySeries, dayOf, EVEN_WEEK, midnight, type SeriesOptions } from "../../test/series.ts";
import { meanWithoutGaps, trackingGaps } from "./tracking-gaps.ts";

const THIRTY = { from: "2026-10-17", days: 30, noise: 0.05 };
const HOUR = 3_600_000;
type Level = SeriesOptions["level"];
const without =
  (days: readonly string[], level: Level = () => 1000): Level =>
  (day, index) =>
    days.includes(day) ? 0 : level(day, index);

function found(options: SeriesOptions): string[] {
  return trackingGaps(dailySeries(options), "day").map((gap) => dayOf(gap.at));
}

describe("probable gaps by day", () => {
  it.each([
    ["a day of 0", { ...THIRTY, level: without(["2026-11-06"]) }, ["2026-11-06"]],
    ["days in a row", { ...THIRTY, level: without(["2026-11-05", "2026-11-06"]) }, ["2026-11-05", "2026-11-06"]],
    [
      "days of other weekdays",
      { ...THIRTY, level: without(["2026-10-20", "2026-11-06"]) },
      ["2026-10-20", "2026-11-06"],
    ],
    [
      "the first and the last day",
      { ...THIRTY, level: without(["2026-10-17", "2026-11-15"]) },
      ["2026-10-17", "2026-11-15"],
    ],
    ["a Saturday of 0", { ...THIRTY, level: without(["2026-11-07"]) }, ["2026-11-07"]],
    [
      "nine days in a row, a weekday twice",
      { ...THIRTY, level: (_: string, index: number) => (index >= 10 && index < 19 ? 0 : 1000) },
      [
        "2026-10-27",
        "2026-10-28",
        "2026-10-29",
        "2026-10-30",
        "2026-10-31",
        "2026-11-01",
        "2026-11-02",
        "2026-11-03",
        "2026-11-04",
      ],
    ],
    [
      "a day of 4 % of its weekday",
      { ...THIRTY, level: (day: string) => (day === "2026-11-06" ? 40 : 1000) },
      ["2026-11-06"],
    ],
    ["no day of 8 %", { ...THIRTY, level: (day: string) => (day === "2026-11-06" ? 80 : 1000) }, []],
    ["none of ordinary days", { ...THIRTY, level: () => 1000 }, []],
    ["no Sundays of a shop closed on Sundays", { ...THIRTY, week: [1, 1, 1, 1, 1, 1, 0], level: () => 1000 }, []],
    ["no day that another same weekday shares", { ...THIRTY, level: without(["2026-10-23", "2026-11-06"]) }, []],
    [
      "a weekday of seven days",
      { ...THIRTY, from: "2026-11-09", days: 7, level: without(["2026-11-10"]) },
      ["2026-11-10"],
    ],
    [
      "no weekend of seven days: it may be closed",
      { ...THIRTY, from: "2026-11-09", days: 7, week: [1, 1, 1, 1, 1, 0, 0], level: () => 1000 },
      [],
    ],
    [
      "nothing of a metric with a median under 30",
      { ...THIRTY, week: EVEN_WEEK, level: without(["2026-11-06"], () => 25) },
      [],
    ],
    [
      "no weekday of next to nothing",
      { ...THIRTY, week: [1, 1, 1, 1, 1, 0.005, 0.005], level: without(["2026-11-07"]) },
      [],
    ],
    [
      "no beginning of steep growth",
      { from: "2026-08-18", days: 90, level: (_: string, index: number) => 20 * 1.08 ** index },
      [],
    ],
    [
      "six days to the end",
      { ...THIRTY, level: (_: string, index: number) => (index < 24 ? 1000 : 0) },
      ["2026-11-10", "2026-11-11", "2026-11-12", "2026-11-13", "2026-11-14", "2026-11-15"],
    ],
    ["no seven days to the end", { ...THIRTY, level: (_: string, index: number) => (index < 23 ? 1000 : 0) }, []],
    ["no seven days from the start", { ...THIRTY, level: (_: string, index: number) => (index < 7 ? 0 : 1000) }, []],
    [
      "no level of three weeks",
      { ...THIRTY, days: 60, level: (_: string, index: number) => (index < 21 ? 0 : 1000) },
      [],
    ],
  ])("are %s", (_, options, days) => {
    expect(found(options)).toStrictEqual(days);
  });

  it("are none of four points or of negative values", () => {
    const values = (list: number[]) =>
      list.map((value, index) => ({ timeMs: midnight("2026-11-09") + index * 24 * HOUR, value }));
    expect(trackingGaps(values([100, 0, 100, 100]), "day")).toStrictEqual([]);
    expect(trackingGaps(values([100, 0, 100, 100, 100]), "day")).toHaveLength(1);
    expect(trackingGaps(values([100, 0, 100, 100, 100, -1]), "day")).toStrictEqual([]);
  });
});

it("a gap by hour is one against the same hour of other days: nights are quiet", () => {
  const day = (hour: number): number => (hour < 6 ? 0 : 500 + 100 * hour);
  const points = Array.from({ length: 72 }, (_, hour) => ({
    timeMs: midnight("2026-11-09") + hour * HOUR,
    value: hour === 39 ? 0 : day(hour % 24),
  }));
  expect(trackingGaps(points, "hour")).toStrictEqual([{ at: midnight("2026-11-10") + 15 * HOUR, value: 0 }]);
});

it("a gap by week is one against all weeks", () => {
  const points = [700, 710, 0, 690, 705].map((value, index) => ({ timeMs: index, value }));
  expect(trackingGaps(points, "week")).toStrictEqual([{ at: 2, value: 0 }]);
});

it("the mean without gaps is that of the other points", () => {
  const points = [700, 710, 0, 690, 700].map((value, timeMs) => ({ timeMs, value }));
  expect(meanWithoutGaps(points, [{ at: 2, value: 0 }])).toBe(700);
  expect(meanWithoutGaps(points, [])).toBe(560);
  expect(meanWithoutGaps([], [])).toBeUndefined();
});
