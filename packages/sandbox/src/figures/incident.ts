import { DAY_MS, dayOf, weekday } from "./calendar.ts";
import type { Figures } from "./figures.ts";

/**
 * What happened to a series, on a day that follows the clock, so that a recent range always holds it: a tracking gap leaves 2 % of one
 * Tuesday, that of the week before the last whole one; a level shift adds 57 % from the 16th of the month before the last one on;
 * a missing day has no rows, the Wednesday a week before that Tuesday's.
 */
export type Incident = "trackingGap" | "levelShift" | "missingDay";

/** Day parts as an incident left them. */
export function dayPartsAfter(incident: Incident, figures: Figures, nowMs: number): Figures["dayParts"] {
  const today = dayOf(nowMs);
  return (...span) =>
    figures.dayParts(...span).map((part) => ({
      ...part,
      total: Math.floor(part.total * factor(incident, part.day, today)),
    }));
}

/** Whether an incident left no row of a point. */
export function isMissing(incident: Incident | undefined, startMs: number, nowMs: number): boolean {
  return incident === "missingDay" && dayOf(startMs) === mondayOf(nowMs) - 19;
}

/** The day from which on a funnel's step converts half as often: a Friday 17 to 23 days ago. */
export function halvingDay(nowMs: number): number {
  return mondayOf(nowMs) - 17;
}

function mondayOf(nowMs: number): number {
  const today = dayOf(nowMs);
  return today - weekday(today);
}

function factor(incident: Incident, day: number, today: number): number {
  if (incident === "trackingGap") return day === tuesdayBeforeLast(today) ? 0.02 : 1;
  if (incident === "missingDay") return 1;
  return day >= sixteenthTwoMonthsAgo(today) ? 1.57 : 1;
}

function tuesdayBeforeLast(today: number): number {
  return today - weekday(today) - 13;
}

function sixteenthTwoMonthsAgo(today: number): number {
  const date = new Date(today * DAY_MS);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() - 2, 16) / DAY_MS;
}
