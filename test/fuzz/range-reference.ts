/** Both ends included, epoch milliseconds. */
export interface Window {
  readonly startMs: number;
  readonly endMs: number;
}

export type Unit = "hour" | "day" | "week" | "month" | "quarter" | "year";

const HOUR_MS = 3_600_000;
export const DAY_MS: number = 24 * HOUR_MS;
/** China's clocks since 1991. */
export const OFFSET_MS: number = 8 * HOUR_MS;

/** The first instant of the unit that lies `shift` units from the one holding `ms`: a Date's own arithmetic, eight hours ahead. */
export function startOf(unit: Unit, ms: number, shift = 0): number {
  const clock = new Date(ms + OFFSET_MS);
  const [year, month, day] = [clock.getUTCFullYear(), clock.getUTCMonth(), clock.getUTCDate()];
  const parts = {
    hour: [year, month, day, clock.getUTCHours() + shift],
    day: [year, month, day + shift],
    week: [year, month, day - ((clock.getUTCDay() + 6) % 7) + 7 * shift],
    month: [year, month + shift, 1],
    quarter: [year, month - (month % 3) + 3 * shift, 1],
    year: [year + shift, 0, 1],
  } as const;
  const [inYear, inMonth, onDay, atHour = 0] = parts[unit];
  return Date.UTC(inYear, inMonth, onDay, atHour) - OFFSET_MS;
}

/** `unit:a,b` of a page, as GrowingIO's design system publishes it; null where it covers nothing or counts absurdly far. */
export function counted(unit: Unit, from: number, to: number, now: number): Window | null {
  if (from <= to || from > 100_000) return null;
  const isToday = to === 0 && unit !== "hour";
  return {
    startMs: startOf(unit, now, 1 - from),
    endMs: startOf(isToday ? "day" : unit, now, 1 - to) - 1,
  };
}

/** The window, or null where the rules that hold for every range refuse it: it runs forward, has begun, begins after 1999, and spans at most 3,660 days. */
export function allowed(window: Window | null, now: number): Window | null {
  if (window === null) return null;
  const { startMs, endMs } = window;
  const isKept =
    startMs <= now && startMs <= endMs && startMs >= Date.UTC(2000, 0) - OFFSET_MS && endMs - startMs < 3660 * DAY_MS;
  return isKept ? window : null;
}
