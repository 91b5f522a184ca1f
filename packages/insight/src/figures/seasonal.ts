import type { Granularity } from "@growingio-export/core/basics";
import { weekdayOf } from "../time/weekday.ts";
import { mean, median } from "./numbers.ts";
import type { Point } from "./outliers.ts";

/** From so many daily points on each weekday is known by itself. */
export const WEEKDAY_POINTS = 28;
/** From so many daily points on Monday to Friday and the weekend are known as two groups. */
export const WEEKEND_POINTS = 14;
/** A weekday below this share of the average day is quiet (closed on Sundays): a ratio to so little says nothing. */
export const QUIET = 0.05;
/** Points on each side that show the level around a point: a week in all. */
const HALF_WEEK = 3;
/** Rounds after which the factors are steady. */
const ROUNDS = 3;

/** Points in time order, equal times by value: what is computed from them does not depend on the order they came in. */
export function inOrder(points: readonly Point[]): Point[] {
  return points.toSorted((a, b) => a.timeMs - b.timeMs || a.value - b.value);
}

/**
 * Which of the points belong together by the calendar: equal numbers. Daily points by weekday from 28 on, by Monday
 * to Friday and weekend from 14 on; fewer and other granularities are all one.
 */
export function seasonsOf(points: readonly Point[], granularity: Granularity | null): number[] {
  return points.map((point) => seasonOf(weekdayOf(point.timeMs), granularity, points.length));
}

/**
 * What the weekday of each of the points (in time order, none negative) is worth against the average day: 1.2 is 20 %
 * more. Values are compared with the week around them, so that neither a trend nor a level shift is taken for a
 * rhythm. All 1 where most weeks are empty.
 */
export function seasonFactors(ordered: readonly Point[], granularity: Granularity | null): number[] {
  const seasons = seasonsOf(ordered, granularity);
  const weekdays = [...new Set(ordered.map((point) => weekdayOf(point.timeMs)))];
  const whole = weekdays.map((day) => seasonOf(day, granularity, ordered.length));
  if (whole.every((season) => season === whole[0])) return ordered.map(() => 1);
  const values = ordered.map((point) => point.value);
  let levels = values.map((_, index) => mean(around(values, index)) ?? 0);
  if (levels.filter((level) => level > 0).length < levels.length / 2) return ordered.map(() => 1);
  let factors: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const usual = usualRatios(values, levels, seasons);
    const average = mean(whole.map((season) => usual.get(season) ?? 1)) || 1;
    factors = seasons.map((season) => (usual.get(season) ?? 1) / average);
    const adjusted = values.map((value, index) => adjust(value, factors[index] ?? 1));
    levels = values.map((_, index) => median(around(adjusted, index).filter((value) => value !== undefined)) ?? 0);
  }
  return factors;
}

/** A value as it would be on an average day; undefined on a quiet weekday. */
export function adjust(value: number, factor: number): number | undefined {
  return factor < QUIET ? undefined : value / factor;
}

function seasonOf(weekday: number, granularity: Granularity | null, points: number): number {
  if (granularity !== "day" || points < WEEKEND_POINTS) return 0;
  return points >= WEEKDAY_POINTS ? weekday : Number(weekday >= 5);
}

function usualRatios(
  values: readonly number[],
  levels: readonly number[],
  seasons: readonly number[],
): Map<number, number> {
  const ratios = new Map<number, number[]>();
  values.forEach((value, index) => {
    const season = seasons[index] ?? 0;
    const level = levels[index] ?? 0;
    const list = ratios.get(season) ?? [];
    if (level > 0) list.push(value / level);
    ratios.set(season, list);
  });
  return new Map([...ratios].map(([season, list]) => [season, median(list) ?? 1]));
}

function around<T>(values: readonly T[], index: number): T[] {
  return values.slice(Math.max(0, index - HALF_WEEK), index + HALF_WEEK + 1);
}
