import type { Granularity } from "@growingio-export/core/basics";
import { hourOf, isWeekend, weekdayOf } from "../time/weekday.ts";
import { compact, mean, median } from "./numbers.ts";
import type { Point } from "./outliers.ts";
import { inOrder } from "./seasonal.ts";

/** A point that is next to nothing where others like it are not, at its time (epoch milliseconds). */
export interface Gap {
  readonly at: number;
  readonly value: number;
}

/** Fewer points than this say nothing about what is usual. */
const MIN_POINTS = 5;
/** A metric of smaller numbers is 0 by chance, too. */
const LEAST_MEDIAN = 30;
/** So is a weekday or an hour of smaller numbers. */
const LEAST_USUAL = 10;
/** A gap has less than this share of what is usual. */
const REST = 0.05;
/** As many other points of its weekday or hour tell what is usual; fewer leave it to all points. */
const ENOUGH = 2;
/** As many of them on each side tell whether it is usual at that time. */
const NEAREST = 2;
/** A run of more low points is no gap but a level. */
const LONGEST = 14;
const LONGEST_HOURS = 72;
/** So is one of as many at the start or the end: tracking began, or has ended. */
const LEVEL_POINTS = 7;

/**
 * Probable tracking gaps of a metric that is additive (the caller's promise) and has a median of 30 or more: points
 * at 0 or over 95 % below their weekday, by hour below their hour of the day. What another point of that weekday has
 * too, outside the same run of low points, is a rhythm (closed on Sundays) and no gap; nor are points of a level that
 * lasts. Points that have no row at all are not given here but by `missingPoints`: they are in no figure, while a gap
 * pulls the mean down.
 */
export function trackingGaps(points: readonly Point[], granularity: Granularity | null): Gap[] {
  const center = median(points.map((point) => point.value)) ?? 0;
  if (points.length < MIN_POINTS || center < LEAST_MEDIAN || points.some((point) => point.value < 0)) return [];
  const judged = inOrder(points).map((point) => ({ ...point, season: seasonOf(point.timeMs, granularity) }));
  const members = Map.groupBy(judged, (point) => point.season);
  // What is usual is looked up for few: of most points the largest like them tells that they are not low.
  const largest = new Map(
    [...members].map(([season, list]) => [season, list.reduce((most, { value }) => Math.max(most, value), 0)]),
  );
  const low = judged.map((point) => {
    if (point.value >= REST * Math.max(center, largest.get(point.season) ?? 0)) return undefined;
    const alike = (members.get(point.season) ?? []).filter((other) => other !== point);
    if (alike.length === 0 && granularity === "day" && isWeekend(point.timeMs)) return undefined;
    const usual = alike.length < ENOUGH ? center : (median(alike.map((other) => other.value)) ?? center);
    return usual >= LEAST_USUAL && point.value < REST * usual ? { point, alike, usual } : undefined;
  });
  return runs(low).flatMap((run) => {
    const within = new Set(run.map(({ point }) => point));
    const atAnEnd = [judged[0], judged.at(-1)].some((point) => point !== undefined && within.has(point));
    const longest = granularity === "hour" ? LONGEST_HOURS : LONGEST;
    if (run.length > longest || (granularity !== "hour" && atAnEnd && run.length >= LEVEL_POINTS)) return [];
    return run.flatMap(({ point, alike, usual }) => {
      const others = alike.filter((other) => !within.has(other));
      const before = others.filter((other) => other.timeMs < point.timeMs).slice(-NEAREST);
      const after = others.filter((other) => other.timeMs > point.timeMs).slice(0, NEAREST);
      const near =
        others.length < ENOUGH ? center : (median([...before, ...after].map((other) => other.value)) ?? center);
      const isRhythm = others.some((other) => other.value < REST * usual);
      return isRhythm || point.value >= REST * near ? [] : [{ at: point.timeMs, value: point.value }];
    });
  });
}

/** The mean of the points that are no gaps; undefined where none is left. */
export function meanWithoutGaps(points: readonly Point[], gaps: readonly Gap[]): number | undefined {
  const times = new Set(gaps.map((gap) => gap.at));
  const rest = mean(points.filter((point) => !times.has(point.timeMs)).map((point) => point.value));
  return rest === undefined ? undefined : compact(rest);
}

function seasonOf(timeMs: number, granularity: Granularity | null): number {
  if (granularity === "hour") return hourOf(timeMs);
  return granularity === "day" ? weekdayOf(timeMs) : 0;
}

/** The stretches of a list without undefined entries. */
function runs<T>(list: readonly (T | undefined)[]): T[][] {
  const found: T[][] = [];
  list.forEach((entry, index) => {
    if (entry === undefined) return;
    if (index > 0 && list[index - 1] !== undefined) found.at(-1)?.push(entry);
    else found.push([entry]);
  });
  return found;
}
