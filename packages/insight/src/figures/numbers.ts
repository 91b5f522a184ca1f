import { say } from "@growingio-export/core/basics";
import { number } from "./number-text.ts";

/** A figure without noise: whole numbers as they are, others to 6 significant digits, and at least 2 decimals. */
export function compact(value: number): number {
  if (Number.isInteger(value)) return value;
  const steady = Number(value.toPrecision(12));
  return Math.abs(steady) >= 10_000 ? Math.round(steady * 100) / 100 : Number(steady.toPrecision(6));
}

/** `part / whole` as a fraction to 6 decimals, tiny ones to 2 digits; undefined when either is missing or the whole is 0. */
export function ratio(part: number | undefined, whole: number | undefined): number | undefined {
  if (part === undefined || whole === undefined || whole === 0) return undefined;
  const fraction = compact(part / whole);
  if (!Number.isFinite(fraction)) return undefined;
  return Number(fraction.toFixed(6)) || Number(fraction.toPrecision(2));
}

/** What is left of no change by rounding. */
const ROUNDING_PCT = 1e-9;

/** The change from one figure to another in percent (12.5 is +12.5 %); undefined from 0 or from nothing. */
export function changePct(from: number | undefined, to: number | undefined): number | undefined {
  if (from === undefined || to === undefined || from === 0) return undefined;
  const pct = ((to - from) / Math.abs(from)) * 100;
  if (!Number.isFinite(pct)) return undefined;
  return Math.abs(pct) < ROUNDING_PCT ? 0 : compact(pct);
}

/** The sum over the count; undefined for an empty list. */
export function mean(values: readonly number[]): number | undefined {
  if (values.length === 0) return undefined;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** The middle value, or the mean of the two middle values; undefined for an empty list. */
export function median(values: readonly number[]): number | undefined {
  const sorted = inOrder(values);
  const upper = sorted[Math.floor(sorted.length / 2)];
  const lower = sorted[Math.ceil(sorted.length / 2) - 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

/** Below so many values putting each in its place is quicker than a sort. */
const FEW = 24;

function inOrder(values: readonly number[]): ArrayLike<number> {
  if (values.length > FEW) return new Float64Array(values).sort();
  const sorted = values.slice();
  for (let place = 1; place < sorted.length; place++) {
    const value = sorted[place] ?? 0;
    let to = place;
    for (; to > 0 && (sorted[to - 1] ?? 0) > value; to--) sorted[to] = sorted[to - 1] ?? 0;
    sorted[to] = value;
  }
  return sorted;
}

/** What a figure was computed from: table rows used, rows left out, and the reasons in words. */
export interface Basis {
  rows_used: number;
  rows_left_out: number;
  why: string[];
}

/** True when two figures were computed from the same rows for the same reasons. */
export function sameBasis(a: Basis, b: Basis): boolean {
  return a.rows_used === b.rows_used && a.rows_left_out === b.rows_left_out && a.why.join("\n") === b.why.join("\n");
}

/** What digests count in words. */
type Counted =
  | "row"
  | "subtotal row"
  | "point"
  | "unfinished point"
  | "hour"
  | "day"
  | "week"
  | "month"
  | "probable gap"
  | "figure"
  | "cohort"
  | "value";

/** `3 rows`, `1 row`. */
export function counted(count: number, noun: Counted): string {
  const shown = number(count);
  switch (noun) {
    case "row":
      return count === 1 ? say`1 row` : say`${shown} rows`;
    case "subtotal row":
      return count === 1 ? say`1 subtotal row` : say`${shown} subtotal rows`;
    case "point":
      return count === 1 ? say`1 point` : say`${shown} points`;
    case "unfinished point":
      return count === 1 ? say`1 unfinished point` : say`${shown} unfinished points`;
    case "hour":
      return count === 1 ? say`1 hour` : say`${shown} hours`;
    case "day":
      return count === 1 ? say`1 day` : say`${shown} days`;
    case "week":
      return count === 1 ? say`1 week` : say`${shown} weeks`;
    case "month":
      return count === 1 ? say`1 month` : say`${shown} months`;
    case "probable gap":
      return count === 1 ? say`1 probable gap` : say`${shown} probable gaps`;
    case "figure":
      return count === 1 ? say`1 figure` : say`${shown} figures`;
    case "cohort":
      return count === 1 ? say`1 cohort` : say`${shown} cohorts`;
    case "value":
      return count === 1 ? say`1 value` : say`${shown} values`;
  }
}

/** Of a table without rows. */
export function emptyBasis(): Basis {
  return { rows_used: 0, rows_left_out: 0, why: [say`the table has no rows`] };
}

/** The rows behind several figures together, each reason once. */
export function mergeBasis(parts: readonly Basis[]): Basis {
  if (parts.length === 0) return emptyBasis();
  return {
    rows_used: parts.reduce((sum, part) => sum + part.rows_used, 0),
    rows_left_out: parts.reduce((sum, part) => sum + part.rows_left_out, 0),
    why: [...new Set(parts.flatMap((part) => part.why))],
  };
}

/** These make a median and a mean absolute deviation comparable to a standard deviation. */
const MEDIAN_DEVIATION_SCALE = 1.4826;
const MEAN_DEVIATION_SCALE = 1.2533;

/**
 * How far values usually lie from `center`, comparable to a standard deviation: from the median absolute deviation,
 * and where most values are equal (it is 0 then) from the mean absolute deviation. 0 for equal values and for none.
 */
export function spread(values: readonly number[], center: number): number {
  const distances = values.map((value) => Math.abs(value - center));
  return MEDIAN_DEVIATION_SCALE * (median(distances) ?? 0) || MEAN_DEVIATION_SCALE * (mean(distances) ?? 0);
}

/** Differences within this share of the larger figure are rounding; whole numbers are compared exactly. */
const ROUNDING = 1e-9;
/** Whether two sums are the same: whole numbers exactly, others but for rounding. */
export function isSame(a: number, b: number): boolean {
  if (Number.isSafeInteger(a) && Number.isSafeInteger(b)) return a === b;
  return Math.abs(a - b) <= ROUNDING * Math.max(Math.abs(a), Math.abs(b));
}
