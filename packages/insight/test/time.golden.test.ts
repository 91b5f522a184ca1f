import type { Cell } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { renderDigest } from "../src/index.ts";
import { checkOf, days, daysOf, eventDigest, HOUR, LATER, lineIn, lineOf, only } from "./lines.ts";
import { dailySeries, dayOf, EVEN_WEEK, midnight } from "./series.ts";
import { tableOf } from "./tables.ts";

describe("points cut by the range are in totals only, and it is said", () => {
  const MONTH = { intervalMs: 2_592_000_000 };
  // 14 days of August, 30 of September, 31 of October, 15 of November.
  const months: [number, number][] = [
    [midnight("2026-08-01"), 1400],
    [midnight("2026-09-01"), 3000],
    [midnight("2026-10-01"), 3100],
    [midnight("2026-11-01"), 1500],
  ];
  const ninetyDays = { ...MONTH, startMs: midnight("2026-08-18"), endMs: midnight("2026-11-16") - 1 };

  it("100 every day for 90 days, by month", () => {
    const found = lineOf(months, { ...ninetyDays, now: midnight("2026-11-16") + 9 * HOUR });
    expect(only(found)).toMatchObject({
      total: 9000,
      first: 3000,
      last: 3100,
      min: 3000,
      max: 3100,
      mean: 3050,
      change_pct: 3.33333, // October has a day more
    });
    expect(found.series).toMatchObject({
      points: 2,
      first: "2026-09-01",
      last: "2026-10-01",
      change_of: "2026-10 against 2026-09",
      partial: [
        { at: "2026-08-01", why: "cut by the range" },
        { at: "2026-11-01", why: "not ended" },
      ],
      incomplete_from: "2026-11-01",
    });
    expect(found.basis.why).toStrictEqual([
      "1 point cut by the range (2026-08): in totals only",
      "1 unfinished point from 2026-11: in totals only",
    ]);
    expect(renderDigest(found)).toContain(
      "2 points by month, 2026-09 to 2026-10 (+08:00); in totals only: 2026-08 (cut by the range), 2026-11 (not ended).",
    );
  });

  it("both ends, where the last month is over", () => {
    const found = lineOf(months, ninetyDays);
    expect(renderDigest(found).split("\n")[0]).toBe(
      "Check: the range 2026-08-18 to 2026-11-15 holds only a part of 2 months (2026-08, 2026-11): they are in totals only.",
    );
    expect(only(found)).toMatchObject({ total: 9000, change_pct: 3.33333 });
    expect(found.basis.why).toStrictEqual(["2 points cut by the range (2026-08, 2026-11): in totals only"]);
  });

  it("all of them: nothing is compared", () => {
    const two = lineOf(months.slice(0, 2), {
      ...MONTH,
      startMs: midnight("2026-08-18"),
      endMs: midnight("2026-09-10"),
    });
    expect(only(two)).toStrictEqual({ name: "订单支付_次", nature: "additive", unit: "次", total: 4400 });
    expect(renderDigest(two)).toContain("No whole point by month; in totals only: 2026-08 (cut by the range), 2026-09");
  });

  it("weeks at a month's edges, 100 a day in October", () => {
    // From Thursday 2026-10-01 to Saturday 2026-10-31.
    const weeks: [number, number][] = [
      [midnight("2026-09-28"), 400],
      [midnight("2026-10-05"), 700],
      [midnight("2026-10-12"), 700],
      [midnight("2026-10-19"), 700],
      [midnight("2026-10-26"), 600],
    ];
    const october = { startMs: midnight("2026-10-01"), endMs: midnight("2026-11-01") - 1, intervalMs: 604_800_000 };
    const found = lineOf(weeks, october);
    expect(only(found)).toMatchObject({ total: 3100, min: 700, max: 700, mean: 700, change_pct: 0 });
    expect(found.basis.why).toStrictEqual([
      "2 points cut by the range (week of 2026-09-28, week of 2026-10-26): in totals only",
    ]);
  });

  it("a day of one millisecond", () => {
    const found = lineOf(days("2026-11-01", [100, 100, 100, 1]), { endMs: midnight("2026-11-04") });
    expect(only(found)).toMatchObject({ total: 301, last: 100, min: 100, mean: 100 });
    expect(found.basis.why).toStrictEqual(["1 point cut by the range (2026-11-04): in totals only"]);
  });

  it("not where a bound of the range is not known", () => {
    expect(lineOf(months, { ...ninetyDays, startMs: null }).series?.partial).toBeUndefined();
  });
});

