import { say } from "../text/say.ts";
import { dateRange } from "./date-range.ts";
import { pageRange } from "./page-range.ts";
import type { Range } from "./range.ts";
import { rangeError } from "./range-error.ts";
import { wordRange } from "./word-range.ts";
import { formatShanghai } from "./zone.ts";

const MAX_INPUT_CHARACTERS = 200;
const MAX_SPAN_MS = 3660 * 86_400_000;
const EARLIEST_MS = Date.parse("2000-01-01T00:00:00+08:00");

/**
 * Reads a range in words (English, Chinese), in the grammar of GrowingIO's page URLs (`day:8,1`), in dates, or in instants with an offset.
 *
 * Everything is placed on the calendar of Asia/Shanghai whatever the machine's zone; ends are inclusive and weeks start on
 * Monday. `last_7_days` is the seven whole days that end yesterday, as in GrowingIO's date picker. `now` is in epoch
 * milliseconds. Throws `InvalidInputError` for text that is not understood, impossible dates, and ranges that are reversed,
 * start in the future or before 2000, or span more than 3,660 days.
 */
export function parseRange(input: string, now: number): Range {
  if (input.length > MAX_INPUT_CHARACTERS)
    throw rangeError(input, say`is longer than ${MAX_INPUT_CHARACTERS} characters`);
  const text = percentDecoded(input).normalize("NFKC").trim();
  const lower = text.toLowerCase();
  const range = wordRange(lower, input, now) ?? pageRange(lower, input, now) ?? dateRange(text, input);
  if (range === null) throw rangeError(input, say`is not understood`);
  check(range, input, now);
  return range;
}

function check({ startMs, endMs }: Range, input: string, now: number): void {
  if (startMs > now) throw rangeError(input, say`starts in the future (now it is ${formatShanghai(now)})`);
  if (startMs > endMs) throw rangeError(input, say`is reversed: its start lies after its end`);
  if (startMs < EARLIEST_MS)
    throw rangeError(input, say`starts before 2000 (numbers count milliseconds since 1970, not seconds)`);
  if (endMs - startMs >= MAX_SPAN_MS) throw rangeError(input, say`spans more than 3,660 days`);
}

function percentDecoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
