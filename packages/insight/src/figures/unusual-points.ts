import type { Granularity } from "@growingio-export/core/basics";
import { hourOf, isWeekend, weekdayOf } from "../time/weekday.ts";
import { MAX_POINTS, type SeriesShape, seriesShape } from "./level-shifts.ts";
import { median } from "./numbers.ts";
import { outliers, type Point } from "./outliers.ts";
import { adjust, inOrder, QUIET, seasonFactors, seasonsOf, WEEKDAY_POINTS, WEEKEND_POINTS } from "./seasonal.ts";

/** What is nearer than a fifth to the usual is not unusual, however steady the series is. */
const LEAST_OFF = 0.2 - 1e-9;
/** Nor is a count within so many of its own standard deviations: counts of a few go up and down by chance. */
const CHANCE = 3;
/** As many other days tell what an hour is like. */
const LEAST_HOURS = 2;
/** A share of the points that is negative by exception, such as a day of refunds. */
const FEW = 0.1;
/** Half of the usual and more is no dead day. */
const TORN = 0.5;
/** A weekday of which so many are not dead is not closed. */
const ALIVE = 0.3;
/** Points on each side that show the level around a point. */
const BESIDE = 10;

/**
 * The points far from what is usual, farthest first: modified z-score over 3.5. Daily points know the week: from 14
 * on each is compared with its weekday or weekend at the level around it, where level shifts and episodes are levels
 * of their own; fewer are compared with all, and a weekend day counts only if another shows that weekends are like
 * other days. Either is at least a fifth off, and a whole number by more than counts differ by chance. Hours are
 * compared with the same hour of other days as well. Weeks, months and series of which over a tenth is negative: `outliers` alone; other negative days are unusual.
 */
export function unusualPoints(
  points: readonly Point[],
  granularity: Granularity | null,
  shape: SeriesShape | undefined = seriesShape(points, granularity),
): Point[] {
  const ordered = inOrder(points).slice(-MAX_POINTS);
  if (granularity === "hour") return unusualHours(inOrder(points));
  const negative = ordered.filter((point) => point.value < 0);
  if (granularity !== "day" || negative.length > ordered.length * FEW) return outliers(inOrder(points));
  if (negative.length > 0) {
    const rest = ordered.filter((point) => point.value >= 0);
    return [...negative.toSorted((a, b) => a.value - b.value), ...unusualPoints(rest, granularity)];
  }
  if (ordered.length < WEEKEND_POINTS) return unusualOfFew(ordered);
  const isCount = areCounts(ordered);
  const ratios = ratiosToUsual(ordered, stretchesOf(ordered, shape));
  const center = median(ratios.map(({ ratio }) => ratio)) ?? 1;
  return outliers(ratios.map(({ ratio }, timeMs) => ({ timeMs, value: ratio }))).flatMap(({ timeMs: index }) => {
    const { ratio = center, usual = 0, point } = ratios[index] ?? {};
    if (point === undefined || Math.abs(ratio - center) < LEAST_OFF * center) return [];
    if (ordered.length < WEEKDAY_POINTS && isLikeOthers(index, ratios)) return [];
    return isCount && isByChance(point.value, usual) ? [] : [point];
  });
}

/** Of few weeks: a day at the level of all days, or like another of its weekday, which may be a rhythm. */
function isLikeOthers(index: number, ratios: readonly Ratio[]): boolean {
  const own = ratios[index];
  if (own === undefined) return false;
  const isNear = (a: number, b: number): boolean => Math.abs(a - b) < LEAST_OFF * Math.max(a, b);
  return (
    isNear(own.toLevel, 1) ||
    ratios.some(
      (other) =>
        other !== own &&
        weekdayOf(other.point.timeMs) === weekdayOf(own.point.timeMs) &&
        isNear(other.toLevel, own.toLevel),
    )
  );
}

function areCounts(points: readonly Point[]): boolean {
  return points.every((point) => Number.isInteger(point.value));
}

