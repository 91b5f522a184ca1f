import { STATISTICS_LAG_MS } from "./freshness.ts";
import { addPeriods, type Granularity } from "./shanghai.ts";

const HOUR_MS = 3_600_000;

/** The granularity of a time column, from its declared point length or else the smallest gap between its points. */
export function granularityOf(intervalMs: number | null, timesMs: readonly number[]): Granularity | null {
  const length = intervalMs ?? smallestGap(timesMs);
  if (length === null) return null;
  if (length <= HOUR_MS) return "hour";
  if (length <= 24 * HOUR_MS) return "day";
  if (length <= 7 * 24 * HOUR_MS) return "week";
  return length <= 31 * 24 * HOUR_MS ? "month" : null;
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
  const incomplete = new Set<number>();
  if (now === undefined || granularity === null) return incomplete;
  for (const time of timesMs.toSorted((a, b) => b - a)) {
    if (endOfPoint(time, granularity) <= now) break;
    incomplete.add(time);
  }
  return incomplete;
}

function endOfPoint(timeMs: number, granularity: Granularity): number {
  return addPeriods(timeMs, 1, granularity) + (granularity === "hour" ? STATISTICS_LAG_MS : 0);
}

function smallestGap(timesMs: readonly number[]): number | null {
  const ordered = timesMs.toSorted((a, b) => a - b);
  let gap: number | null = null;
  ordered.forEach((time, index) => {
    const before = ordered[index - 1];
    if (before !== undefined && time > before && (gap === null || time - before < gap)) gap = time - before;
  });
  return gap;
}
