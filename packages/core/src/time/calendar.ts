import { addMonths, addWeeks, addYears } from "temporal-polyfill/fns/ZonedDateTime";
import { clockOf, inShanghai, instantOfClock, isInstant } from "./zone.ts";

/** A unit of Shanghai's calendar; weeks start on Monday. */
export type CalendarUnit = "hour" | "day" | "week" | "month" | "quarter" | "year";

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The day of the epoch was a Thursday. */
const EPOCH_WEEKDAY_MS = 3 * DAY_MS;
const MONTHS = { month: 1, quarter: 3, year: 12 } as const;

/** First instant (epoch milliseconds) of the unit of Shanghai's calendar that lies `shift` units after the one holding `ms`. */
export function unitStart(unit: CalendarUnit, ms: number, shift = 0): number {
  const clock = clockOf(ms);
  // Hours are counted, not read from the clock: those of a night when the clock was changed are hours too.
  if (unit === "hour") return floor(clock, HOUR_MS) - clock + ms + shift * HOUR_MS;
  if (unit === "day") return instantOfClock(floor(clock, DAY_MS) + shift * DAY_MS);
  if (unit === "week") {
    const monday = floor(clock + EPOCH_WEEKDAY_MS, 7 * DAY_MS) - EPOCH_WEEKDAY_MS;
    return instantOfClock(monday + shift * 7 * DAY_MS);
  }
  const months = MONTHS[unit];
  const start = new Date(floor(clock, DAY_MS));
  const month = Math.floor(start.getUTCMonth() / months) * months;
  return instantOfClock(start.setUTCMonth(month + shift * months, 1));
}

/** Last instant (epoch milliseconds, inclusive) of the unit that lies `shift` units after the one holding `ms`. */
export function unitEnd(unit: CalendarUnit, ms: number, shift = 0): number {
  return unitStart(unit, ms, shift + 1) - 1;
}

const move = { week: addWeeks, month: addMonths, year: addYears } as const;

/** The same time of day in Shanghai as at an instant (epoch milliseconds), `count` units later; the last day of a month that is too short for it. */
export function moveBy(unit: "week" | "month" | "year", ms: number, count: number): number {
  return move[unit](inShanghai(ms), count).epochMilliseconds;
}

const CLOCK = /^\d\d:\d\d(?::\d\d(?:\.\d+)?)?$/;

/**
 * The instant (epoch milliseconds) of a date such as `2026-11-16`, at 00:00 in Shanghai or at a time of day such as `09:30`,
 * `09:30:15.250`; that is Shanghai's where no offset (`Z`, `+08:00`) is given. Null for what does not exist.
 */
export function instantOf(date: string, time = "00:00", offset?: string): number | null {
  const day = new Date(`${date}T00:00:00Z`);
  if (!isInstant(day.getTime()) || !day.toISOString().startsWith(`${date}T`) || !CLOCK.test(time)) return null;
  const sent = Date.parse(`${date}T${time}${offset ?? "Z"}`);
  const ms = offset === undefined ? instantOfClock(sent) : sent;
  return Number.isNaN(ms) ? null : ms;
}

function floor(ms: number, length: number): number {
  return Math.floor(ms / length) * length;
}
