import { instantOf } from "../time/calendar.ts";
import type { ColumnBuffers } from "./column-reader.ts";

/** How the times of a table were sent where they were no milliseconds. */
export type TimeForm = "text" | "seconds";

/** A time column's memory in epoch milliseconds; words and empty cells stay as they were. */
export interface TimesRead {
  readonly buffers: ColumnBuffers;
  /** Undefined where the times came as milliseconds, or none came. */
  readonly sentAs: TimeForm | undefined;
}

/** More distinct texts are no points in time but a burden. */
const MAX_TEXTS = 10_000;
/** Seconds from 2001 to 2096; as milliseconds they would all lie in the first weeks of 1970. */
const [FIRST_SECONDS, LAST_SECONDS] = [1e9, 4e9];

/** Whether a number can only be epoch seconds. */
export function isSeconds(time: number): boolean {
  return time >= FIRST_SECONDS && time < LAST_SECONDS;
}

/** Reads a time column: text that is a date becomes milliseconds, +08:00 where it says no offset, and so does a column of seconds. */
export function readTimes(buffers: ColumnBuffers): TimesRead {
  const { numbers, codes, dictionary } = buffers;
  if (numbers !== null && areSeconds(numbers)) {
    return { buffers: { numbers: numbers.map((time) => time * 1000), codes, dictionary }, sentAs: "seconds" };
  }
  const isBounded = codes !== null && dictionary.length <= MAX_TEXTS;
  const times = isBounded ? dictionary.map(instantOfText) : [];
  if (codes === null || times.every((time) => time === undefined)) return { buffers, sentAs: undefined };
  const read = numbers === null ? new Float64Array(codes.length).fill(Number.NaN) : Float64Array.from(numbers);
  const words = Uint32Array.from(codes);
  for (let row = 0; row < words.length; row++) {
    const time = times[words[row] ?? 0];
    if (time === undefined) continue;
    read[row] = time;
    words[row] = 0;
  }
  const hasWords = words.some((code) => code !== 0);
  return {
    buffers: { numbers: read, codes: hasWords ? words : null, dictionary: hasWords ? dictionary : [""] },
    sentAs: "text",
  };
}

function areSeconds(numbers: Float64Array): boolean {
  let found = false;
  for (const time of numbers) {
    if (Number.isNaN(time)) continue;
    if (!isSeconds(time)) return false;
    found = true;
  }
  return found;
}

// A year, a month, a day where there is one, and a time of day with or without an offset.
const date =
  /^(\d{4})[-/.年](\d{1,2})(?:[-/.月](\d{1,2})日?|月?)(?:[T ]+(\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)\s*(Z|[+-]\d{2}:?\d{2})?)?$/i;
const digits = /^(\d{4})(\d{2})(\d{2})$/;
/** No date is longer. */
const MAX_CHARACTERS = 40;

/** The instant (epoch milliseconds) that a text names; undefined for every other text, and for a date that does not exist. */
function instantOfText(text: string): number | undefined {
  if (text.length > MAX_CHARACTERS) return undefined;
  const plain = text.normalize("NFKC").trim();
  const [, year, month = "", day = "1", clock, offset] = date.exec(plain) ?? digits.exec(plain) ?? [];
  if (year === undefined) return undefined;
  const time = clock?.padStart(clock.indexOf(":") === 1 ? clock.length + 1 : clock.length, "0");
  // Where it is no Z it is an hour and a minute, with or without a colon.
  const spelled = offset?.toUpperCase().replace(/(\d\d)(\d\d)$/, "$1:$2");
  return instantOf(`${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}`, time, spelled) ?? undefined;
}
