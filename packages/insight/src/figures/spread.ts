import { mean, median } from "./numbers.ts";

/** These make a median and a mean absolute deviation comparable to a standard deviation. */
const MEDIAN_DEVIATION_SCALE = 1.4826;
const MEAN_DEVIATION_SCALE = 1.2533;

/**
 * How far values usually lie from `center`, comparable to a standard deviation: from the median absolute deviation,
 * and where most values are equal (it is 0 then) from the mean absolute deviation. 0 for equal values and for none.
 */
export function spread(values: readonly number[], center: number): number {
  const distances = values.map((value) => Math.abs(value - center));
  return MEDIAN_DEVIATION_SCALE * (median(distances) ?? 0) || MEAN_DEVIATION_SCALE * (mean(distances) ?? 0);
}
