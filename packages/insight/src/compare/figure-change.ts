import { present } from "@growingio-export/core/basics";
import { changePct, compact, median, ratio } from "../figures/numbers.ts";

/** One figure of both ranges; `change` is their difference, `change_pct` in percent of the other one. */
export interface FigureChange {
  current?: number;
  other?: number;
  change?: number;
  /** Absent where the other figure is 0. */
  change_pct?: number;
}

/** A figure against the other range's; what one side lacks is absent, and with it the change. */
export function figureChange(current: number | undefined, other: number | undefined): FigureChange {
  const both = current !== undefined && other !== undefined;
  return present({
    current: current === undefined ? undefined : compact(current),
    other: other === undefined ? undefined : compact(other),
    change: both ? compact(current - other) : undefined,
    change_pct: changePct(other, current),
  });
}

/** A rate with all its digits, from the figures that it was worked out of; as it is shown where it was not worked out of them. */
export function unrounded(
  rate: number | undefined,
  part: number | undefined,
  whole: number | undefined,
): number | undefined {
  if (rate === undefined || part === undefined || whole === undefined) return rate;
  return ratio(part, whole) === rate ? part / whole : rate;
}

/** A rate, `unrounded`, against the other range's: all as rates are shown. Undefined where neither side has one. */
export function rateChange(current: number | undefined, other: number | undefined): FigureChange | undefined {
  if (current === undefined && other === undefined) return undefined;
  const both = current !== undefined && other !== undefined;
  return present({
    current: ratio(current, 1),
    other: ratio(other, 1),
    change: both ? ratio(current - other, 1) : undefined,
    change_pct: changePct(other, current),
  });
}

/** A figure against the usual one, which is `other`: the median of what it was at like times, which one promotion or outage does not move. */
export function usualChange(current: number | undefined, before: readonly number[]): FigureChange {
  return figureChange(current, median(before));
}

/** How much a change moves, whichever way; the largest come first. */
export function sizeOf({ change = 0 }: FigureChange): number {
  return Math.abs(change);
}
