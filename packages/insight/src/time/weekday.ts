import { wallClock } from "@growingio-export/core/basics";

/** The day of the week in Shanghai: 0 is Monday, 6 is Sunday. */
export function weekdayOf(timeMs: number): number {
  return ((wallClock(timeMs)?.getUTCDay() ?? 0) + 6) % 7;
}

/** Whether an instant lies on a Saturday or Sunday in Shanghai; days worked instead of holidays are not known here. */
export function isWeekend(timeMs: number): boolean {
  return weekdayOf(timeMs) >= 5;
}

/** The hour of the day in Shanghai, 0 to 23. */
export function hourOf(timeMs: number): number {
  return wallClock(timeMs)?.getUTCHours() ?? 0;
}
