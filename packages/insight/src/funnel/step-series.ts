import { type Granularity, present } from "@growingio-export/core/basics";
import { changes } from "../figures/changes.ts";
import { seriesShape } from "../figures/level-shifts.ts";
import { compact } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import { type LevelShift, shapeFigures } from "../figures/shape-figures.ts";

/** A step's rate over the points: fractions, and the change of the second half against the first in percent. */
export interface StepTrend {
  points: number;
  first: number;
  last: number;
  /** From its first half to its second, in percent of itself: `change_of` of the funnel's `trend` names the points. */
  change_pct?: number;
}

/** The rate at a point, and the people it is a share of. */
export interface RatePoint extends Point {
  readonly people: number;
}

/** What a step's rates over time say. */
export interface StepSeries {
  readonly trend: StepTrend | undefined;
  /** Undefined where there is no verdict. */
  readonly shifts: readonly LevelShift[] | undefined;
}

/** Fewer are no trend. */
const LEAST_POINTS = 7;
/** Standard errors between two shares of people that chance does not explain. */
const LEAST_ERRORS = 3.5;

/** Reads the rates of one step at whole points, in time order. A shift that so few people may make by chance is none. */
export function stepSeries(points: readonly RatePoint[], granularity: Granularity | null): StepSeries {
  const [first, last] = [points[0], points.at(-1)];
  return {
    trend:
      first === undefined || last === undefined || points.length < LEAST_POINTS
        ? undefined
        : present({
            points: points.length,
            first: compact(first.value),
            last: compact(last.value),
            change_pct: changes(points, granularity).change_pct,
          }),
    shifts: certainShifts(points, granularity),
  };
}

function certainShifts(points: readonly RatePoint[], granularity: Granularity | null): LevelShift[] | undefined {
  const shape = seriesShape(points, granularity);
  if (shape === undefined) return undefined;
  const bounds = [Number.NEGATIVE_INFINITY, ...shape.level_shifts.map(({ at }) => at), Number.POSITIVE_INFINITY];
  const between = (from: number, to: number) => points.filter(({ timeMs }) => timeMs >= from && timeMs < to);
  const certain = shape.level_shifts.filter(({ at }, place) =>
    isCertain(between(bounds[place] ?? at, at), between(at, bounds[place + 2] ?? at)),
  );
  return shapeFigures({ ...shape, level_shifts: certain }, points, [], granularity).level_shifts ?? [];
}

/** Whether two shares of people differ by more than people who decide one by one do by chance. */
function isCertain(before: readonly RatePoint[], after: readonly RatePoint[]): boolean {
  const peopleOf = (list: readonly RatePoint[]): number => list.reduce((sum, { people }) => sum + people, 0);
  const reachedOf = (list: readonly RatePoint[]): number =>
    list.reduce((sum, { people, value }) => sum + people * value, 0);
  const [whole, later] = [peopleOf(before), peopleOf(after)];
  const together = (reachedOf(before) + reachedOf(after)) / (whole + later);
  const error = Math.sqrt(Math.max(0, together * (1 - together)) * (1 / whole + 1 / later));
  return Math.abs(reachedOf(before) / whole - reachedOf(after) / later) > LEAST_ERRORS * error;
}
