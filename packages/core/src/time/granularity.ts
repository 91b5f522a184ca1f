import { unitEnd, unitStart } from "./calendar.ts";
import type { Range } from "./range.ts";
import { isInstant } from "./zone.ts";

/** The four lengths of an event chart's points. */
export const granularities = ["hour", "day", "week", "month"] as const;

/** Length of one point of a chart's time column. */
export type Granularity = (typeof granularities)[number];

const INTERVAL_MS: Readonly<Record<Granularity, number>> = {
  hour: 3_600_000,
  day: 86_400_000,
  week: 604_800_000,
  month: 2_592_000_000,
};

const GRANULARITIES: ReadonlyMap<number, Granularity> = new Map(granularities.map((name) => [INTERVAL_MS[name], name]));

/** The `interval` (milliseconds) that stands for a granularity; a month is written as 30 days (GrowingIO's export documentation). */
export function granularityToMs(granularity: Granularity): number {
  return INTERVAL_MS[granularity];
}

/** The granularity that an `interval` (milliseconds) stands for; null for any other number. */
export function granularityFromMs(intervalMs: number): Granularity | null {
  return GRANULARITIES.get(intervalMs) ?? null;
}

/**
 * The `interval` (milliseconds) that makes one point of a whole range, in which a person counts once: its length, and 1 ms
 * more where that is a granularity's and the range is not that unit of the calendar, which GrowingIO would cut it by.
 */
export function intervalOfRange({ startMs, endMs }: Range): number {
  const length = endMs - startMs + 1;
  const unit = granularityFromMs(length);
  const isUnit = unit !== null && unitStart(unit, startMs) === startMs && unitEnd(unit, startMs) === endMs;
  return unit === null || isUnit ? length : length + 1;
}

/** As many points as tell: a calendar is slow to ask. */
const MAX_POINTS = 200;

/**
 * The coarsest granularity whose points in Shanghai's calendar these instants (epoch milliseconds, NaN for none) all are;
 * null where there are fewer than two of them, or none fits.
 */
export function granularityOfPoints(times: Iterable<number>): Granularity | null {
  const points = new Set<number>();
  for (const time of times) {
    if (!Number.isNaN(time)) points.add(time);
    if (points.size === MAX_POINTS) break;
  }
  if (points.size < 2) return null;
  const fits = (unit: Granularity) => [...points].every((time) => isInstant(time) && unitStart(unit, time) === time);
  return granularities.findLast(fits) ?? null;
}
