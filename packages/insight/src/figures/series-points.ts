import { type Granularity, present } from "@growingio-export/core/basics";
import { missingPoints } from "../time/missing-points.ts";
import type { PartialReason } from "../time/partial-points.ts";
import { pointTime } from "../time/point-text.ts";
import type { Basis } from "./numbers.ts";
import { partialText } from "./partial-text.ts";

/** Partial points that are named: the last one may be followed by days of the future. */
const MOST_PARTIAL = 4;

/** Points that have no value. */
export interface MissingFigures {
  /** The first of them. */
  missing?: string[];
  /** Present where more are missing than are named. */
  missing_count?: number;
}

/** The time points the series figures were computed from; `missing` are those between the first and the last, partial ones included, that have no row. */
export interface SeriesPoints extends MissingFigures {
  granularity?: Granularity;
  /** Absent where no point is whole. */
  first?: string;
  last?: string;
  points: number;
  /** The first points that are in totals only, and why. */
  partial?: { at: string; why: PartialReason }[];
  /** The first of the latest points that had not ended; it and later ones are in totals only. */
  incomplete_from?: string;
}

/** The time axis of a table; undefined for one without points in time. @param timesMs the points that have rows, in time order. */
export function seriesPoints(
  timesMs: readonly number[],
  granularity: Granularity | null,
  partial: ReadonlyMap<number, PartialReason>,
): SeriesPoints | undefined {
  if (timesMs.length === 0) return undefined;
  const at = (time: number): string => pointTime(time, granularity);
  const whole = timesMs.filter((time) => !partial.has(time)).map(at);
  const cut = [...partial].toSorted(([a], [b]) => a - b);
  const open = cut.find(([, why]) => why === "not ended");
  return present({
    granularity: granularity ?? undefined,
    first: whole[0],
    last: whole.at(-1),
    points: whole.length,
    partial: cut.length === 0 ? undefined : cut.slice(0, MOST_PARTIAL).map(([time, why]) => ({ at: at(time), why })),
    incomplete_from: open && at(open[0]),
    ...missingFigures(timesMs, granularity),
  });
}

/** Points missing between the first and the last of these, as digests write them. */
export function missingFigures(timesMs: readonly number[], granularity: Granularity | null): MissingFigures {
  const { count, times } = missingPoints(timesMs, granularity);
  return present({
    missing: count === 0 ? undefined : times.map((time) => pointTime(time, granularity)),
    missing_count: count > times.length ? count : undefined,
  });
}

/** The basis with a word on the points that are in totals only. */
export function withPartial(
  basis: Basis,
  partial: ReadonlyMap<number, PartialReason>,
  granularity: Granularity | null,
): Basis {
  return partial.size === 0 ? basis : { ...basis, why: [...basis.why, ...partialText(partial, granularity)] };
}
