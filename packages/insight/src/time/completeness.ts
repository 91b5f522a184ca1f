import { type CalendarUnit, type Granularity, unitStart } from "@growingio-export/core";
import { STATISTICS_LAG_MS } from "./freshness.ts";

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