describe("points without rows are named", () => {
  const november = daysOf("2026-11-01", 30, () => 100);
  const without = (...gone: string[]) => november.filter(([timeMs]) => !gone.includes(dayOf(timeMs)));
  const range = { startMs: midnight("2026-11-01"), endMs: midnight("2026-12-01") - 1 };

  it("none is missing", () => {
    expect(checkOf(lineOf(november, range))).toStrictEqual({
      rule: "points",
      holds: true,
      says: "30 of 30 days from 2026-11-01 to 2026-11-30",
    });
  });

  it("one between others", () => {
    const found = lineOf(without("2026-11-12"), range);
    expect(found.series?.missing).toStrictEqual(["2026-11-12"]);
    expect(checkOf(found)).toStrictEqual({ rule: "points", holds: false, says: "no rows on 2026-11-12" });
    expect(renderDigest(found).split("\n")[0]).toBe("Check: no rows on 2026-11-12.");
    expect(only(found)).toMatchObject({ mean: 100, min: 100 });
  });

  it("the first two", () => {
    const found = lineOf(without("2026-11-01", "2026-11-02"), range);
    expect(checkOf(found)?.says).toBe("no rows before 2026-11-03");
    expect(found.series?.missing).toBeUndefined();
  });

  it("not those of the future", () => {
    const soFar = november.slice(0, 15);
    expect(checkOf(lineOf(soFar, { ...range, now: midnight("2026-11-16") + 9 * HOUR }))?.holds).toBe(true);
  });

  it("without a value, where others have one", () => {
    const columns = [
      ["时间", "time"],
      ["订单支付_次", "metric"],
      ["页面浏览量", "metric"],
    ] as const;
    const rows = november.map(([timeMs, value], index): Cell[] => [timeMs, index === 4 ? null : value, value]);
    const found = eventDigest(tableOf(columns, rows, range), { now: LATER });
    expect(found.metrics.map(({ missing }) => missing)).toStrictEqual([["2026-11-05"], undefined]);
    expect(checkOf(found)?.holds).toBe(true);
  });
});

describe("a probable tracking gap", () => {
  const values = Array.from({ length: 30 }, (_, index) => (index === 8 ? 0 : index < 15 ? 1000 : 1100));
  const found = lineOf(days("2026-11-01", values));

  it("is named as a gap and as nothing else", () => {
    expect(only(found)).toMatchObject({ gaps: [{ at: "2026-11-09", value: 0 }], min: 0, min_at: "2026-11-09" });
    expect(only(found)).not.toHaveProperty("outliers");
    expect(only(found)).not.toHaveProperty("episodes");
  });

  it("pulls the mean down, and it is said how far", () => {
    // 14 days of 1,000, 15 of 1,100 and one of 0.
    expect(only(found)).toMatchObject({ total: 30_500, mean: 1016.67, mean_without_gaps: 1051.72 });
  });

  it("is in no change, no weekday", () => {
    expect(only(found)).toMatchObject({ change_pct: 10, weekdays: { mon: 1075 } }); // 1,000 once, 1,100 three times
    expect(found.series?.change_of).toBe(
      "2026-11-16 to 2026-11-30 against 2026-11-01 to 2026-11-15, without 2026-11-09",
    );
  });

  it("is said in words", () => {
    expect(lineIn(found)).toContain("max 1,100 on 2026-11-16, mean 1,017 (1,052 without gaps)");
    expect(lineIn(found)).toContain("probable tracking gap on 2026-11-09: 0");
  });

  it("of several days is no episode", () => {
    const broken = daysOf("2026-09-01", 60, (day) => (day >= "2026-10-05" && day <= "2026-10-08" ? 0 : 1000));
    expect(only(lineOf(broken)).gaps).toHaveLength(4);
    expect(only(lineOf(broken))).not.toHaveProperty("episodes");
    expect(lineIn(lineOf(broken))).toContain(", without 4 probable gaps)");
  });

  it("is none of a metric that cannot be added, nor of small numbers", () => {
    expect(only(lineOf(days("2026-11-01", values), { metric: "访问用户量" }))).not.toHaveProperty("gaps");
    const small = values.map((value) => value / 100);
    expect(only(lineOf(days("2026-11-01", small)))).not.toHaveProperty("gaps");
  });

  it("is none where the same weekday is always so", () => {
    const closed = daysOf("2026-11-02", 28, (_, weekday) => (weekday === 6 ? 0 : 1000));
    expect(only(lineOf(closed))).not.toHaveProperty("gaps");
  });

  it("of seven days to the end is a new level", () => {
    const dead = daysOf("2026-11-01", 30, (day) => (day > "2026-11-20" ? 0 : 1000));
    expect(only(lineOf(dead))).toMatchObject({
      level_shifts: [{ at: "2026-11-21", before: 1000, after: 0, change_pct: -100 }],
    });
    expect(only(lineOf(dead))).not.toHaveProperty("gaps");
  });
});

