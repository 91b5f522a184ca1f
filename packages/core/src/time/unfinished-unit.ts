import { type CalendarUnit, unitEnd, unitStart } from "./calendar.ts";
import type { Range } from "./range.ts";
import { unitOfWords } from "./word-range.ts";

const UNITS = ["day", "week", "month", "quarter", "year"] as const;

/**
 * The calendar unit that an unfinished range is the beginning of: the one its words name, else the one it ends with,
 * else the shortest that starts with it and holds what has passed; null where none does.
 */
export function unfinishedUnit(range: Range, text: string | undefined, passed: Range): CalendarUnit | null {
  const starts = UNITS.filter((unit) => unitStart(unit, range.startMs) === range.startMs);
  const named = text === undefined ? null : unitOfWords(text);
  if (named !== null && starts.some((unit) => unit === named)) return named;
  const whole = starts.findLast((unit) => unitEnd(unit, range.startMs) === range.endMs);
  // A range that only begins today may be of any length, and so may one beyond its unit.
  const holds = (unit: CalendarUnit): boolean => {
    const endMs = unitEnd(unit, range.startMs);
    return endMs >= range.endMs && endMs >= passed.endMs;
  };
  return whole ?? starts.find(holds) ?? null;
}
