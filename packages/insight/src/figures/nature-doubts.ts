import { isSame } from "./numbers.ts";

/** A whole and the sum of the parts it was split into, and of how many, at one time point. */
export interface WholeAndParts {
  readonly whole: number;
  readonly parts: number;
  readonly count: number;
}

/** Below this an equality at one point can be chance. */
const CHANCE_BELOW = 1_000;
/** So many points that never fall are no ordinary series. */
const MIN_RUNNING_POINTS = 14;

/**
 * Whether a metric called unique adds up over a dimension, as if nobody had two values of it or as if it counted events: its
 * whole is the sum of its parts wherever there are two, and that at several points or for 1,000 and more.
 */
export function uniqueAddsUp(points: Iterable<WholeAndParts>): boolean {
  let tried = 0;
  let largest = 0;
  for (const { whole, parts, count } of points) {
    if (count < 2 || whole === 0) continue;
    if (!isSame(whole, parts)) return false;
    tried++;
    largest = Math.max(largest, whole);
  }
  return tried > 1 || largest >= CHANCE_BELOW;
}

/**
 * Whether a series called additive looks like a running sum: at least 14 points that never fall and mostly rise.
 *
 * @param periods the period of each value (a day for hours), where the sum may begin anew; two of them at least, then.
 */
export function looksRunning(values: readonly number[], periods?: readonly (number | string)[]): boolean {
  if (values.length < MIN_RUNNING_POINTS || (periods !== undefined && new Set(periods).size < 2)) return false;
  let steps = 0;
  let rises = 0;
  for (let place = 1; place < values.length; place++) {
    if (periods !== undefined && periods[place] !== periods[place - 1]) continue;
    const [before = 0, value = 0] = [values[place - 1], values[place]];
    if (value < before) return false;
    steps++;
    if (value > before) rises++;
  }
  return steps >= MIN_RUNNING_POINTS - 1 && rises * 2 > steps;
}