describe("figures say when", () => {
  it("the smallest, the largest, the first and the last", () => {
    const found = lineOf(days("2026-11-16", [200, 300, 100, 400, 250, 260]));
    expect(only(found)).toMatchObject({ min: 100, min_at: "2026-11-18", max: 400, max_at: "2026-11-19" });
    expect(lineIn(found)).toBe(
      "- 订单支付_次: total 1,510 次; first 200 on 2026-11-16, last 260 on Sat 2026-11-21 (+4.0% against Fri 2026-11-20); " +
        "second half +51.7% (2026-11-19 to 2026-11-21 against 2026-11-16 to 2026-11-18); " + // 910 against 600
        "min 100 on 2026-11-18, max 400 on 2026-11-19, mean 252.",
    );
  });

  it("a month by its name", () => {
    const months: [number, number][] = [
      [midnight("2026-09-01"), 3000],
      [midnight("2026-10-01"), 2181],
    ];
    const found = lineOf(months, { endMs: midnight("2026-11-01") - 1, intervalMs: 2_592_000_000 });
    expect(lineIn(found)).toContain("first 3,000 in 2026-09, last 2,181 in 2026-10 (-27.3% against 2026-09)");
  });

  it("of a gap at the end the last change is another", () => {
    const values = [...Array.from({ length: 28 }, () => 1000), 1100, 0];
    const found = lineOf(days("2026-11-01", values));
    expect(only(found)).toMatchObject({ last: 0, last_change_pct: 10 });
    expect(lineIn(found)).toContain("last 0 on 2026-11-30 (+10.0%, 2026-11-29 against 2026-11-28)");
  });

  it("weekdays from 14 days on, holidays included", () => {
    const values = (_: string, weekday: number): number => [700, 710, 720, 730, 740, 350, 450][weekday] ?? 0;
    const found = lineOf(daysOf("2026-11-02", 14, values));
    expect(only(found).weekdays).toStrictEqual({
      mon: 700,
      tue: 710,
      wed: 720,
      thu: 730,
      fri: 740,
      sat: 350,
      sun: 450,
      weekday: 720,
      weekend: 400,
    });
    expect(lineIn(found)).toContain("Mon-Fri 720 on average, Sat 350, Sun 450");
    expect(only(lineOf(daysOf("2026-11-02", 13, values)))).not.toHaveProperty("weekdays");
  });

  it("no weekdays in words where they are alike", () => {
    expect(lineIn(lineOf(daysOf("2026-11-02", 28, (_, weekday) => 1000 + weekday)))).not.toContain("Mon-Fri");
    expect(lineIn(lineOf(daysOf("2026-11-02", 28, (_, weekday) => (weekday > 4 ? 800 : 1200))))).toContain(
      "Mon-Fri 1,200 on average, weekend 800",
    );
  });

  it("the busiest hour", () => {
    const hours = Array.from({ length: 48 }, (_, index): [number, number] => [
      midnight("2026-11-16") + index * HOUR,
      index % 24 === 20 ? 340 + index : 100,
    ]);
    const found = lineOf(hours, { intervalMs: HOUR, endMs: midnight("2026-11-18") - 1 });
    expect(only(found).hours).toStrictEqual({ peak_at: "20:00", peak: 372 }); // (360 + 384) / 2
    expect(lineIn(found)).toContain("peak hour 20:00, 372 on average");
    expect(only(found)).toMatchObject({ max: 384, max_at: "2026-11-17T20:00:00+08:00" });
  });
});

describe("what says nothing is not said", () => {
  it("of a constant", () => {
    expect(lineIn(lineOf(daysOf("2026-11-01", 30, () => 120)))).toBe("- 订单支付_次: total 3,600 次; always 120.");
  });

  it("of three metrics and more their halves are said once", () => {
    const columns = [
      ["时间", "time"],
      ...["甲_次", "乙_次", "丙_次"].map((name) => [name, "metric"] as const),
    ] as const;
    const rows = days("2026-11-02", [100, 101, 102, 110, 111, 112]).map(([timeMs, value]) => [
      timeMs,
      value,
      value,
      value,
    ]);
    const range = { startMs: midnight("2026-11-02"), endMs: midnight("2026-11-08") - 1 };
    const text = renderDigest(eventDigest(tableOf(columns, rows, range), { now: LATER }));
    expect(text).toContain("Second half: 2026-11-05 to 2026-11-07 against 2026-11-02 to 2026-11-04.");
    expect(text.match(/second half \+9\.9%;/g)).toHaveLength(3); // 333 against 303
  });

  it("a plain series costs a model at most 80 tokens", () => {
    const plain = dailySeries({ from: "2026-11-01", days: 30, level: () => 1000, week: EVEN_WEEK, noise: 0.02 });
    const line = lineIn(lineOf(plain.map(({ timeMs, value }) => [timeMs, value]))) ?? "";
    expect(line).toMatch(/second half [+-]\d\.\d%/);
    expect(line.length).toBeLessThan(330);
  });
});

it("rows in any order give the same", () => {
  const points = daysOf("2026-08-18", 90, (day, weekday) =>
    day === "2026-10-20" ? 0 : (day >= "2026-10-02" ? 1570 : 1000) + weekday * 10,
  );
  const turned = points.map((_, index): [number, number] => points[(index * 37) % points.length] ?? [0, 0]);
  expect(new Set(turned.map(([timeMs]) => timeMs)).size).toBe(90);
  expect(lineOf(turned)).toStrictEqual(lineOf(points));
});
