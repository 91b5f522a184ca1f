import { type CalendarUnit, unitEnd } from "./calendar.ts";
import type { Range } from "./range.ts";
import { resolveRelative } from "./relative-range.ts";

const UNITS: ReadonlyMap<string, CalendarUnit> = new Map(
  (["hour", "day", "week", "month", "quarter", "year"] as const).map((unit) => [unit, unit]),
);

/**
 * Reads the `timeRange` of a GrowingIO page URL; null when the text is not of that form. Expects lower case.
 *
 * `unit:a,b` runs from the start of the unit a-1 units ago to the end of the unit b units ago, `since:ms` from an instant to
 * the end of today, `abs:ms,ms` from one instant to another (source: GrowingIO's published design system).
 */
export function pageRange(text: string, input: string, now: number): Range | null {
  const match = /^([a-z]{1,7}):(\d{1,15})(?:,(\d{1,15}))?$/.exec(text.replace(/\s/g, ""));
  if (match === null) return null;
  const [, form = "", firstText, secondText] = match;
  const first = Number(firstText);
  if (secondText === undefined) return form === "since" ? { startMs: first, endMs: unitEnd("day", now) } : null;
  const second = Number(secondText);
  if (form === "abs") return { startMs: first, endMs: second };
  const unit = UNITS.get(form);
  return unit === undefined ? null : resolveRelative({ unit, from: first, to: second }, input, now);
}
