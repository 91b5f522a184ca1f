import { type TZDate, tz } from "@date-fns/tz";

/** The zone GrowingIO counts days in: China Standard Time, +08:00 all year (GrowingIO's export documentation). */
export const SHANGHAI = "Asia/Shanghai";

/** China's last summer time ended; since then the offset is +08:00. */
const FIXED_SINCE_MS = Date.UTC(1991, 8, 15);
const OFFSET_MS = 8 * 3_600_000;

/** Passed to date-fns functions as `in`, so that they work on Shanghai's calendar and not on the machine's. */
export const inShanghai: (value: Date | number | string) => TZDate = tz(SHANGHAI);

/**
 * The instant (epoch milliseconds) whose UTC clock shows what a clock in Shanghai shows: for what knows no zones, such as
 * a spreadsheet. Null where it is no instant that a Date can hold.
 */
export function wallClock(ms: number): Date | null {
  const offsetMs = ms >= FIXED_SINCE_MS ? OFFSET_MS : -inShanghai(ms).getTimezoneOffset() * 60_000;
  const date = new Date(ms + offsetMs);
  return Number.isNaN(date.getTime()) ? null : date;
}

/** An instant (epoch milliseconds) as ISO 8601 in Asia/Shanghai; milliseconds are written only where they are not zero. A number that is no instant is written as it is. */
export function formatShanghai(ms: number): string {
  if (!(ms >= FIXED_SINCE_MS)) return isInstant(ms) ? inShanghai(ms).toISOString().replace(".000", "") : String(ms);
  return (
    wallClock(ms)
      ?.toISOString()
      .replace(/(?:\.000)?Z$/, "+08:00") ?? String(ms)
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

/** Whether a number is an instant that a Date can hold. */
export function isInstant(ms: number): boolean {
  return Math.abs(ms) <= 8.64e15;
}
