import { unitStart } from "./calendar.ts";

/** Statistics lag by about 30 minutes. Source: GrowingIO's export documentation. */
export const STATISTICS_LAG_MS: number = 30 * 60_000;
/** Nightly jobs lag by 3-4 hours; exports are advised after 06:00. Source: GrowingIO's export documentation. */
export const NIGHTLY_JOBS_DONE_HOURS = 6;

/** First instant (epoch milliseconds) whose figures could still change at `now`: those of today can, and before 06:00 those of yesterday. */
function finalBefore(now: number): number {
  const today = unitStart("day", now);
  const isNightDone = now >= unitStart("hour", today, NIGHTLY_JOBS_DONE_HOURS);
  return Math.min(isNightDone ? today : unitStart("day", now, -1), now - STATISTICS_LAG_MS);
}

/** Whether the figures of everything up to an instant (inclusive, epoch milliseconds) were final when they were asked for. */
export function isFinal(endMs: number, askedAtMs: number): boolean {
  return endMs < finalBefore(askedAtMs);
}

/** When the figures of everything up to an instant (inclusive) become final, epoch milliseconds: 06:00 of the day after it. */
export function finalAtMs(endMs: number): number {
  return unitStart("hour", unitStart("day", endMs, 1), NIGHTLY_JOBS_DONE_HOURS);
}
