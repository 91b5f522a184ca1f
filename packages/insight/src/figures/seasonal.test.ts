import { describe, expect, it } from "vitest";
import { dailySeries, SHOP_WEEK } from "../../test/series.ts";
import { adjust, seasonFactors } from "./seasonal.ts";

const monday = "2026-08-17";

/** The factors of the first week, to 2 decimals. */
function week(factors: readonly number[]): number[] {
  return factors.slice(0, 7).map((factor) => Number(factor.toFixed(2)));
}

describe("what a weekday is worth", () => {
  it("is known of each from 28 days on", () => {
    expect(week(seasonFactors(dailySeries({ from: monday, days: 28, level: () => 1000 }), "day"))).toStrictEqual(
      SHOP_WEEK,
    );
  });

  it("is known of Monday to Friday and of the weekend from 14 days on", () => {
    const factors = seasonFactors(dailySeries({ from: monday, days: 14, level: () => 1000 }), "day");
    expect(week(factors)).toStrictEqual([1.16, 1.16, 1.16, 1.16, 1.16, 0.61, 0.61]);
  });

  it("is not known of fewer, nor by hour, week and month", () => {
    const days = dailySeries({ from: monday, days: 28, level: () => 1000 });
    expect(seasonFactors(days.slice(0, 13), "day")).toStrictEqual(days.slice(0, 13).map(() => 1));
    for (const granularity of ["hour", "week", "month", null] as const) {
      expect(seasonFactors(days, granularity)).toStrictEqual(days.map(() => 1));
    }
  });

  it.each([
    ["a level shift", (_: string, index: number) => (index < 30 ? 1000 : 1570)],
    ["a trend", (_: string, index: number) => 1000 * 1.01 ** index],
    ["a holiday", (_: string, index: number) => (index >= 45 && index < 53 ? 500 : 1000)],
    ["a promotion day", (_: string, index: number) => (index === 43 ? 9000 : 1000)],
  ])("does not change with %s", (_, level) => {
    const factors = week(seasonFactors(dailySeries({ from: monday, days: 90, level }), "day"));
    factors.forEach((factor, day) => {
      expect(factor).toBeCloseTo(SHOP_WEEK[day] ?? 0, 1);
    });
  });

  it("is not changed by missing days", () => {
    const days = dailySeries({ from: monday, days: 90, level: () => 1000 }).filter((_, index) => index % 11 !== 3);
    expect(week(seasonFactors(days, "day")).slice(0, 3)).toStrictEqual(SHOP_WEEK.slice(0, 3));
  });

  it("is 1 of everything where there is nothing", () => {
    const days = dailySeries({ from: monday, days: 28, level: (_, index) => (index === 5 ? 8 : 0) });
    expect(seasonFactors(days, "day")).toStrictEqual(days.map(() => 1));
    expect(seasonFactors([], "day")).toStrictEqual([]);
  });
});

it("a quiet weekday has no adjusted value", () => {
  const days = dailySeries({ from: monday, days: 28, level: () => 1000, week: [1, 1, 1, 1, 1, 1, 0] });
  const factors = seasonFactors(days, "day");
  expect(adjust(days[0]?.value ?? 0, factors[0] ?? 0)).toBeCloseTo(6000 / 7, 5);
  expect(adjust(days[6]?.value ?? 0, factors[6] ?? 0)).toBeUndefined();
});
