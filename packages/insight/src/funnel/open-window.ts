import { dayText, say, unitStart } from "@growingio-export/core/basics";
import { type ExportedRange, unitsBefore } from "../time/freshness.ts";

/** The points whose people still have time to convert. */
export interface OpenWindow {
  /** The first of them, epoch milliseconds. */
  readonly from: number;
  readonly note: string;
}

/** When a funnel's people came: the times of its points and, of one row for all of it, its range. */
interface Came {
  readonly timesMs: readonly number[];
  readonly range: ExportedRange | undefined;
}

/** Who came last on a day has the days of the conversion window from then on, so that rates of the latest days can rise. */
export function openWindow(
  days: number | null,
  { timesMs, range }: Came,
  now: number | undefined,
): OpenWindow | undefined {
  if (now === undefined || days === null) return undefined;
  if (timesMs.length < 2) {
    const from = openFrom(days, range, now);
    if (from === undefined) return undefined;
    const note = say`people who came from ${dayText(from)} on still have time to convert (${days}-day window): the rates can rise`;
    return { from, note };
  }
  const closed = lastClosed(days, now);
  const open = timesMs.filter((time) => time > closed);
  if (open.length === 0) return undefined;
  const note = say`${open.length} of ${timesMs.length} days: the ${days}-day conversion window is still open, their rates can rise`;
  return { from: Math.min(...open), note };
}

/** When the first people of a range came who still have time to convert, epoch milliseconds; undefined where nobody has. */
export function openFrom(
  days: number | null,
  range: ExportedRange | undefined,
  now: number | undefined,
): number | undefined {
  if (now === undefined || days === null || range === undefined) return undefined;
  const from = Math.max(range.startMs, unitStart("day", lastClosed(days, now), 1));
  return from > range.endMs ? undefined : from;
}

/** The beginning of days that are closed is no later. */
function lastClosed(days: number, now: number): number {
  return unitsBefore("day", now, days + 1);
}
