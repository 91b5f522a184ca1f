import { dayText, type Granularity, present, say } from "@growingio-export/core/basics";
import { type Basis, counted } from "../figures/numbers.ts";
import { type LeftOut, reasonsInWords } from "../people/left-out.ts";
import type { PeopleGroup } from "../people/people-rows.ts";
import { type Cohort, type CohortRows, type CohortSettings, cohortOf, cohortRows } from "./cohorts.ts";
import {
  type CohortComparison,
  type CurvePoint,
  curve,
  type Flattening,
  flattening,
  newestAgainstOldest,
  peopleOf,
  rateAt,
  risesByMix,
} from "./curve.ts";
import { compareMonths, type MonthComparison, type MonthCurve, monthCurves } from "./months.ts";

/** One cohort: when it began (day, +08:00), its people, and its rate at the compared offset where it is old enough. */
export interface CohortFigures {
  time: string;
  users: number;
  rate?: number;
}

/** The retention of one target user, or of one target user and comparison value. */
export interface RetentionFigures {
  /** Absent when the table has no target users. */
  target?: string;
  /** People of all cohorts; somebody can be in several. */
  users?: number;
  /** Fraction of 全部访问用户, where they are in the table. */
  share_of_all?: number;
  curve: CurvePoint[];
  /** Cohorts by the calendar month they began in, where there are several. */
  months?: MonthCurve[];
  months_compared?: MonthComparison;
  /** Oldest and newest cohorts, in time order. */
  cohorts: CohortFigures[];
  newest_vs_oldest?: CohortComparison;
  flattening?: Flattening;
  /** The curve rises only because its later points are of older cohorts. */
  rises_by_mix?: boolean;
  basis: Basis;
}

/** A group's figures, and what they were worked out of. */
export interface RetentionGroup {
  readonly group: PeopleGroup;
  /** Undefined where there is no cohort. */
  readonly people: number | undefined;
  readonly cohorts: readonly Cohort[];
  readonly read: CohortRows;
  readonly figures: RetentionFigures;
  /** Why rows and values are in no figure. */
  readonly leftOut: readonly LeftOut[];
}

/** Works out one group's figures. */
export function retentionGroup(group: PeopleGroup, settings: CohortSettings, period: Granularity): RetentionGroup {
  const { offsets } = settings.columns;
  const read = cohortRows(group, settings);
  const whole = read.cohorts.length === 0 ? wholeOf(read, settings) : undefined;
  const list = whole === undefined ? read.cohorts : [whole];
  const points = curve(list, offsets);
  const comparison = newestAgainstOldest(list, offsets, period);
  const compared = offsets.findIndex((entry) => entry.offset === comparison?.offset);
  const months = monthCurves(list, offsets, period);
  const leftOut: LeftOut[] = [
    whole === undefined
      ? { count: read.totals.length, says: (count) => say`${counted(count, "row")} for all cohorts together` }
      : { count: 1, says: () => say`figures are of the row for all cohorts together` },
    ...read.leftOut,
  ];
  const people = list.length === 0 ? undefined : peopleOf(list);
  const figures = present({
    target: group.label,
    users: people,
    curve: points,
    months: months.length === 0 ? undefined : months,
    months_compared: compareMonths(months),
    cohorts: read.cohorts.map((cohort) =>
      present({ time: dayText(cohort.timeMs), users: cohort.size, rate: rateAt([cohort], compared) }),
    ),
    newest_vs_oldest: comparison,
    flattening: flattening(list, offsets),
    rises_by_mix: risesByMix(points, list) || undefined,
    basis: {
      rows_used: list.length,
      rows_left_out: group.rows.length - list.length,
      why: reasonsInWords(leftOut),
    },
  });
  return { group, people, cohorts: list, read, figures, leftOut };
}

/** The row for all cohorts, as if it were one: where a table lists no cohort. */
function wholeOf({ totals }: CohortRows, settings: CohortSettings): Cohort | undefined {
  const [row, ...others] = totals;
  if (row === undefined || others.length > 0) return undefined;
  return cohortOf(row, 0, settings);
}
