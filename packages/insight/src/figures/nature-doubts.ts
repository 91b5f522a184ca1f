/** A whole and the parts it was split into, at one time point. */
export interface WholeAndParts {
  readonly whole: number;
  readonly parts: Iterable<number>;
}

/** Differences within this share of the larger figure are rounding; integers are compared exactly. */
const ROUNDING = 1e-9;
/** Below this an equality at one point can be chance. */
const CHANCE_BELOW = 1_000;
/** So many points that never fall are no ordinary series. */
const MIN_RUNNING_POINTS = 14;

/**
 * Whether figures called sums cannot be: of values in an order in which each holds all before it (a part and its whole; a day,
 * its week and its month; a running sum from day to day) one is smaller than one before it. With negative values sums can fall.
 */
export function fallsLikeNoSum(nested: Iterable<number>): boolean {
  let highest = 0;
  let falls = false;
  for (const value of nested) {
    if (value < 0) return false;
    falls ||= value < highest && !same(value, highest);
    highest = Math.max(highest, value);
  }
  return falls;
}

/** Whether a whole is the plain sum of its parts, at least two of them not 0: integers exactly, others but for rounding. */
export function isSumOfParts({ whole, parts }: WholeAndParts): boolean {
  let sum = 0;
  let filled = 0;
  for (const part of parts) {
    if (part === 0) continue;
    sum += part;
    filled++;
  }
  return filled >= 2 && same(sum, whole);
}

/**
 * Whether a metric called unique adds up over a dimension, as if nobody had two values of it or as if it counted events: its
 * whole is the sum of its parts wherever two parts have somebody, and that at several points or for 1,000 and more.
 */
export function uniqueAddsUp(points: Iterable<WholeAndParts>): boolean {
  let tried = 0;
  let largest = 0;
  for (const { whole, parts } of points) {
    const filled = [...parts].filter((part) => part !== 0);
    if (filled.length < 2) continue;
    if (!isSumOfParts({ whole, parts: filled })) return false;
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

function same(a: number, b: number): boolean {
  if (Number.isInteger(a) && Number.isInteger(b)) return a === b;
  return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}
