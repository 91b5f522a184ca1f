import { present } from "@growingio-export/core/basics";
import { changePct, compact, median } from "../figures/numbers.ts";

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

/** A figure against the usual one, which is `other`: the median of what it was at like times, which one promotion or outage does not move. */
export function usualChange(current: number | undefined, before: readonly number[]): FigureChange {
  return figureChange(current, median(before));
}

/** How much a change moves, whichever way; the largest come first. */
export function sizeOf({ change = 0 }: FigureChange): number {
  return Math.abs(change);
}
