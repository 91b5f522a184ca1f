import { dayText, formatShanghai, type Granularity, timeOfDayText } from "@growingio-export/core";

/** A point in words that leave no doubt: `2026-11-16 09:00`, `2026-11-16`, `week of 2026-11-16`, `2026-11`. */
export function pointText(timeMs: number, granularity: Granularity | null): string {
  const day = dayText(timeMs);
  if (granularity === "month") return day.slice(0, 7);
  if (granularity === "week") return `week of ${day}`;
  const time = timeOfDayText(timeMs);
  return granularity === "day" || (granularity === null && time === "00:00") ? day : `${day} ${time}`;
}

/** A point as digests write it: a day, and the first day of a week or month, as `2026-11-16`, an hour as ISO with +08:00. */
export function pointTime(timeMs: number, granularity: Granularity | null): string {
  const iso = formatShanghai(timeMs);
  return granularity === "hour" ? iso : iso.replace("T00:00:00+08:00", "");
}
