import type { Granularity } from "@growingio-export/core/basics";
import type { ExportedRange } from "./freshness.ts";
import { incompletePoints } from "./freshness.ts";
import { type PointSpan, pointSpan } from "./point-span.ts";

/** Why a point says less than the others: the range holds a part of its time only, or its time had not ended. */
export type PartialReason = "cut by the range" | "not ended";

/** What a range may miss of a point: `23:59` and `23:59:59` are written for the end of a day. */
export const RANGE_SLACK_MS = 60_000;

/**
 * The points (epoch milliseconds) that belong in totals but in no comparison, in time order, and why: those that were
 * not complete at `now`, and the first and the last where the range begins or ends within them. A point not ended is
 * called so even if it is also cut. One point that holds the whole range is cut by nothing; of points of another
 * length nothing is known.
 */
export function partialPoints(
  timesMs: readonly number[],
  granularity: Granularity | null,
  known: { readonly range?: ExportedRange | undefined; readonly now?: number | undefined },
): Map<number, PartialReason> {
  const partial = new Map<number, PartialReason>();
  if (granularity === null) return partial;
  const times = [...new Set(timesMs)].toSorted((a, b) => a - b);
  const spans = times.map((time, index) => {
    const isEdge = index === 0 || index === times.length - 1;
    return { time, span: isEdge ? pointSpan(time, times, granularity) : undefined };
  });
  const open = incompletePoints(
    spans.map(({ time, span }) => span?.startMs ?? time),
    granularity,
    known.now,
  );
  for (const { time, span } of spans) {
    if (open.has(span?.startMs ?? time)) partial.set(time, "not ended");
    else if (span !== undefined && known.range !== undefined && isCut(span, known.range)) {
      partial.set(time, "cut by the range");
    }
  }
  return partial;
}

function isCut(point: PointSpan, range: ExportedRange): boolean {
  if (point.endMs < range.startMs || point.startMs > range.endMs) return false;
  if (point.startMs <= range.startMs && point.endMs >= range.endMs) return false;
  return range.startMs - point.startMs >= RANGE_SLACK_MS || point.endMs - range.endMs >= RANGE_SLACK_MS;
}
