import type { Point } from "./outliers.ts";
import { inOrder } from "./seasonal.ts";

/** The points with the smallest and the largest value, the earliest of equal ones; undefined for an empty list. */
export function extremes(points: readonly Point[]): { readonly min: Point; readonly max: Point } | undefined {
  const [first, ...rest] = inOrder(points);
  if (first === undefined) return undefined;
  let [min, max] = [first, first];
  for (const point of rest) {
    if (point.value < min.value) min = point;
    if (point.value > max.value) max = point;
  }
  return { min, max };
}
