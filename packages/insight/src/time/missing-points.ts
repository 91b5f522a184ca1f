import { type Granularity, granularityToMs, unitStart, wallClock } from "@growingio-export/core/basics";
import { onCalendar } from "./point-span.ts";

/** Points that have no row: how many, and the first of them (epoch milliseconds, in time order). */
export interface MissingPoints {
  readonly count: number;
  readonly times: number[];
}

/** As many missing points as a reader wants named. */
const MOST = 20;

/** The points missing between the first and the last, by hour, day, week or month of Shanghai's calendar; at most `most` are named. */
export function missingPoints(timesMs: readonly number[], granularity: Granularity | null, most = MOST): MissingPoints {
  const missing = { count: 0, times: [] as number[] };
  if (granularity === null) return missing;
  const times = [...new Set(timesMs)].toSorted((a, b) => a - b);
  const aligned = onCalendar(times, granularity);
  times.slice(1).forEach((next, index) => {
    const time = times[index] ?? next;
    const before = aligned && index === 0 ? unitStart(granularity, time) : time;
    const between = (aligned ? unitsBetween : stepsBetween)(granularity, before, next) - 1;
    if (between <= 0) return;
    missing.count += between;
    for (let shift = 1; shift <= between && missing.times.length < most; shift++) {
      missing.times.push(
        aligned ? unitStart(granularity, before, shift) : before + shift * granularityToMs(granularity),
      );
    }
  });
  return missing;
}

function stepsBetween(granularity: Granularity, fromMs: number, toMs: number): number {
  return Math.round((toMs - fromMs) / granularityToMs(granularity));
}

function unitsBetween(granularity: Granularity, fromMs: number, toMs: number): number {
  return granularity === "month" ? monthOf(toMs) - monthOf(fromMs) : stepsBetween(granularity, fromMs, toMs);
}

function monthOf(timeMs: number): number {
  const date = wallClock(timeMs);
  return date === null ? 0 : date.getUTCFullYear() * 12 + date.getUTCMonth();
}
