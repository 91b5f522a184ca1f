import { say } from "@growingio-export/core/basics";
import { unitsBefore } from "../time/freshness.ts";

/** The points whose people still have time to convert. */
export interface OpenWindow {
  /** The first of them, epoch milliseconds. */
  readonly from: number;
  readonly note: string;
}

/** Who came last on a day has the days of the conversion window from then on, so that rates of the latest days can rise. */
export function openWindow(
  days: number | null,
  timesMs: readonly number[],
  now: number | undefined,
): OpenWindow | undefined {
  if (now === undefined || days === null || timesMs.length < 2) return undefined;
  const lastClosed = unitsBefore("day", now, days + 1);
  const open = timesMs.filter((time) => time > lastClosed);
  if (open.length === 0) return undefined;
  const note = say`${open.length} of ${timesMs.length} days: the ${days}-day conversion window is still open, their rates can rise`;
  return { from: Math.min(...open), note };
}
