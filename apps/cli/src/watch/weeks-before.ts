import { type Range, unitStart } from "@growingio-export/core/basics";

const WEEK_DAYS = 7;

/** The days of a range; a range in parts of days counts those that it touches. */
export function daysOf({ startMs, endMs }: Range): number {
  // Shanghai has had no days of other lengths for long; rounding takes those that had.
  return Math.round((unitStart("day", endMs, 1) - unitStart("day", startMs)) / 86_400_000);
}

/**
 * The ranges that a range is held against, the latest first: the same weekdays, as many days, so many whole weeks before that
 * no two overlap.
 *
 * @param count how many.
 */
export function weeksBefore(range: Range, count: number): Range[] {
  const step = Math.ceil(daysOf(range) / WEEK_DAYS) * WEEK_DAYS;
  const shifted = (ms: number, place: number) => {
    const day = unitStart("day", ms);
    return unitStart("day", ms, -step * place) + (ms - day);
  };
  return Array.from({ length: count }, (_, place) => ({
    startMs: shifted(range.startMs, place + 1),
    endMs: shifted(range.endMs, place + 1),
  }));
}
