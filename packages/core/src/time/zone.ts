import { create as plainDateTime, toZonedDateTime } from "temporal-polyfill/fns/PlainDateTime";
import {
  offset,
  offsetNanoseconds,
  type Record as ZonedDateTime,
  create as zonedDateTime,
} from "temporal-polyfill/fns/ZonedDateTime";

/** The zone GrowingIO counts days in: China Standard Time, +08:00 all year (GrowingIO's export documentation). */
export const SHANGHAI = "Asia/Shanghai";

/** China's last summer time ended; since then the offset is +08:00, and plain arithmetic is right and quick. */
const FIXED_SINCE_MS = Date.UTC(1991, 8, 15);
const OFFSET_MS = 8 * 3_600_000;

/** An instant on Shanghai's calendar, whatever the offset was then. The number must be an instant. */
export function inShanghai(ms: number): ZonedDateTime {
  return zonedDateTime(BigInt(Math.trunc(ms)) * 1_000_000n, SHANGHAI);
}

/** What a clock in Shanghai shows at an instant, as the epoch milliseconds at which a clock in UTC shows it; NaN for a number that is no instant. */
export function clockOf(ms: number): number {
  if (ms >= FIXED_SINCE_MS) return ms + OFFSET_MS;
  return isInstant(ms) ? ms + offsetNanoseconds(inShanghai(ms)) / 1e6 : Number.NaN;
}

/** The instant at which a clock in Shanghai shows what one in UTC shows at `clockMs`; NaN where there is none. */
export function instantOfClock(clockMs: number): number {
  if (clockMs >= FIXED_SINCE_MS + OFFSET_MS) return onlyInstant(clockMs - OFFSET_MS);
  // No offset of Shanghai's was ever near a day: whatever the calendar cannot hold is far outside.
  if (!isInstant(clockMs)) return Number.NaN;
  const clock = new Date(clockMs);
  const day = [clock.getUTCFullYear(), clock.getUTCMonth() + 1, clock.getUTCDate()] as const;
  const time = [clock.getUTCHours(), clock.getUTCMinutes(), clock.getUTCSeconds(), clock.getUTCMilliseconds()] as const;
  return toZonedDateTime(plainDateTime(...day, ...time), SHANGHAI).epochMilliseconds;
}

/**
 * The instant (epoch milliseconds) whose UTC clock shows what a clock in Shanghai shows: for what knows no zones, such as
 * a spreadsheet. Null where it is no instant that a Date can hold.
 */
export function wallClock(ms: number): Date | null {
  const date = new Date(clockOf(ms));
  return Number.isNaN(date.getTime()) ? null : date;
}

/** An instant (epoch milliseconds) as ISO 8601 in Asia/Shanghai; milliseconds are written only where they are not zero. A number that is no instant is written as it is. */
export function formatShanghai(ms: number): string {
  // Before 1901 the offset had seconds too, which ISO 8601 does not write.
  const shown = ms >= FIXED_SINCE_MS ? "+08:00" : isInstant(ms) ? offset(inShanghai(ms)).slice(0, 6) : "";
  return (
    wallClock(ms)
      ?.toISOString()
      .replace(/(?:\.000)?Z$/, shown) ?? String(ms)
  );
}

/** An instant (epoch milliseconds) as ISO 8601 in UTC. A number that is no instant is written as it is. */
export function formatUtc(ms: number): string {
  return isInstant(ms) ? new Date(ms).toISOString().replace(".000", "") : String(ms);
}

/** `2026-11-16`, the day in Shanghai. A number that is no instant is written as it is. */
export function dayText(ms: number): string {
  return wallClock(ms)?.toISOString().split("T")[0] ?? String(ms);
}

/** `2026-11`, the month in Shanghai. A number that is no instant is written as it is. */
export function monthText(ms: number): string {
  return dayText(ms).replace(/-\d\d$/, "");
}

/** `09:30`, the time of day in Shanghai; empty for a number that is no instant. */
export function timeOfDayText(ms: number): string {
  return wallClock(ms)?.toISOString().split("T")[1]?.slice(0, 5) ?? "";
}

/** `2026-11-16 09:30:00`, the clock in Shanghai to the second; null for a number that is no instant. */
export function clockText(ms: number): string | null {
  return wallClock(ms)?.toISOString().replace(/\..*/, "").replace("T", " ") ?? null;
}

/** Whether a number is an instant that a Date can hold. */
export function isInstant(ms: number): boolean {
  return Math.abs(ms) <= 8.64e15;
}

function onlyInstant(ms: number): number {
  return isInstant(ms) ? ms : Number.NaN;
}
