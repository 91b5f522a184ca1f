import type { Table } from "../table/table.ts";
import { granularityToMs } from "../time/granularity.ts";
import type { Range } from "../time/range.ts";

const DAY_MS = granularityToMs("day");
/** How far GrowingIO may widen a range to whole units at each end. */
const UNIT_MS: Readonly<Record<string, number>> = { week: granularityToMs("week"), month: 31 * DAY_MS };

/**
 * Whether a table is of the range that was asked for. Its own may be wider by what makes whole weeks or months of it, and its
 * ends may lie less than a day from those asked for: an end at 00:00, one that has not come yet. A table that names no range is
 * taken for what was asked.
 */
export function isOfRange(
  { startMs, endMs, granularity, period }: Pick<Table, "startMs" | "endMs" | "granularity" | "period">,
  asked: Range,
): boolean {
  if (startMs === null || endMs === null) return true;
  const wider = Math.max(...[granularity, period].map((unit) => UNIT_MS[unit ?? ""] ?? DAY_MS));
  const early = asked.startMs - startMs;
  const late = endMs - asked.endMs;
  return (
    early < wider &&
    late < wider &&
    early > -DAY_MS &&
    late > -DAY_MS &&
    startMs <= asked.endMs &&
    endMs >= asked.startMs
  );
}
