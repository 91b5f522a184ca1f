import { type Granularity, granularities } from "@growingio-export/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { extremes } from "../src/figures/extremes.ts";
import { seriesShape } from "../src/figures/level-shifts.ts";
import type { Point } from "../src/figures/outliers.ts";
import { peakHour, weekdayMeans } from "../src/figures/rhythm.ts";
import { meanWithoutGaps, trackingGaps } from "../src/figures/tracking-gaps.ts";
import { unusualPoints } from "../src/figures/unusual-points.ts";
import { missingPoints } from "../src/time/missing-points.ts";
import { partialPoints } from "../src/time/partial-points.ts";
import { dailySeries, dayOf, midnight, normal } from "./series.ts";

const HOUR = 3_600_000;
/** What holds but for a chance of one in thousands is tried on the same series each time. */
const STATISTICAL = { seed: 20_261_116 };
const step: Readonly<Record<Granularity, number>> = { hour: HOUR, day: 24 * HOUR, week: 168 * HOUR, month: 720 * HOUR };
const granularity = fc.constantFrom(...granularities, null);

/** Small and large, whole and not, zeros and negative ones; with holes, levels and spikes. */
const value = fc.oneof(
  { weight: 6, arbitrary: fc.integer({ min: 900, max: 1100 }) },
  { weight: 2, arbitrary: fc.integer({ min: 1500, max: 1600 }) },
  fc.constantFrom(0, 1, 5, 1e12, 1e-9, 0.345),
  { weight: 1, arbitrary: fc.double({ min: -10, max: 1e6, noNaN: true }) },
);
const series = fc
  .tuple(granularity, fc.array(fc.option(value, { freq: 12 }), { maxLength: 120 }))
  .map(([unit, values]) => ({
    unit,
    points: values.flatMap((one, index): Point[] =>
      one === null ? [] : [{ timeMs: midnight("2026-06-01") + index * step[unit ?? "day"], value: one }],
    ),
  }));

function everything(points: readonly Point[], unit: Granularity | null) {
  const times = points.map((point) => point.timeMs);
  const known = {
    range: { startMs: midnight("2026-06-03"), endMs: midnight("2026-07-15") },
    now: midnight("2026-07-20"),
  };
  const gaps = trackingGaps(points, unit);
  return {
    gaps,
    mean: meanWithoutGaps(points, gaps),
    shape: seriesShape(points, unit),
    unusual: unusualPoints(points, unit),
    weekdays: weekdayMeans(points, unit),
    hours: peakHour(points, unit),
    extremes: extremes(points),
    missing: missingPoints(times, unit),
    partial: [...partialPoints(times, unit, known)],
  };
}

it("a shuffled series gives the same", () => {
  const shuffled = series.chain(({ unit, points }) =>
    fc.tuple(fc.constant(unit), fc.constant(points), fc.shuffledSubarray(points, { minLength: points.length })),
  );
  fc.assert(
    fc.property(shuffled, ([unit, points, other]) => {
      expect(everything(other, unit)).toStrictEqual(everything(points, unit));
    }),
  );
});

it("every number is finite and every time one of the series'", () => {
  fc.assert(
    fc.property(series, ({ unit, points }) => {
      const { shape, gaps, unusual } = everything(points, unit);
      const times = new Set(points.map((point) => point.timeMs));
      const named = [...(shape?.level_shifts ?? []).map((shift) => shift.at), ...gaps.map((gap) => gap.at)];
      for (const { from, to, change_pct: change = 0 } of shape?.episodes ?? []) {
        named.push(from, to);
        expect(to).toBeGreaterThanOrEqual(from);
        expect(change).toSatisfy(Number.isFinite);
      }
      for (const { before, after, change_pct: change = 0 } of shape?.level_shifts ?? []) {
        expect([before, after, change]).toSatisfy((list: number[]) => list.every(Number.isFinite));
      }
      expect([...named, ...unusual.map((point) => point.timeMs)]).toSatisfy((list: number[]) =>
        list.every((at) => times.has(at)),
      );
    }),
  );
});

it("level shifts keep their distances", () => {
  fc.assert(
    fc.property(series, ({ unit, points }) => {
      const bounds = seriesShape(points, unit)?.level_shifts.map((shift) => shift.at) ?? [];
      if (bounds.length === 0) return;
      const counts = [...bounds, Number.POSITIVE_INFINITY].map(
        (bound, index) =>
          points.filter((point) => point.timeMs >= (bounds[index - 1] ?? 0) && point.timeMs < bound).length,
      );
      expect(Math.min(...counts)).toBeGreaterThanOrEqual(7);
    }),
  );
});

/** Weekly rhythms that a business may have, noise of up to 4 % and a seed. */
const business = fc.record({
  week: fc.array(fc.double({ min: 0.3, max: 1.5, noNaN: true }), { minLength: 7, maxLength: 7 }),
  noise: fc.double({ min: 0, max: 0.04, noNaN: true }),
  seed: fc.integer({ min: 1, max: 10_000 }),
});

it("a level shift of +57 % is found on its day or beside it, whatever the week is like", () => {
  fc.assert(
    fc.property(business, fc.integer({ min: 8, max: 80 }), ({ week, noise, seed }, at) => {
      const level = (_: string, index: number): number => (index < at ? 10_000 : 15_700);
      const points = dailySeries({ from: "2026-08-18", days: 90, level, week, noise, seed });
      const shifts = seriesShape(points, "day")?.level_shifts ?? [];
      expect(shifts).toHaveLength(1);
      const off = Math.abs((shifts[0]?.at ?? 0) - (points[at]?.timeMs ?? 0));
      expect(off).toBeLessThanOrEqual(24 * HOUR);
    }),
    STATISTICAL,
  );
});

it("a week is no level shift, whatever it is like", () => {
  fc.assert(
    fc.property(business, fc.integer({ min: 14, max: 120 }), ({ week, noise, seed }, days) => {
      const points = dailySeries({ from: "2026-08-18", days, level: () => 10_000, week, noise, seed });
      expect(seriesShape(points, "day")).toStrictEqual({ level_shifts: [], episodes: [] });
    }),
    STATISTICAL,
  );
});

it("the one broken day is found, and is a gap where nothing is left", () => {
  fc.assert(
    fc.property(business, fc.integer({ min: 0, max: 89 }), ({ week, noise, seed }, broken) => {
      const at = (share: number) => (_: string, index: number) => (index === broken ? 10_000 * share : 10_000);
      const options = { from: "2026-08-18", days: 90, week, noise, seed };
      const half = dailySeries({ ...options, level: at(0.5) });
      expect(unusualPoints(half, "day").map((point) => point.timeMs)).toContain(half[broken]?.timeMs);
      expect(trackingGaps(half, "day")).toStrictEqual([]);
      const none = dailySeries({ ...options, level: at(0) });
      expect(trackingGaps(none, "day").map((gap) => gap.at)).toStrictEqual([none[broken]?.timeMs]);
    }),
    STATISTICAL,
  );
});

it("what is missing is what was taken out", () => {
  const random = normal(3);
  fc.assert(
    fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 58 }), { maxLength: 20 }), (taken) => {
      const all = Array.from({ length: 60 }, (_, index) => midnight("2026-02-01") + index * 24 * HOUR);
      const left = all.filter((_, index) => !taken.includes(index)).toSorted(() => random());
      const missing = taken.toSorted((a, b) => a - b).map((index) => dayOf(all[index] ?? 0));
      expect(missingPoints(left, "day").times.map(dayOf)).toStrictEqual(missing);
    }),
  );
});
