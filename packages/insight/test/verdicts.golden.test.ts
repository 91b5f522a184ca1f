import type { Cell } from "@growingio-export/core";
import { expect, it } from "vitest";
import { digest, renderDigest } from "../src/index.ts";
import { tableOf } from "./tables.ts";

const DAY = 86_400_000;
const HOUR = 3_600_000;
const midnight = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

/** Figures of one metric from a day on, one value a day (or hour). */
function figures(from: string, values: readonly number[], { step = DAY, name = "订单支付_次" } = {}) {
  const start = midnight(from);
  const rows = values.map((value, place): Cell[] => [start + place * step, value]);
  const range = { startMs: start, endMs: start + values.length * step - 1, intervalMs: step };
  const result = digest(
    tableOf(
      [
        ["时间", "time"],
        [name, "metric"],
      ],
      rows,
      range,
    ),
  );
  if (result.kind !== "event" || result.metrics[0] === undefined) throw new Error(result.kind);
  return { ...result.metrics[0], text: renderDigest(result) };
}
const series = (days: number, value: (day: number) => number): number[] =>
  Array.from({ length: days }, (_, day) => value(day));
const weekday = (from: string, day: number): number => new Date(midnight(from) + day * DAY + 8 * HOUR).getUTCDay();

it("a week of holidays in three weeks is an episode and no shift, and ordinary days are not unusual", () => {
  const { level_shifts, episodes, outliers } = figures(
    "2026-09-28",
    series(21, (day) => (day >= 3 && day <= 9 ? 400 : 1_000 + (day % 3))),
  );
  expect(level_shifts).toBeUndefined();
  expect(outliers).toBeUndefined();
  expect(episodes).toMatchObject([{ from: "2026-10-01", to: "2026-10-07", change_pct: expect.closeTo(-60, 0) }]);
});

it("dips of three to seven days that return make no shift, wherever they lie in 14 to 27 days", () => {
  for (const days of [17, 21, 24, 27]) {
    for (const length of [3, 4, 5, 7]) {
      for (let from = 3; from + length <= days - 3; from++) {
        const { level_shifts } = figures(
          "2026-09-28",
          series(days, (day) => (day >= from && day < from + length ? 450 : 1_000 + ((day * 7) % 11))),
        );
        expect(level_shifts, `${days} days, ${length} from ${from}`).toBeUndefined();
      }
    }
  }
});

it("a level that rises and stays is a shift in 21 days, too", () => {
  const { level_shifts } = figures(
    "2026-09-28",
    series(21, (day) => (day < 10 ? 1_000 : 1_500) + (day % 3)),
  );
  expect(level_shifts).toMatchObject([{ at: "2026-10-08", change_pct: expect.closeTo(50, 0) }]);
});

it("an episode is as high as it was, its peak included", () => {
  const peak = [1_500, 1_600, 1_800, 8_000, 2_000];
  const { episodes } = figures(
    "2026-10-12",
    series(42, (day) => peak[day - 27] ?? 1_000),
  );
  expect(episodes).toMatchObject([{ from: "2026-11-08", to: "2026-11-12", change_pct: expect.closeTo(198, 0) }]);
});

it("two campaigns with ordinary days between are two", () => {
  const isUp = (day: number): boolean => (day >= 20 && day <= 23) || (day >= 27 && day <= 30);
  const { episodes, level_shifts } = figures(
    "2026-09-01",
    series(60, (day) => (isUp(day) ? 2_000 : 1_000 + (day % 4))),
  );
  expect(level_shifts).toBeUndefined();
  expect(episodes?.map(({ from, to }) => [from, to])).toEqual([
    ["2026-09-21", "2026-09-24"],
    ["2026-09-28", "2026-10-01"],
  ]);
});

it("two dead days on one weekday are unusual, and the others of that weekday are not", () => {
  const dead = ["2026-11-11", "2026-11-18"].map(midnight);
  const { outliers } = figures(
    "2026-11-02",
    series(28, (day) => {
      if (dead.includes(midnight("2026-11-02") + day * DAY)) return 0;
      return [0, 6].includes(weekday("2026-11-02", day)) ? 600 : 1_150;
    }),
    { name: "访问用户量" },
  );
  expect(outliers?.map(({ time }) => time).sort()).toEqual(["2026-11-11", "2026-11-18"]);
});

it("of two weeks the weekend that is off is unusual, not the one like other days", () => {
  const { outliers } = figures(
    "2026-11-02",
    series(14, (day) => (day >= 12 ? 500 : 1_000)),
    { name: "访问用户量" },
  );
  expect(outliers?.map(({ time }) => time) ?? []).not.toContain("2026-11-07");
  expect(outliers?.map(({ time }) => time) ?? []).not.toContain("2026-11-08");
});

