import { expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { compare } from "./compare.ts";

const DAY = 86_400_000;

it("of what may not be added up the one point of a range is its figure, and a mean says what it stands in for", () => {
  const weekly = (startMs: number, days: number, granularity: "day" | "week", name: string, rows: number[]) =>
    tableOf(
      [
        ["时间", "time"],
        [name, "metric"],
      ],
      rows.map((value, place) => [startMs + place * DAY, value]),
      { intervalMs: granularity === "week" ? 7 * DAY : DAY, startMs, endMs: startMs + days * DAY - 1 },
    );
  // 2026-11-09 and 2026-11-02 are Mondays.
  const week = (name: string, days: number, [now, then]: [number[], number[]], granularity: "day" | "week" = "week") =>
    compare(weekly(november(9), days, granularity, name, now), weekly(november(2), days, granularity, name, then))
      .metrics;
  const whole = { of: "value", current: 30, other: 20, change: 10, change_pct: 50 };
  expect(week("访问用户量", 7, [[30], [20]])).toMatchObject([whole]);
  expect(week("访问用户量", 7, [[30], [20]])?.[0]).not.toHaveProperty("note");
  // Of two weeks one is not all.
  expect(week("访问用户量", 14, [[30], [20]])).toMatchObject([{ of: "mean", points: 1, current: 30, other: 20 }]);
  const days: [number[], number[]] = [
    [30, 50],
    [20, 20],
  ];
  expect(week("访问用户量", 2, days, "day")?.[0]).toMatchObject({ of: "mean", points: 2, current: 40, other: 20 });
  expect(week("访问用户量", 2, days, "day")?.[0]).not.toHaveProperty("note");
  const own = (what: string) => ({ of: "mean", note: `the ranges' own ${what} come with granularity "range"` });
  expect(week("人均支付金额", 2, days, "day")).toMatchObject([own("averages")]);
  expect(week("支付转化率", 2, days, "day")).toMatchObject([own("rates")]);
});

it("holds ratios of one target user against the same ones of the other range", () => {
  const steps = (startMs: number, rows: readonly (readonly [string, number, number])[]) =>
    tableOf(
      [
        ["目标用户", "target"],
        ["下单_次", "metric"],
        ["支付_次", "metric"],
      ],
      rows,
      { intervalMs: null, startMs, endMs: startMs + 7 * DAY - 1 },
    );
  const now = steps(november(8), [["全部访问用户", 3_000_000, 3]]);
  const then = steps(november(1), [["全部访问用户", 3_000_000, 2]]);
  expect(compare(now, then).ratios).toMatchObject([
    { name: "支付_次 / 下单_次", current: 0.000001, other: 0.000001, change_pct: 50 },
  ]);
  expect(compare(now, steps(november(1), [["新用户", 3_000_000, 2]])).ratios).toBeUndefined();
});
