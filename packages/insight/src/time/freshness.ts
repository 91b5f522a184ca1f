import {
  type CalendarUnit,
  dayText,
  type Granularity,
  HOURLY_DAYS,
  NIGHTLY_JOBS_DONE_HOURS,
  STATISTICS_LAG_MS,
  say,
  timeOfDayText,
  unitEnd,
  unitStart,
} from "@growingio-export/core/basics";

/** As long after its end a day's figures are there. */
export const NIGHTLY_LAG_MS: number = NIGHTLY_JOBS_DONE_HOURS * 3_600_000;

/** First and last instant (inclusive) of an exported range, epoch milliseconds. */
export interface ExportedRange {
  readonly startMs: number;
  readonly endMs: number;
}

/** The range of a table; undefined where a bound is not known or they are reversed. */
export function rangeOf(table: {
  readonly startMs: number | null;
  readonly endMs: number | null;
}): ExportedRange | undefined {
  const { startMs, endMs } = table;
  return startMs === null || endMs === null || startMs > endMs ? undefined : { startMs, endMs };
}

/** Warnings in words about the parts of a range whose figures cannot be trusted yet at `now`; empty when all can. */
export function freshness(range: ExportedRange, granularity: Granularity | null, now: number): string[] {
  if (range.startMs > now) return [];
  return [
    lastMinutes(range, now),
    yesterdayBeforeSix(range, now),
    unfinishedPoint(range, granularity, now),
    oldHours(range, granularity, now),
  ].filter((warning) => warning !== undefined);
}

function lastMinutes(range: ExportedRange, now: number): string | undefined {
  const settled = now - STATISTICS_LAG_MS;
  if (range.endMs <= settled) return undefined;
  const hour = unitStart("hour", settled);
  const end = unitStart("hour", settled, 1);
  const complete = timeOfDayText(end + STATISTICS_LAG_MS);
  return say`Statistics lag by about 30 minutes: figures after ${timeOfDayText(settled)} (+08:00) are not complete; the hour ${timeOfDayText(hour)}-${timeOfDayText(end)} is complete at about ${complete}.`;
}

function yesterdayBeforeSix(range: ExportedRange, now: number): string | undefined {
  const today = unitStart("day", now);
  const yesterday = unitStart("day", now, -1);
  if (now >= unitStart("hour", today, NIGHTLY_JOBS_DONE_HOURS)) return undefined;
  if (range.startMs >= today || range.endMs < yesterday) return undefined;
  return say`Figures of yesterday (${dayText(yesterday)}) may still change: nightly jobs lag by 3-4 hours; export again after 06:00 (+08:00).`;
}

function unfinishedPoint(range: ExportedRange, granularity: Granularity | null, now: number): string | undefined {
  if (granularity === null || granularity === "hour") return undefined;
  const latest = Math.min(range.endMs, now);
  const last = unitEnd(granularity, latest);
  if (last < now) return undefined;
  const first = dayText(unitStart(granularity, latest));
  if (granularity === "day") return say`Today (${first}) has not ended: its point is incomplete.`;
  return granularity === "week"
    ? say`The week from ${first} to ${dayText(last)} has not ended: its point is incomplete.`
    : say`The month from ${first} to ${dayText(last)} has not ended: its point is incomplete.`;
}

function oldHours(range: ExportedRange, granularity: Granularity | null, now: number): string | undefined {
  const oldest = unitStart("day", now, -HOURLY_DAYS);
  if (granularity !== "hour" || range.startMs >= oldest) return undefined;
  return say`Hourly figures exist for the last ${HOURLY_DAYS} days only: hours before ${dayText(oldest)} may be missing; use day, week or month there.`;
}

/** The instant (epoch milliseconds) that lies `count` units of Shanghai's calendar before another: what began there has lasted that long. */
export function unitsBefore(unit: CalendarUnit, ms: number, count: number): number {
  return unitStart(unit, ms, -count) + (ms - unitStart(unit, ms));
}

/**
 * The latest points that were not complete at `now`: their hour, day, week or month had not ended, an hour not half an hour before.
 * None when `now` is not known or the points have another length.
 */
export function incompletePoints(
  timesMs: readonly number[],
  granularity: Granularity | null,
  now: number | undefined,
): Set<number> {
  if (now === undefined || granularity === null) return new Set();
  const settled = granularity === "hour" ? now - STATISTICS_LAG_MS : now;
  const lastComplete = unitsBefore(granularity, settled, 1);
  return new Set(timesMs.filter((time) => time > lastComplete));
}
