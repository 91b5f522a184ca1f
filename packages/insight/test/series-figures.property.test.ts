import { granularities } from "@growingio-export/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { seriesFigures } from "../src/figures/series.ts";
import { digest } from "../src/index.ts";
import { pointTime } from "../src/time/point-text.ts";
import { DAY, HOUR, LATER } from "./lines.ts";
import { midnight } from "./series.ts";
import { tableOf } from "./tables.ts";

const steps = { hour: HOUR, day: DAY, week: 7 * DAY, month: 30 * DAY };
const value = fc.oneof(
  { weight: 8, arbitrary: fc.integer({ min: 900, max: 1100 }) },
  { weight: 3, arbitrary: fc.integer({ min: 1500, max: 1600 }) },
  fc.constantFrom(0, 3, 5000, 0.345),
);
const series = fc
  .record({
    granularity: fc.constantFrom(...granularities),
    nature: fc.constantFrom("additive" as const, "unique" as const, "rate" as const),
    values: fc.array(fc.option(value, { freq: 15 }), { maxLength: 100 }),
  })
  .map(({ values, ...context }) => ({
    context,
    points: values.flatMap((one, index) =>
      one === null ? [] : [{ timeMs: midnight("2026-06-01") + index * steps[context.granularity], value: one }],
    ),
  }));

it("figures fit each other, and every time is one of the series'", () => {
  fc.assert(
    fc.property(series, ({ context, points }) => {
      const found = seriesFigures(points, context);
      const { min = 0, mean = 0, max = 0, gaps = [], outliers = [], level_shifts = [], episodes = [] } = found;
      expect(min).toBeLessThanOrEqual(mean * (1 + 1e-4));
      expect(mean).toBeLessThanOrEqual(max * (1 + 1e-4));
      expect(found.change_pct === undefined).toBe(found.change_of === undefined);
      expect(found.last_change_pct === undefined).toBe(found.last_change_of === undefined);
      expect(found.mean_without_gaps === undefined).toBe(gaps.length === 0);
      const broken = new Set(gaps.map(({ at }) => at));
      expect(outliers.filter(({ time }) => broken.has(time))).toStrictEqual([]);
      expect(context.nature === "additive" || gaps.length === 0).toBe(true);
      const times = new Set(points.map(({ timeMs }) => pointTime(timeMs, context.granularity)));
      const named = [
        ...broken,
        ...outliers.map(({ time }) => time),
        ...level_shifts.map(({ at }) => at),
        ...episodes.flatMap(({ from, to }) => [from, to]),
        ...[found.first_at, found.last_at, found.min_at, found.max_at].filter((time) => time !== undefined),
      ];
      expect(named.filter((time) => !times.has(time))).toStrictEqual([]);
      expect((found.missing ?? []).filter((time) => times.has(time))).toStrictEqual([]);
    }),
  );
});

it("counted in tens, changes and times are the same", () => {
  // Numbers of a few are left to chance: all are large here.
  const large = series.map(({ context, points }) => ({
    context,
    points: points.map((point) => ({ ...point, value: Math.round(point.value) * 1000 })),
  }));
  fc.assert(
    fc.property(large, ({ context, points }) => {
      const [found, tens] = [1, 10].map((factor) => {
        const figures = seriesFigures(
          points.map((point) => ({ ...point, value: point.value * factor })),
          context,
        );
        const { level_shifts = [], episodes = [], outliers = [], gaps = [], min_at, max_at, change_of } = figures;
        return {
          shifts: level_shifts.map(({ at }) => at),
          episodes: episodes.map(({ from, to }) => [from, to]),
          outliers: outliers.map(({ time }) => time),
          gaps: gaps.map(({ at }) => at),
          ends: [min_at, max_at, change_of],
          changes: [figures.change_pct, figures.last_change_pct].map((pct) => pct?.toFixed(2)),
        };
      });
      expect(tens).toStrictEqual(found);
    }),
  );
});

it("months of a range add up to it, of what may be added only", () => {
  const daily = fc.array(fc.nat(10_000), { minLength: 60, maxLength: 92 });
  fc.assert(
    fc.property(daily, (values) => {
      const rows = values.map((one, index) => [midnight("2026-08-20") + index * DAY, one, one]);
      const monthOf = (timeMs: number): string => new Date(timeMs + 8 * HOUR).toISOString().slice(0, 7);
      const parts = [...Map.groupBy(rows, ([timeMs = 0]) => monthOf(timeMs)).values()];
      const totals = [rows, ...parts].map((part) => {
        const [first = 0, last = 0] = [part[0]?.[0], part.at(-1)?.[0]];
        const columns = [
          ["时间", "time"],
          ["订单支付_次", "metric"],
          ["访问用户量", "metric"],
        ] as const;
        const table = tableOf(columns, part, { startMs: first, endMs: last + DAY - 1 });
        const found = digest(table, { now: LATER });
        return found.kind === "event" ? found.metrics.map(({ total }) => total) : [];
      });
      const [whole, ...months] = totals;
      expect(months.reduce((sum, [total = 0]) => sum + total, 0)).toBe(whole?.[0]);
      expect(totals.map(([, users]) => users)).toStrictEqual(totals.map(() => undefined));
    }),
    { numRuns: 30 },
  );
});
