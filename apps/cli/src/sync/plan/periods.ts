import { type Granularity, HOURLY_DAYS, unitEnd, unitStart } from "@growingio-export/core";

/** One hour, day, week or month of Shanghai's calendar, whole: what a window of state is of. Epoch milliseconds. */
export interface Period {
  readonly startMs: number;
  /** Inclusive. */
  readonly endMs: number;
}

/** The periods from the one that holds `sinceMs` to the one that holds `now`. Hours that GrowingIO no longer has are left out. */
export function periodsSince(sinceMs: number, granularity: Granularity, now: number): Period[] {
  const periods: Period[] = [];
  const firstMs = Math.max(sinceMs, granularity === "hour" ? firstHourMs(now) : sinceMs);
  for (let startMs = unitStart(granularity, firstMs); startMs <= now; ) {
    const endMs = unitEnd(granularity, startMs);
    periods.push({ startMs, endMs });
    startMs = endMs + 1;
  }
  return periods;
}

/** First instant (epoch milliseconds) of which GrowingIO still has hourly figures. */
export function firstHourMs(now: number): number {
  return unitStart("day", now, -HOURLY_DAYS);
}
