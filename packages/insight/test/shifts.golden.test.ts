import { describe, expect, it } from "vitest";
import { renderDigest } from "../src/index.ts";
import { DAY, daysOf, lineIn, lineOf, only } from "./lines.ts";
import { midnight } from "./series.ts";

describe("outliers know the week", () => {
  const shop = (weekday: number): number => [1200, 1210, 1190, 1205, 1195, 600, 610][weekday] ?? 0;

  it.each([30, 60, 90])("of %d days the one broken Tuesday, and no Saturday", (count) => {
    const broken = daysOf("2026-09-01", count, (day, weekday) => shop(weekday) * (day === "2026-09-22" ? 0.6 : 1));
    expect(only(lineOf(broken)).outliers).toStrictEqual([{ time: "2026-09-22", value: 726 }]); // 1,210 * 0.6
  });

  it("of 20 days, where weekdays and the weekend are two groups", () => {
    const broken = daysOf("2026-11-02", 20, (day, weekday) => shop(weekday) * (day === "2026-11-10" ? 0.6 : 1));
    expect(only(lineOf(broken)).outliers).toStrictEqual([{ time: "2026-11-10", value: 726 }]);
  });

  it("of ten days no weekend", () => {
    expect(only(lineOf(daysOf("2026-11-02", 10, (_, weekday) => shop(weekday))))).not.toHaveProperty("outliers");
  });

  it("a promotion day is one, and no level", () => {
    const sale = daysOf("2026-09-17", 60, (day, weekday) => shop(weekday) * (day === "2026-11-11" ? 5 : 1));
    const found = only(lineOf(sale));
    expect(found.outliers).toStrictEqual([{ time: "2026-11-11", value: 5950 }]); // a Wednesday, 1,190 * 5
    expect(found).not.toHaveProperty("level_shifts");
    expect(found).not.toHaveProperty("episodes");
  });
});

describe("level shifts", () => {
  const rising = (at: string) => daysOf("2026-08-18", 90, (day) => (day >= at ? 1570 : 1000));

  it("+57 % from 2026-09-16 on", () => {
    const found = lineOf(rising("2026-09-16"));
    expect(only(found).level_shifts).toStrictEqual([{ at: "2026-09-16", before: 1000, after: 1570, change_pct: 57 }]);
    expect(lineIn(found)).toContain("since 2026-09-16 at a new level: 1,570 after 1,000 (+57.0%)");
    expect(only(found)).not.toHaveProperty("outliers");
  });

  it("evens out the week: the levels are those of average days", () => {
    const week = [1.2, 1.2, 1.2, 1.2, 1.2, 0.5, 0.5]; // 7 in all
    const points = daysOf(
      "2026-08-18",
      90,
      (day, weekday) => (day >= "2026-10-16" ? 1500 : 1000) * (week[weekday] ?? 1),
    );
    const [shift] = only(lineOf(points)).level_shifts ?? [];
    expect(shift).toMatchObject({ at: "2026-10-16", change_pct: 50 });
    expect(shift?.before).toBeCloseTo(1000, 0);
  });

  it("of a rate", () => {
    const rates = daysOf("2026-10-01", 46, (day) => (day >= "2026-11-06" ? 0.15 : 0.3));
    const found = lineOf(rates, { metric: "支付转化率" });
    expect(only(found).level_shifts).toStrictEqual([{ at: "2026-11-06", before: 0.3, after: 0.15, change_pct: -50 }]);
    expect(renderDigest(found)).toContain("(-50.0% relative)");
  });

  it("by week, and none by month of too few", () => {
    const weeks = Array.from({ length: 20 }, (_, index): [number, number] => [
      midnight("2026-06-01") + index * 7 * DAY,
      index < 10 ? 7000 : 9100,
    ]);
    const range = { endMs: midnight("2026-06-01") + 140 * DAY - 1, intervalMs: 604_800_000 };
    const found = lineOf(weeks, range);
    expect(only(found).level_shifts).toStrictEqual([{ at: "2026-08-10", before: 7000, after: 9100, change_pct: 30 }]);
    expect(lineIn(found)).toContain("since week of 2026-08-10 at a new level: 9,100 after 7,000 (+30.0%)");
  });

  it.each([
    ["under a fifth", (day: string) => (day >= "2026-10-01" ? 1190 : 1000)],
    ["of six days at the end", (day: string) => (day >= "2026-11-10" ? 1570 : 1000)],
    ["a rise of 1 % a day", (day: string) => 1000 * 1.01 ** ((midnight(day) - midnight("2026-08-18")) / DAY)],
  ])("none: %s", (_, at) => {
    const points = daysOf("2026-08-18", 90, (day) => Math.round(at(day)));
    expect(only(lineOf(points))).not.toHaveProperty("level_shifts");
  });

  it("a dip of a week that returns is an episode: holidays", () => {
    const points = daysOf("2026-08-18", 90, (day) => (day >= "2026-10-01" && day <= "2026-10-07" ? 400 : 1000));
    const found = lineOf(points);
    expect(only(found)).not.toHaveProperty("level_shifts");
    expect(only(found).episodes).toStrictEqual([{ from: "2026-10-01", to: "2026-10-07", change_pct: -60 }]);
    expect(lineIn(found)).toContain("2026-10-01 to 2026-10-07 -60.0% against the level, then back");
  });
});
