/** A change that takes so many points or more is a rise or fall, and no step. */
const RAMP_POINTS = 14;
/** A step beside a line counts from a fifth on, and from four times its own uncertainty. */
const LEAST_STEP = Math.log(1.2);
const LEAST_CERTAINTY = 4;
/** What rounding leaves of a perfect fit, in squares for each value. */
const ROUNDING = 1e-12;

/**
 * Whether a change of level is a trend's: a straight way of 14 points or more (at most the whole list) from one level
 * to another, or a line without a clear step, fits better than `steps` do. The fits are compared by the Bayesian
 * information criterion.
 * @param values logarithms. @param steps the indexes at which another level begins. @param at the one of them that is
 * asked about.
 */
export function isGradual(values: readonly number[], steps: readonly number[], at: number): boolean {
  const count = values.length;
  const score = (left: number, parameters: number): number =>
    count * Math.log(Math.max(left / count, ROUNDING)) + parameters * Math.log(count);
  const bounds = [...steps, count];
  const onLevels = bounds.map((to, place) => squares(centered(values.slice(bounds[place - 1] ?? 0, to))));
  const stepped = score(sum(onLevels), 2 * steps.length + 1);

  const step = withoutLine(values.map((_, index) => Number(index >= at)));
  const { size, left } = fit(withoutLine(values), step);
  const lined = score(left, 4);
  const certain = Math.abs(size) > LEAST_STEP && size ** 2 * squares(step) > LEAST_CERTAINTY ** 2 * (left / count);
  if (!certain && lined < stepped) return true;
  return score(besideBestRamp(values), 4) < (certain ? Math.min(stepped, lined) : stepped);
}

/** The squares left over by the best two levels with a straight way between them. */
function besideBestRamp(values: readonly number[]): number {
  const count = values.length;
  const levels = centered(values);
  const before = runningSum(levels);
  const weighted = runningSum(levels.map((level, index) => level * index));
  const between = (sums: readonly number[], from: number, to: number): number => (sums[to] ?? 0) - (sums[from] ?? 0);
  const shortest = Math.min(RAMP_POINTS, count - 1);
  let explained = 0;
  for (let begin = 0; begin + shortest < count; begin++) {
    for (let end = begin + shortest; end < count; end++) {
      // The way is 0 up to `begin`, 1 from `end` on and straight between: its sum and its squares are known without adding up.
      const length = end - begin;
      const way = (length - 1) / 2 + count - end;
      const waySquares = ((length - 1) * (2 * length - 1)) / (6 * length) + count - end;
      const rise = between(weighted, begin + 1, end) - begin * between(before, begin + 1, end);
      const along = rise / length + between(before, end, count);
      explained = Math.max(explained, along ** 2 / (waySquares - way ** 2 / count));
    }
  }
  return squares(levels) - explained;
}

/** How much of `shape` is in the values, and the squares that are left without it. */
function fit(values: readonly number[], shape: readonly number[]): { size: number; left: number } {
  const size = sum(values.map((value, index) => value * (shape[index] ?? 0))) / squares(shape);
  return { size, left: squares(values) - size ** 2 * squares(shape) };
}

function withoutLine(values: readonly number[]): number[] {
  const line = centered(values.map((_, index) => index));
  const levels = centered(values);
  const { size } = fit(levels, line);
  return levels.map((level, index) => level - size * (line[index] ?? 0));
}

function centered(values: readonly number[]): number[] {
  const mean = sum(values) / values.length;
  return values.map((value) => value - mean);
}

function runningSum(values: readonly number[]): number[] {
  let total = 0;
  return [0, ...values.map((value) => (total += value))];
}

function squares(values: readonly number[]): number {
  return sum(values.map((value) => value ** 2));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