it("a weekday that repeats is a rhythm", () => {
  for (const days of [14, 21, 27]) {
    const { outliers } = figures(
      "2026-11-02",
      series(days, (day) => [1_500, 700, 700, 700, 700, 1_100, 1_500][weekday("2026-11-02", day)] ?? 0),
    );
    expect(outliers, `${days} days`).toBeUndefined();
  }
});

it("a negative day is unusual, and ordinary Sundays beside it are not", () => {
  const values = series(28, (day) => ([0, 6].includes(weekday("2026-11-02", day)) ? 570 : 1_000) + ((day * 13) % 40));
  values[10] = -3_000;
  const { outliers } = figures("2026-11-02", values, { name: "净收入（元）" });
  expect(outliers?.map(({ time }) => time)).toEqual(["2026-11-12"]);
});

it("a long outage of hours is a gap of each", () => {
  for (const length of [14, 15, 24]) {
    const values = series(168, (hour) => (hour >= 60 && hour < 60 + length ? 0 : 200 + hour));
    expect(figures("2026-11-02", values, { step: HOUR }).gaps?.length, `${length} hours`).toBeGreaterThanOrEqual(3);
    expect(figures("2026-11-02", values, { step: HOUR }).mean_without_gaps).toBeGreaterThan(250);
  }
});

it("a shift in the last of many days is found", () => {
  const { level_shifts, outliers } = figures(
    "2025-06-01",
    series(420, (day) => (day < 300 ? 1_000 : 2_000) + (day % 5)),
  );
  expect(level_shifts).toMatchObject([{ at: "2026-03-28" }]);
  expect(outliers).toBeUndefined();
});

it("a funnel's step without people hides nobody who is lost around it", () => {
  const columns = [
    ["目标用户", "target"],
    ["第一步人数", "metric"],
    ["第二步人数", "metric"],
    ["第三步人数", "metric"],
    ["最后一步人数", "metric"],
  ] as const;
  const result = digest(tableOf(columns, [["全部访问用户", 1_000, 950, null, 90]], { kind: "funnel" }));
  expect(result).toMatchObject({
    largest_drop: { step: 4, from_step: 2, lost: 860 },
    steepest_drop: { step: 4, from_step: 2, rate: 0.905263 },
  });
  expect(renderDigest(result)).toContain("largest drop between step 2 and 4: 860 people, 90.5%");
});

it("a retention of the row for all cohorts has its figures", () => {
  const columns = [
    ["时间", "time"],
    ["留存人数", "metric"],
    ["当日", "metric"],
    ["次日", "metric"],
  ] as const;
  const result = digest(tableOf(columns, [["汇总", 1_000, 1_000, 400]], { kind: "retention", period: "day" }));
  expect(result).toMatchObject({
    users: 1_000,
    curve: [{ rate: 1 }, { rate: 0.4, users: 400, of: 1_000 }],
    cohorts: [],
  });
  expect(renderDigest(result)).toContain("次日 40.0% of 1,000");
});

it("cohorts that are missing are named", () => {
  const columns = [
    ["时间", "time"],
    ["留存人数", "metric"],
    ["当日", "metric"],
    ["次日", "metric"],
  ] as const;
  const rows = ["2026-10-01", "2026-10-02", "2026-10-04"].map((day): Cell[] => [midnight(day), 100, 100, 40]);
  const { checks } = digest(tableOf(columns, rows, { kind: "retention", period: "day" }));
  expect(checks).toContainEqual({ rule: "points", holds: false, says: "no rows on 2026-10-03" });
});

it("a comparison value that is proved to stand for all is named as all", () => {
  const columns = [
    ["目标用户", "target"],
    ["对比值", "dimension"],
    ["时间", "time"],
    ["留存人数", "metric"],
    ["当日", "metric"],
    ["次日", "metric"],
  ] as const;
  const rows = ["2026-10-01", "2026-10-02"].flatMap((day): Cell[][] => [
    ["全部访问用户", "iOS", midnight(day), 6_000, 6_000, 2_400],
    ["全部访问用户", "Android", midnight(day), 4_000, 4_000, 1_000],
    ["全部访问用户", "不适用", midnight(day), 10_000, 10_000, 3_400],
  ]);
  const result = digest(tableOf(columns, rows, { kind: "retention", period: "day" }));
  expect(result).toMatchObject({ target: "全部访问用户", users: 20_000 });
});
