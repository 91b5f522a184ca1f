import { type Granularity, monthText, present } from "@growingio-export/core/basics";
import { changePct } from "../figures/numbers.ts";
import type { Cohort } from "./cohorts.ts";
import { type CurvePoint, curve, peopleOf } from "./curve.ts";
import type { OffsetColumns } from "./retention-columns.ts";

/** A point of a month's curve; `cohorts` where fewer than the month's are old enough. */
export type MonthPoint = Omit<CurvePoint, "cohorts"> & { cohorts?: number };

/** The cohorts that began in one calendar month (+08:00), at the offsets people ask for. */
export interface MonthCurve {
  /** `2026-10`. */
  month: string;
  cohorts: number;
  /** People those cohorts began with. */
  users: number;
  curve: MonthPoint[];
}

/** One offset of two months, each over so many cohorts as are old enough. */
export interface MonthChange {
  offset: number;
  label: string;
  newest_rate: number;
  oldest_rate: number;
  change_pct?: number;
  newest_cohorts: number;
  oldest_cohorts: number;
}

/** The newest month against the oldest, at the offsets that both have. */
export interface MonthComparison {
  newest: string;
  oldest: string;
  /** Cohorts of each month, those too young included. */
  newest_cohorts: number;
  oldest_cohorts: number;
  at: MonthChange[];
}

/** Offsets months are compared at. */
const asked: Readonly<Record<string, readonly number[]>> = {
  day: [1, 7, 14, 30],
  week: [1, 4, 7, 14, 30],
  month: [1, 3, 7, 14, 30],
};

/** A curve a calendar month in which cohorts began, oldest first; empty where there are not several. A week is of the month it begins in. */
export function monthCurves(
  cohorts: readonly Cohort[],
  offsets: readonly OffsetColumns[],
  period: Granularity,
): MonthCurve[] {
  const months = Map.groupBy(cohorts, ({ timeMs }) => monthText(timeMs));
  if (months.size < 2) return [];
  return [...months].map(([month, list]) => ({
    month,
    cohorts: list.length,
    users: peopleOf(list),
    curve: curve(list, offsets)
      .filter(({ offset }) => asked[period]?.includes(offset))
      .map(({ cohorts: old, ...point }) => (old < list.length ? { ...point, cohorts: old } : point)),
  }));
}

/** Compares the newest month that has a rate with the oldest; undefined where there are no two. */
export function compareMonths(months: readonly MonthCurve[]): MonthComparison | undefined {
  const known = months.filter(({ curve: points }) => points.length > 0);
  const [oldest, newest] = [known[0], known.at(-1)];
  if (oldest === undefined || newest === undefined || oldest === newest) return undefined;
  const at = newest.curve.flatMap((point): MonthChange[] => {
    const before = oldest.curve.find(({ offset }) => offset === point.offset);
    if (before === undefined) return [];
    return [
      present({
        offset: point.offset,
        label: point.label,
        newest_rate: point.rate,
        oldest_rate: before.rate,
        change_pct: changePct(before.users / before.of, point.users / point.of),
        newest_cohorts: point.cohorts ?? newest.cohorts,
        oldest_cohorts: before.cohorts ?? oldest.cohorts,
      }),
    ];
  });
  return at.length === 0
    ? undefined
    : {
        newest: newest.month,
        oldest: oldest.month,
        newest_cohorts: newest.cohorts,
        oldest_cohorts: oldest.cohorts,
        at,
      };
}
