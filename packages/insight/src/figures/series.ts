import { type Granularity, present } from "@growingio-export/core";
import type { Nature } from "../columns/nature.ts";
import { pointTime } from "../time/point-text.ts";
import { extremes } from "./extremes.ts";
import { changePct, compact, mean } from "./numbers.ts";
import { outliers, type Point } from "./outliers.ts";

/** A value that is far from the others, and when. */
export interface Outlier {
  time: string;
  value: number;
}

/** What a series says; changes are in percent and absent where they would be measured from 0; times are as `pointTime` writes them. */
export interface SeriesFigures {
  first?: number;
  last?: number;
  min?: number;
  min_at?: string;
  max?: number;
  max_at?: string;
  mean?: number;
  /** Mean of the first half to mean of the second; the middle one of an odd number of points is in neither. */
  change_pct?: number;
  /** The point before the last to the last. */
  last_change_pct?: number;
  outliers?: Outlier[];
}

/** What a series is of. */
export interface SeriesContext {
  /** How far its points are apart; null where that is not known. */
  readonly granularity: Granularity | null;
  readonly nature: Nature;
}

/** Figures of a series of complete points, in time order whatever the order they come in. */
export function seriesFigures(points: readonly Point[], { granularity }: SeriesContext): SeriesFigures {
  const ordered = points.toSorted((a, b) => a.timeMs - b.timeMs);
  const values = ordered.map((point) => point.value);
  const half = Math.floor(values.length / 2);
  const far = outliers(ordered).map((point) => ({
    time: pointTime(point.timeMs, granularity),
    value: compact(point.value),
  }));
  const ends = extremes(ordered);
  return present({
    first: optional(values[0]),
    last: optional(values.at(-1)),
    min: ends && compact(ends.min.value),
    min_at: ends && pointTime(ends.min.timeMs, granularity),
    max: ends && compact(ends.max.value),
    max_at: ends && pointTime(ends.max.timeMs, granularity),
    mean: optional(mean(values)),
    change_pct: half === 0 ? undefined : changePct(mean(values.slice(0, half)), mean(values.slice(-half))),
    last_change_pct: changePct(values.at(-2), values.at(-1)),
    outliers: far.length === 0 ? undefined : far,
  });
}

function optional(value: number | undefined): number | undefined {
  return value === undefined ? undefined : compact(value);
}
