import { median, spread } from "./numbers.ts";

/** One value of a series at an instant, epoch milliseconds. */
export interface Point {
  readonly timeMs: number;
  readonly value: number;
}

/** Fewer points than this say nothing about what is usual. */
const MIN_POINTS = 5;
/** The usual cut-off for the modified z-score. */
const CUT_OFF = 3.5;
/**
 * The points far from the median, farthest first: modified z-score over 3.5, from the median absolute deviation.
 * Where most points are equal that deviation is 0, and the mean absolute deviation stands in.
 */
export function outliers(points: readonly Point[]): Point[] {
  const center = points.length < MIN_POINTS ? undefined : median(points.map((point) => point.value));
  if (center === undefined) return [];
  const usual = spread(
    points.map((point) => point.value),
    center,
  );
  if (usual === 0) return [];
  return points
    .filter((point) => Math.abs(point.value - center) / usual > CUT_OFF)
    .sort((a, b) => Math.abs(b.value - center) - Math.abs(a.value - center) || a.timeMs - b.timeMs);
}
