import { type Granularity, present } from "@growingio-export/core/basics";
import type { Nature } from "../columns/nature.ts";
import { pointTime } from "../time/point-text.ts";
import { type Changes, changes } from "./changes.ts";
import { extremes } from "./extremes.ts";
import { seriesShape } from "./level-shifts.ts";
import { compact, mean } from "./numbers.ts";
import type { Point } from "./outliers.ts";
import { type PeakHour, peakHour, type WeekdayMeans, weekdayMeans } from "./rhythm.ts";
import { inOrder } from "./seasonal.ts";
import { missingFigures } from "./series-points.ts";
import { type Episode, type LevelShift, shapeFigures } from "./shape-figures.ts";
import { meanWithoutGaps, trackingGaps } from "./tracking-gaps.ts";
import { unusualPoints } from "./unusual-points.ts";

/** A value that is far from what is usual, and when. */
export interface Outlier {
  time: string;
  value: number;
}

/** A point at which next to nothing was measured, probably by mistake. */
export interface TrackingGap {
  at: string;
  value: number;
}

/**
 * What a series says; times are as `pointTime` writes them. Probable tracking gaps are in `first`, `last`, `min`, `max`
 * and `mean`, but in no change, no weekday and no hour.
 */
export interface SeriesFigures extends Changes {
  level_shifts?: LevelShift[];
  first?: number;
  first_at?: string;
  last?: number;
  last_at?: string;
  min?: number;
  min_at?: string;
  max?: number;
  max_at?: string;
  mean?: number;
  /** Additive metrics only. */
  gaps?: TrackingGap[];
  mean_without_gaps?: number;
  /** Farthest from what is usual first. */
  outliers?: Outlier[];
  episodes?: Episode[];
  /** The first points between the first and the last that have no value. */
  missing?: string[];
  /** Present where more are missing than are named. */
  missing_count?: number;
  /** Means by day of the week, from 14 daily points on; calendar weekdays, holidays included. */
  weekdays?: WeekdayMeans;
  /** The busiest hour of the day, of hourly points. */
  hours?: PeakHour;
}

/** What a series is of. */
export interface SeriesContext {
  /** How far its points are apart; null where that is not known. */
  readonly granularity: Granularity | null;
  readonly nature: Nature;
}

/** Figures of a series of complete points, in time order whatever the order they come in. */
export function seriesFigures(points: readonly Point[], { granularity, nature }: SeriesContext): SeriesFigures {
  const ordered = inOrder(points);
  const at = (timeMs: number): string => pointTime(timeMs, granularity);
  const [first, last] = [ordered[0], ordered.at(-1)];
  const ends = extremes(ordered);
  const gaps = nature === "additive" ? trackingGaps(ordered, granularity) : [];
  const gapTimes = new Set(gaps.map((gap) => gap.at));
  const isMeasured = (point: Point): boolean => !gapTimes.has(point.timeMs);
  const shape = seriesShape(ordered, granularity);
  const { level_shifts, episodes } = shapeFigures(shape, ordered, gaps, granularity);
  const far = unusualPoints(ordered, granularity, shape).filter(isMeasured);
  return present({
    level_shifts,
    first: first && compact(first.value),
    first_at: first && at(first.timeMs),
    last: last && compact(last.value),
    last_at: last && at(last.timeMs),
    ...changes(ordered, granularity, isMeasured),
    min: ends && compact(ends.min.value),
    min_at: ends && at(ends.min.timeMs),
    max: ends && compact(ends.max.value),
    max_at: ends && at(ends.max.timeMs),
    mean: meanOf(ordered),
    gaps:
      gaps.length === 0 ? undefined : gaps.map(({ at: timeMs, value }) => ({ at: at(timeMs), value: compact(value) })),
    mean_without_gaps: gaps.length === 0 ? undefined : meanWithoutGaps(ordered, gaps),
    outliers:
      far.length === 0
        ? undefined
        : far.map(({ timeMs, value }): Outlier => ({ time: at(timeMs), value: compact(value) })),
    episodes,
    ...missingFigures(
      ordered.map((point) => point.timeMs),
      granularity,
    ),
    weekdays: weekdayMeans(ordered, granularity, isMeasured),
    hours: peakHour(ordered, granularity, isMeasured),
  });
}

/** The mean as digests write it; undefined for no points. */
export function meanOf(points: readonly Point[]): number | undefined {
  const value = mean(points.map((point) => point.value));
  return value === undefined ? undefined : compact(value);
}
