import { describe, expect, it } from "vitest";
import { dailySeries, midnight } from "../../test/series.ts";
import { peakHour, weekdayMeans } from "./rhythm.ts";

describe("means by weekday", () => {
  const days = dailySeries({ from: "2026-11-02", days: 14, level: () => 100, week: [10, 20, 30, 40, 50, 5, 7] });

  it("are those of each day, of Monday to Friday and of the weekend", () => {
    const means = { mon: 1000, tue: 2000, wed: 3000, thu: 4000, fri: 5000, sat: 500, sun: 700 };
    expect(weekdayMeans(days, "day")).toStrictEqual({ ...means, weekday: 3000, weekend: 600 });
  });

  it("are means of days, not of weekdays", () => {
    const more = [...days, { timeMs: midnight("2026-11-16"), value: 3000 }];
    expect(weekdayMeans(more, "day")).toMatchObject({ mon: 1666.67, weekday: 3000 });
    expect(weekdayMeans([...days.slice(1), ...days.slice(0, 1)], "day")).toStrictEqual(weekdayMeans(days, "day"));
  });

  it("leave out days that are not there", () => {
    const workdays = dailySeries({ from: "2026-10-19", days: 28, level: () => 100 }).filter(
      (_, index) => index % 7 < 5,
    );
    expect(Object.keys(weekdayMeans(workdays, "day") ?? {})).toStrictEqual([
      "mon",
      "tue",
      "wed",
      "thu",
      "fri",
      "weekday",
    ]);
  });

  it("are not given of fewer than 14 days, nor of other points", () => {
    expect(weekdayMeans(days.slice(1), "day")).toBeUndefined();
    expect(weekdayMeans(days, "week")).toBeUndefined();
    expect(weekdayMeans([], "day")).toBeUndefined();
  });
});

describe("the peak hour", () => {
  const hours = (count: number, value: (hour: number) => number) =>
    Array.from({ length: count }, (_, hour) => ({
      timeMs: midnight("2026-11-09") + hour * 3_600_000,
      value: value(hour),
    }));

  it("is the hour of the day in Shanghai with the highest mean", () => {
    expect(
      peakHour(
        hours(72, (hour) => 100 + (hour % 24 === 20 ? 50 : 0) + (hour === 9 ? 100 : 0)),
        "hour",
      ),
    ).toStrictEqual({
      peak_at: "20:00",
      peak: 150,
    });
  });

  it("is the earliest of equal ones", () => {
    expect(
      peakHour(
        hours(24, () => -1),
        "hour",
      ),
    ).toStrictEqual({ peak_at: "00:00", peak: -1 });
    expect(
      peakHour(
        hours(24, (hour) => (hour === 9 || hour === 20 ? 7 : 0)),
        "hour",
      )?.peak_at,
    ).toBe("09:00");
  });

  it("is not given of fewer than 24 hours, nor of other points", () => {
    expect(
      peakHour(
        hours(23, () => 1),
        "hour",
      ),
    ).toBeUndefined();
    expect(
      peakHour(
        hours(24, () => 1),
        "day",
      ),
    ).toBeUndefined();
  });
});
