import { formatShanghai, present } from "@growingio-export/core";
import { changePct, compact, mean } from "./numbers.ts";
import { outliers, type Point } from "./outliers.ts";

/** A value that is far from the others, and when (ISO, +08:00). */
export interface Outlier {
  time: string;
  value: number;
}

/** What a series of points says; changes are in percent and absent where they would be measured from 0. */
export interface SeriesFigures {
  first?: number;
  last?: number;
  min?: number;
  max?: number;
  mean?: number;
  /** Mean of the first half to mean of the second; the middle one of an odd number of points is in neither. */
  change_pct?: number;
  /** The point before the last to the last. */
  last_change_pct?: number;
  outliers?: Outlier[];
}

/** Figures of a series, in time order whatever the order of the points. */
export function seriesFigures(points: readonly Point[]): SeriesFigures {
  const ordered = points.toSorted((a, b) => a.timeMs - b.timeMs);
  const values = ordered.map((point) => point.value);
  const half = Math.floor(values.length / 2);
  const far = outliers(ordered).map((point) => ({ time: formatShanghai(point.timeMs), value: compact(point.value) }));
  return present({
    first: optional(values[0]),
    last: optional(values.at(-1)),
    min: values.length === 0 ? undefined : compact(values.reduce((a, b) => Math.min(a, b))),
    max: values.length === 0 ? undefined : compact(values.reduce((a, b) => Math.max(a, b))),
    mean: optional(mean(values)),
    change_pct: half === 0 ? undefined : changePct(mean(values.slice(0, half)), mean(values.slice(-half))),
    last_change_pct: changePct(values.at(-2), values.at(-1)),
    outliers: far.length === 0 ? undefined : far,
  });
}

function optional(value: number | undefined): number | undefined {
  return value === undefined ? undefined : compact(value);
}
