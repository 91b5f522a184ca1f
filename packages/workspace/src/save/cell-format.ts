import { wallClock } from "@growingio-export/core/basics";
import type { FileColumn } from "./table-stream.ts";
import type { ShownAs } from "./workbook-look.ts";

/** Number formats of Excel; empty for its own choice. */
export const GENERAL = "";
/** Codes, years and numbers of things: no thousands separators, and no exponent. */
export const PLAIN_WHOLE = "0";
/** Of the words that mark a row. */
export const WORD = "@";
export const DAY = "yyyy-mm-dd";
export const MINUTE = "yyyy-mm-dd hh:mm";
export const SECOND = "yyyy-mm-dd hh:mm:ss";

const DAY_MS = 86_400_000;
/** Before March 1900 Excel counts a day that never was. */
const FIRST_MS = Date.UTC(1900, 2, 1);
const LAST_YEAR = 9999;

/** What a Shanghai clock shows then, as if it were UTC; null where Excel has no date for it. */
export function excelClock(instantMs: number): number | null {
  const clock = wallClock(instantMs);
  return clock === null || clock.getTime() < FIRST_MS || clock.getUTCFullYear() > LAST_YEAR ? null : clock.getTime();
}

/** A time that does not fit its column is shown to the second. */
export function timeFormat(clock: number, time: FileColumn["time"]): string {
  if (time === "day" && clock % DAY_MS === 0) return DAY;
  return time === "hour" && clock % 60_000 === 0 ? MINUTE : SECOND;
}

/** How the numbers of a column are shown. */
export interface NumberFormats {
  readonly whole: string;
  readonly fraction: string;
  /** Fractions nearer to zero than this would be shown as zero: Excel chooses for them. */
  readonly least: number;
  /** Places of the longest number. */
  readonly width: number;
}

/** Numbers of which the largest is this or more need no more than two decimals. */
const LARGE = 1;
/** 1, and what computing adds. */
const MAX_FRACTION = 1.000001;
const FEW_DECIMALS = 2;
const MANY_DECIMALS = 4;

type Shape = Exclude<ShownAs, "rate" | "ratio">;

const shapes: Readonly<Record<Shape, (digits: string) => string>> = {
  number: (digits) => digits,
  percent: (digits) => `${digits}"%"`,
  fraction: (digits) => `${digits}%`,
  yuan: (digits) => `"¥"${digits}`,
  wan_yuan: (digits) => `"¥"${digits}"万"`,
};
/** Places that the signs of a shape take. */
const signs: Readonly<Record<Shape, number>> = { number: 0, percent: 1, fraction: 1, yuan: 1, wan_yuan: 3 };

/** The formats of a column of figures, by numbers that tell of all of them: thousands apart, decimals all alike where there are some. */
export function numberFormats(numbers: readonly number[], wanted: ShownAs): NumberFormats {
  const shownAs = shapeOf(numbers, wanted);
  const shown = shownAs === "fraction" ? numbers.map((number) => number * 100) : numbers;
  const largest = shown.reduce((most, number) => Math.max(most, Math.abs(number)), 0);
  const hasFractions = numbers.some((number) => !Number.isInteger(number));
  const isRate = shownAs === "fraction" || shownAs === "percent";
  const decimals = largest >= LARGE || isRate ? FEW_DECIMALS : MANY_DECIMALS;
  const fraction = shapes[shownAs](`#,##0.${"0".repeat(decimals)}`);
  const longest = shown.reduce((most, number) => Math.max(most, digitsOf(number)), 1);
  return {
    whole: hasFractions ? fraction : shapes[shownAs]("#,##0"),
    fraction,
    least: (0.5 / 10 ** decimals) * (shownAs === "fraction" ? 0.01 : 1),
    width: longest + signs[shownAs] + (hasFractions ? decimals + 1 : 0),
  };
}

function shapeOf(numbers: readonly number[], shownAs: ShownAs): Shape {
  if (shownAs !== "rate" && shownAs !== "ratio") return shownAs;
  if (numbers.every((number) => Math.abs(number) <= MAX_FRACTION)) return "fraction";
  return shownAs === "rate" ? "percent" : "number";
}

/** Digits before the point with their separators and sign. */
function digitsOf(number: number): number {
  const digits = Math.max(1, Math.floor(Math.log10(Math.max(1, Math.abs(number)))) + 1);
  return digits + Math.floor((digits - 1) / 3) + (number < 0 ? 1 : 0);
}
