import { InvalidInputError } from "../errors.ts";
import { say } from "../text/say.ts";
import { type CalendarUnit, moveBy, unitEnd, unitStart } from "./calendar.ts";
import { parseRange } from "./parse-range.ts";
import { quoteValue } from "./quote-value.ts";
import type { Range } from "./range.ts";
import { unfinishedUnit } from "./unfinished-unit.ts";
import { dayText } from "./zone.ts";

/** The names that a comparison goes by; besides them any range that `parseRange` reads. */
export const comparisons = [
  "previous_period",
  "same_period_last_week",
  "same_period_last_month",
  "same_period_last_year",
] as const;

/** Two ranges to be held against each other. */
export interface Comparison {
  readonly current: Range;
  readonly other: Range;
  /** Whether both were cut to the part of a period that has passed. */
  readonly elapsed: boolean;
}

/** What a comparison starts from. */
export interface ComparedRange {
  readonly range: Range;
  /** How the range was written, where it was: `this_quarter` and `this_month` are one range in October. */
  readonly text?: string | undefined;
}

const HOUR_MS = 3_600_000;
/** Statistics lag by about 30 minutes (GrowingIO's documentation). */
const LAG_MS = 30 * 60_000;
const UNITS = ["week", "month", "quarter", "year"] as const;

const shifts = {
  same_period_last_week: "week",
  same_period_last_month: "month",
  same_period_last_year: "year",
} as const;

const isShift = (name: string): name is keyof typeof shifts => Object.hasOwn(shifts, name);

/**
 * The ranges of a comparison. `previous_period` of a whole calendar week, month, quarter or year is the one before, else the
 * same length just before; `same_period_last_…` shifts the dates, clamped to the month; anything else is read by `parseRange`.
 *
 * A range that has not ended is cut to its whole days before today, the other one to as many; one that began today to its
 * whole hours that are complete. `now` is in epoch milliseconds. Throws `InvalidInputError` for a comparison that is not understood and
 * where nothing has passed yet.
 */
export function comparisonRanges({ range, text }: ComparedRange, compareTo: string, now: number): Comparison {
  const name = nameOf(compareTo);
  const current = elapsedPart(range, now);
  const elapsed = current !== range;
  const unit = elapsed ? unfinishedUnit(range, text, current) : wholeUnit(range);
  if (name === "previous_period") return { current, other: previous(current, unit, elapsed), elapsed };
  if (isShift(name)) {
    const shift = (ms: number): number => moveBy(shifts[name], ms, -1);
    return { current, other: { startMs: shift(current.startMs), endMs: shift(current.endMs) }, elapsed };
  }
  return givenRange(current, elapsed, compareTo, now);
}

/** Throws `InvalidInputError` for a comparison that is not understood, whatever range it is of. `now` is in epoch milliseconds. */
export function checkComparison(compareTo: string, now: number): void {
  const name = nameOf(compareTo);
  if (name !== "previous_period" && !isShift(name)) readRange(compareTo, now);
}

function nameOf(compareTo: string): string {
  return compareTo
    .trim()
    .toLowerCase()
    .replace(/[\s-]+/g, "_");
}

/** A range that somebody wrote: where one of both has not ended, both are as long as what has passed. */
function givenRange(current: Range, elapsed: boolean, compareTo: string, now: number): Comparison {
  const given = readRange(compareTo, now);
  const other = elapsedPart(given, now);
  if (!elapsed && other === given) return { current, other, elapsed };
  const length = Math.min(lengthOf(current), lengthOf(other));
  return { current: firstPart(current, length), other: firstPart(other, length), elapsed: true };
}

function readRange(compareTo: string, now: number): Range {
  try {
    return parseRange(compareTo, now);
  } catch (error) {
    if (!(error instanceof InvalidInputError)) throw error;
    throw new InvalidInputError(
      say`compare_to ${quoteValue(compareTo)} is not understood: it is ${comparisons.join(", ")}, or a range. As a ${error.message}`,
    );
  }
}

function previous(current: Range, unit: CalendarUnit | null, elapsed: boolean): Range {
  if (unit === null) return { startMs: current.startMs - lengthOf(current), endMs: current.startMs - 1 };
  const startMs = unitStart(unit, current.startMs, -1);
  const whole = { startMs, endMs: unitEnd(unit, startMs) };
  return elapsed ? firstPart(whole, lengthOf(current)) : whole;
}

/** The range, or the part of it that has passed. */
function elapsedPart(range: Range, now: number): Range {
  if (range.endMs < now) return range;
  const today = unitStart("day", now);
  if (range.startMs < today) return { startMs: range.startMs, endMs: today - 1 };
  const complete = unitStart("hour", now - LAG_MS);
  if (complete - range.startMs >= HOUR_MS) return { startMs: range.startMs, endMs: complete - 1 };
  throw new InvalidInputError(
    say`Nothing of the range from ${dayText(range.startMs)} on is complete yet, so it cannot be compared: ask for a range that ended, for example yesterday.`,
  );
}

function firstPart({ startMs, endMs }: Range, length: number): Range {
  return { startMs, endMs: Math.min(endMs, startMs + length - 1) };
}

/** The calendar unit that a range is, the longest first; null where it is none. */
function wholeUnit({ startMs, endMs }: Range): CalendarUnit | null {
  const fits = (unit: CalendarUnit): boolean =>
    unitStart(unit, startMs) === startMs && unitEnd(unit, startMs) === endMs;
  return UNITS.findLast(fits) ?? null;
}

/** Milliseconds. */
function lengthOf({ startMs, endMs }: Range): number {
  return endMs - startMs + 1;
}
