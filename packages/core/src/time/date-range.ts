import { say } from "../text/say.ts";
import { instantOf, unitEnd } from "./calendar.ts";
import type { Range } from "./range.ts";
import { rangeError } from "./range-error.ts";

const MONTH = /^\d{4}-\d{2}$/;
const DAY = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(\d{4}-\d{2}-\d{2})[T ](\d{1,2}:.*)$/i;
const CLOCK = /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d(?:\.\d{1,9})?)?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/i;
const SLASH_DAYS = /^\d{4}\/\d{2}\/\d{2}(?:\s*-\s*\d{4}\/\d{2}\/\d{2})?$/;

/**
 * Reads a range of dates, months or instants (`2026-11-01/2026-11-07`, `2026-11-01..2026-11-07`, `2026-11`); null when the text is not of that form.
 *
 * A date or month stands for all of its days in Asia/Shanghai, an instant for itself. Throws `InvalidInputError` for
 * impossible dates and for instants without an offset. `input` is the text as the caller gave it.
 */
export function dateRange(text: string, input: string): Range | null {
  const ends = SLASH_DAYS.test(text)
    ? text.split("-").map((day) => day.trim().replaceAll("/", "-"))
    : text.split(/\/|\.\.|~|～|至|到|\s+to\s+/i).map((end) => end.trim());
  const [first, last = first, ...others] = ends;
  if (first === undefined || last === undefined || others.length > 0) return null;
  const start = readEnd(first, input);
  const end = readEnd(last, input);
  if (start === null || end === null) return null;
  if (ends.length === 1 && start.startMs === start.endMs)
    throw rangeError(input, say`is one instant, but a range needs a start and an end`);
  return { startMs: start.startMs, endMs: end.endMs };
}

function readEnd(text: string, input: string): Range | null {
  if (MONTH.test(text)) return wholeUnit("month", `${text}-01`, input);
  if (DAY.test(text)) return wholeUnit("day", text, input);
  const [, day, clock] = TIME.exec(text) ?? [];
  if (day === undefined || clock === undefined) return null;
  const match = CLOCK.exec(clock);
  if (match === null)
    throw rangeError(
      input,
      say`has a time of day that does not exist or is not written as hh:mm:ss and an offset such as +08:00`,
    );
  if (match[1] === undefined)
    throw rangeError(input, say`has a time without an offset, which is ambiguous: add one, +08:00 for China`);
  startOfDate(day, input);
  const ms = Date.parse(`${day}T${clock.toUpperCase()}`);
  return { startMs: ms, endMs: ms };
}

function wholeUnit(unit: "day" | "month", day: string, input: string): Range {
  const startMs = startOfDate(day, input);
  return { startMs, endMs: unitEnd(unit, startMs) };
}

function startOfDate(day: string, input: string): number {
  const ms = instantOf(day);
  if (ms === null) throw rangeError(input, say`holds a date that does not exist`);
  return ms;
}
