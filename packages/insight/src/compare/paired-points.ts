import { type Granularity, unitStart } from "@growingio-export/core/basics";
import type { Point } from "../figures/outliers.ts";
import { inOrder } from "../figures/seasonal.ts";
import type { ExportedRange } from "../time/freshness.ts";
import { weekdayOf } from "../time/weekday.ts";

/** What is held against each other: days of the same weekday, or points equally far from the start. */
export type Alignment = "weekday" | "offset";

/** A point of the current range and the one it is held against. */
export interface PointPair {
  readonly timeMs: number;
  readonly current: number | undefined;
  readonly other: number | undefined;
}

/** Both series with the ranges they are of. */
export interface TwoSeries {
  readonly current: readonly Point[];
  readonly other: readonly Point[];
  readonly ranges: TwoRanges;
  readonly granularity: Granularity | null;
}

export interface TwoRanges {
  readonly current: ExportedRange;
  readonly other: ExportedRange;
}

const DAY_MS = 86_400_000;
const WEEK = 7;

/** Days of the same weekday are held against each other where both ranges are as many whole weeks of days, else points by their offset. */
export function alignment({ current, other }: TwoRanges, granularity: Granularity | null): Alignment {
  const days = daysOf(current);
  return granularity === "day" && days % WEEK === 0 && days === daysOf(other) ? "weekday" : "offset";
}

/** How many days a range has; not whole where it does not consist of such. */
export function daysOf({ startMs, endMs }: ExportedRange): number {
  // 23:59:59 is written for the end of a day.
  return Math.round(((endMs - startMs + 1) / DAY_MS) * 1000) / 1000;
}

/** Each place of the current range with a value on either side, in time order. */
export function pairedPoints({ current, other, ranges, granularity }: TwoSeries): PointPair[] {
  const align = alignment(ranges, granularity);
  const placeOf = (range: ExportedRange) => (timeMs: number) => offsetOf(timeMs, range.startMs, granularity);
  const currentAt = placeOf(ranges.current);
  const otherAt = placeOf(ranges.other);
  const shift = align === "weekday" ? weekdayOf(ranges.other.startMs) - weekdayOf(ranges.current.startMs) : 0;
  // Within a week of the other range, the place of the weekday that this day has.
  const alignedPlace = (place: number): number =>
    place - (place % WEEK) + (((((place % WEEK) - shift) % WEEK) + WEEK) % WEEK);
  const wanted = new Map(inOrder(other).map(({ timeMs, value }) => [otherAt(timeMs), value]));
  const pairs = new Map<number, PointPair>();
  for (const { timeMs, value } of inOrder(current)) {
    const place = currentAt(timeMs);
    pairs.set(place, { timeMs, current: value, other: wanted.get(align === "weekday" ? alignedPlace(place) : place) });
  }
  return [...pairs.values()];
}

/** Points between the first one of a range and another. */
function offsetOf(timeMs: number, startMs: number, granularity: Granularity | null): number {
  if (granularity === null) return timeMs - startMs;
  const first = unitStart(granularity, startMs);
  if (granularity === "month") {
    let months = 0;
    while (unitStart("month", first, months) < timeMs && months < MOST_MONTHS) months++;
    return months;
  }
  const lengths = { hour: DAY_MS / 24, day: DAY_MS, week: WEEK * DAY_MS };
  return Math.round((timeMs - first) / lengths[granularity]);
}

/** As many as a range can span. */
const MOST_MONTHS = 125;
