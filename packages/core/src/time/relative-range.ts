import { say } from "../text/say.ts";
import { type CalendarUnit, unitEnd, unitStart } from "./calendar.ts";
import type { Range } from "./range.ts";
import { rangeError } from "./range-error.ts";

/**
 * A range counted back from now, as GrowingIO's pages write it (`day:8,1`): from the start of the unit `from - 1` units ago
 * to the end of the unit `to` units ago. `to: 0` ends with today (for hours: with the current hour).
 */
export interface RelativeRange {
  readonly unit: CalendarUnit;
  readonly from: number;
  readonly to: number;
}

// Far above what the span limit lets through, low enough for calendar arithmetic never to leave the years a Date can hold.
const MAX_COUNT = 100_000;

/** The `count` whole units that ended last. */
export function lastUnits(unit: CalendarUnit, count: number): RelativeRange {
  return { unit, from: count + 1, to: 1 };
}

/** Places a relative range on Shanghai's calendar. Throws `InvalidInputError`, quoting `input`, when it covers nothing or counts absurdly far. */
export function resolveRelative({ unit, from, to }: RelativeRange, input: string, now: number): Range {
  if (from <= to)
    throw rangeError(input, say`covers no ${unit}: N must be at least 1 (in ${unit}:a,b, a must be greater than b)`);
  if (from > MAX_COUNT) throw rangeError(input, say`counts too far back: a range spans at most 3,660 days`);
  return {
    startMs: unitStart(unit, now, 1 - from),
    endMs: to === 0 && unit !== "hour" ? unitEnd("day", now) : unitEnd(unit, now, -to),
  };
}
