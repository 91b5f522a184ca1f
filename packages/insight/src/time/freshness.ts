import { addPeriods, type Granularity, isoDay, periodStart, timeOfDay } from "./shanghai.ts";

/** Statistics lag by about 30 minutes. Source: GrowingIO's export documentation. */
export const STATISTICS_LAG_MS: number = 30 * 60_000;
/** Nightly jobs lag by 3-4 hours; exports are advised after 06:00. Source: GrowingIO's export documentation. */
const NIGHTLY_JOBS_DONE_HOURS = 6;
/** Days for which hourly granularity exists. Source: GrowingIO's export documentation. */
const HOURLY_DAYS = 7;

/** First and last instant (inclusive) of an exported range, epoch milliseconds. */
export interface ExportedRange {
  readonly startMs: number;
  readonly endMs: number;
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
  if (range.endMs <= now - STATISTICS_LAG_MS) return undefined;
  const hour = periodStart(now - STATISTICS_LAG_MS, "hour");
  const end = addPeriods(hour, 1, "hour");
  const complete = timeOfDay(end + STATISTICS_LAG_MS);
  return (
    `Statistics lag by about 30 minutes: figures after ${timeOfDay(now - STATISTICS_LAG_MS)} (+08:00) are not complete; ` +
    `the hour ${timeOfDay(hour)}-${timeOfDay(end)} is complete at about ${complete}.`
  );
}

function yesterdayBeforeSix(range: ExportedRange, now: number): string | undefined {
  const today = periodStart(now, "day");
  const yesterday = addPeriods(today, -1, "day");
  if (now >= addPeriods(today, NIGHTLY_JOBS_DONE_HOURS, "hour")) return undefined;
  if (range.startMs >= today || range.endMs < yesterday) return undefined;
  return `Figures of yesterday (${isoDay(yesterday)}) may still change: nightly jobs lag by 3-4 hours; export again after 06:00 (+08:00).`;
}

function unfinishedPoint(range: ExportedRange, granularity: Granularity | null, now: number): string | undefined {
  if (granularity === null || granularity === "hour") return undefined;
  const start = periodStart(Math.min(range.endMs, now), granularity);
  const end = addPeriods(start, 1, granularity);
  if (end <= now) return undefined;
  if (granularity === "day") return `Today (${isoDay(start)}) has not ended: its point is incomplete.`;
  return `The ${granularity} from ${isoDay(start)} to ${isoDay(end - 1)} has not ended: its point is incomplete.`;
}

function oldHours(range: ExportedRange, granularity: Granularity | null, now: number): string | undefined {
  const oldest = addPeriods(periodStart(now, "day"), -HOURLY_DAYS, "day");
  if (granularity !== "hour" || range.startMs >= oldest) return undefined;
  return `Hourly figures exist for the last ${HOURLY_DAYS} days only: hours before ${isoDay(oldest)} may be missing; use day, week or month there.`;
}
