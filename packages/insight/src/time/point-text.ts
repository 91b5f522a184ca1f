import {
  dayText,
  formatShanghai,
  type Granularity,
  monthText,
  say,
  timeOfDayText,
} from "@growingio-export/core/basics";

/** A point in words that leave no doubt: `2026-11-16 09:00`, `2026-11-16`, `week of 2026-11-16`, `2026-11`. */
export function pointText(timeMs: number, granularity: Granularity | null): string {
  if (granularity === "month") return monthText(timeMs);
  const day = dayText(timeMs);
  if (granularity === "week") return say`week of ${day}`;
  const time = timeOfDayText(timeMs);
  return granularity === "day" || (granularity === null && time === "00:00") || time === "" ? day : `${day} ${time}`;
}

/** When something was at a point: `at 2026-11-16 09:00`, `on 2026-11-16`, `in the week of 2026-11-16`, `in 2026-11`. */
export function atPoint(timeMs: number, granularity: Granularity | null): string {
  const text = pointText(timeMs, granularity);
  if (granularity === "month") return say`in ${text}`;
  if (granularity === "week") return say`in the ${text}`;
  return text.includes(":") ? say`at ${text}` : say`on ${text}`;
}

/** A stretch of points, first and last included: `2026-11-01 to 2026-11-15`, `week of 2026-11-02 to week of 2026-11-16`; one point by itself. */
export function stretchText(fromMs: number, toMs: number, granularity: Granularity | null): string {
  const from = pointText(fromMs, granularity);
  return fromMs === toMs ? from : say`${from} to ${pointText(toMs, granularity)}`;
}

/** Whether words of points are those of a stretch of several. */
export function isStretch(text: string): boolean {
  return text.includes(say`${""} to ${""}`);
}

/** A point as digests write it: a day, and the first day of a week or month, as `2026-11-16`, an hour as ISO with +08:00. */
export function pointTime(timeMs: number, granularity: Granularity | null): string {
  const iso = formatShanghai(timeMs);
  return granularity === "hour" ? iso : iso.replace("T00:00:00+08:00", "");
}

/** The instant (epoch milliseconds) that `pointTime` wrote. */
export function pointMs(time: string): number {
  return Date.parse(time.includes("T") ? time : `${time}T00:00:00+08:00`);
}
