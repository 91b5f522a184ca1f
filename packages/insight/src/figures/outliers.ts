import { mean, median } from "./numbers.ts";

/** One value of a series at an instant, epoch milliseconds. */
export interface Point {
  readonly timeMs: number;
  readonly value: number;
}

/** Fewer points than this say nothing about what is usual. */
const MIN_POINTS = 5;
/** The usual cut-off for the modified z-score. */
const CUT_OFF = 3.5;
/** These make a median and a mean absolute deviation comparable to a standard deviation. */
const MEDIAN_DEVIATION_SCALE = 1.4826;
const MEAN_DEVIATION_SCALE = 1.2533;

/**
 * The points far from the median, farthest first: modified z-score over 3.5, from the median absolute deviation.
 * Where most points are equal that deviation is 0, and the mean absolute deviation stands in.
 */
export function outliers(points: readonly Point[]): Point[] {
  const center = points.length < MIN_POINTS ? undefined : median(points.map((point) => point.value));
  if (center === undefined) return [];
  const distances = points.map((point) => Math.abs(point.value - center));
  const spread = MEDIAN_DEVIATION_SCALE * (median(distances) ?? 0) || MEAN_DEVIATION_SCALE * (mean(distances) ?? 0);
  if (spread === 0) return [];
  return points
    .filter((point) => Math.abs(point.value - center) / spread > CUT_OFF)
    .sort((a, b) => Math.abs(b.value - center) - Math.abs(a.value - center) || a.timeMs - b.timeMs);
}
