import { type Granularity, STATISTICS_LAG_MS, say, unitEnd } from "@growingio-export/core/basics";
import { type ExportedRange, NIGHTLY_LAG_MS } from "../time/freshness.ts";
import { missingPoints } from "../time/missing-points.ts";
import { missingText } from "../time/missing-text.ts";
import { RANGE_SLACK_MS } from "../time/partial-points.ts";
import { onCalendar, pointSpan } from "../time/point-span.ts";
import { pointText, stretchText } from "../time/point-text.ts";
import { type Check, check } from "./checks.ts";
import { counted } from "./numbers.ts";

/**
 * Whether a table has rows for every point of its range: none is missing between the first and the last, and none
 * before or after them that the range holds and whose figures were there at `now` (not known: everything has ended).
 * Undefined where that cannot be told: points of another length, fewer than two (one may stand for the whole range).
 * @param timesMs the points that have rows, epoch milliseconds.
 */
export function pointsCheck(
  timesMs: readonly number[],
  granularity: Granularity | null,
  known: { readonly range?: ExportedRange | undefined; readonly now?: number | undefined },
): Check | undefined {
  const times = [...new Set(timesMs)].toSorted((a, b) => a - b);
  const [first, last] = [times[0], times.at(-1)];
  if (granularity === null || first === undefined || last === undefined || first === last) return undefined;
  const against: string[] = [];
  const missing = missingPoints(times, granularity);
  if (missing.count > 0) against.push(say`no rows ${missingText(times, missing, granularity)}`);
  if (known.range !== undefined) {
    const { startMs, endMs } = known.range;
    const article = granularity === "week" ? say`the ` : "";
    if (pointSpan(first, times, granularity).startMs - startMs >= RANGE_SLACK_MS) {
      against.push(say`no rows before ${article}${pointText(first, granularity)}`);
    }
    const nextMs = pointSpan(last, times, granularity).endMs + 1;
    const nextEndMs = onCalendar(times, granularity) ? unitEnd(granularity, nextMs) : 2 * nextMs - last - 1;
    if (endMs - nextMs >= RANGE_SLACK_MS && Math.min(nextEndMs, endMs) < settledAt(granularity, known.now)) {
      against.push(say`no rows after ${article}${pointText(last, granularity)}`);
    }
  }
  const stretch = stretchText(first, last, granularity);
  return check("points", against, say`${times.length} of ${counted(times.length, granularity)} from ${stretch}`);
}

/** Until when figures are there. */
function settledAt(granularity: Granularity, now = Number.POSITIVE_INFINITY): number {
  return now - (granularity === "hour" ? STATISTICS_LAG_MS : NIGHTLY_LAG_MS);
}
