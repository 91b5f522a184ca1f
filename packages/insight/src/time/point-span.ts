import { type Granularity, granularityToMs, unitEnd, unitStart } from "@growingio-export/core/basics";

/** Points that tell whether a time column lies on the calendar: asking it for all takes long. */
const ENOUGH = 4;

/** First and last instant (inclusive) of a point, epoch milliseconds. */
export interface PointSpan {
  readonly startMs: number;
  readonly endMs: number;
}

/**
 * Whether the points (in time order) begin with units of Shanghai's calendar. The first may be named by the start of
 * a range that begins within it; where others do not either, each is as long from its own time.
 */
export function onCalendar(ordered: readonly number[], granularity: Granularity): boolean {
  return ordered.slice(1, 1 + ENOUGH).every((time) => time === unitStart(granularity, time));
}

/** The time a point stands for. @param ordered the times of all points, in time order. */
export function pointSpan(timeMs: number, ordered: readonly number[], granularity: Granularity): PointSpan {
  if (!onCalendar(ordered, granularity)) return { startMs: timeMs, endMs: timeMs + granularityToMs(granularity) - 1 };
  return { startMs: unitStart(granularity, timeMs), endMs: unitEnd(granularity, timeMs) };
}