function isByChance(value: number, usual: number): boolean {
  return Math.abs(value - usual) <= CHANCE * Math.sqrt(Math.max(value, usual));
}

/** An evening is no surprise: what is far from all hours is far from the same hour of every other day, too, two at least. */
function unusualHours(ordered: readonly Point[]): Point[] {
  const isCount = areCounts(ordered);
  const byHour = Map.groupBy(ordered, (point) => hourOf(point.timeMs));
  return outliers(ordered).filter((point) => {
    const others = (byHour.get(hourOf(point.timeMs)) ?? []).filter((other) => other !== point);
    const isAlike = (usual: number): boolean =>
      Math.abs(point.value - usual) < LEAST_OFF * Math.abs(usual) || (isCount && isByChance(point.value, usual));
    return others.length >= LEAST_HOURS && !others.some((other) => isAlike(other.value));
  });
}

function unusualOfFew(ordered: readonly Point[]): Point[] {
  const center = median(ordered.map((point) => point.value)) ?? 0;
  const isFar = ({ value }: Point): boolean => Math.abs(value - center) >= LEAST_OFF * center;
  const asOtherDays = (point: Point): boolean =>
    ordered.some((other) => other !== point && isWeekend(other.timeMs) && !isFar(other));
  return outliers(ordered).filter((point) => isFar(point) && (!isWeekend(point.timeMs) || asOtherDays(point)));
}

interface Ratio {
  readonly point: Point;
  /** What the weekday is at the level around the point, told by the other points. */
  readonly usual: number;
  /** The value as a share of that. */
  readonly ratio: number;
  /** The value as a share of the level around the point. */
  readonly toLevel: number;
}

/** Each value beside what is usual; without quiet weekdays that are quiet. */
function ratiosToUsual(ordered: readonly Point[], stretches: readonly number[]): Ratio[] {
  const factors = seasonFactors(ordered, "day");
  const seasons = seasonsOf(ordered, "day");
  const adjusted = ordered.map(({ value }, index) => adjust(value, factors[index] ?? 1));
  const levels = ordered.map((_, index) => {
    const first = Math.max(0, index - BESIDE);
    const near = adjusted
      .slice(first, index + BESIDE + 1)
      .filter((_, place) => first + place !== index && stretches[first + place] === stretches[index]);
    return median(near.filter((value) => value !== undefined)) ?? 0;
  });
  const toLevel = ordered.map(({ value }, index) => {
    const level = levels[index] ?? 0;
    if (level === 0) return value === 0 ? 1 : 2;
    return value / level;
  });
  return ordered.flatMap((point, index) => {
    const own = toLevel[index] ?? 1;
    const others = toLevel.filter((_, other) => other !== index && seasons[other] === seasons[index]);
    const ofDay = median(others) ?? 1;
    // A weekday that is dead now and then is no quiet one: it is judged like the other days of its part of the week.
    const isTorn = ofDay < QUIET && others.filter((other) => other >= TORN).length >= others.length * ALIVE;
    const part = toLevel.filter(
      (_, other) => other !== index && isWeekend(ordered[other]?.timeMs ?? 0) === isWeekend(point.timeMs),
    );
    const season = isTorn ? (median(part) ?? 1) : ofDay;
    const usual = season * (levels[index] ?? 0);
    if (season >= QUIET) return [{ point, usual, ratio: own / season, toLevel: own }];
    return own - season < LEAST_OFF ? [] : [{ point, usual, ratio: 1 + own - season, toLevel: own }];
  });
}

/** Which of the points lie on one level: equal numbers. */
function stretchesOf(ordered: readonly Point[], shape: SeriesShape | undefined): number[] {
  const shifts = shape?.level_shifts.map((shift) => shift.at) ?? [];
  const episodes = shape?.episodes.flatMap(({ from, to }) => [from, to + 1]) ?? [];
  return ordered.map(({ timeMs }) => [...shifts, ...episodes].filter((bound) => bound <= timeMs).length);
}
