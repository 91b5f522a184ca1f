import { dayText, type Granularity, timeOfDayText } from "@growingio-export/core";

/** A point in words that leave no doubt: `2026-11-16 09:00`, `2026-11-16`, `week of 2026-11-16`, `2026-11`. */
export function pointText(timeMs: number, granularity: Granularity | null): string {
  const day = dayText(timeMs);
  if (granularity === "month") return day.slice(0, 7);
  if (granularity === "week") return `week of ${day}`;
  const time = timeOfDayText(timeMs);
  return granularity === "day" || (granularity === null && time === "00:00") ? day : `${day} ${time}`;
}
