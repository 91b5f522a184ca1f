import { dayText, type Granularity, present } from "@growingio-export/core";
import type { Basis } from "../figures/numbers.ts";
import type { PeopleGroup } from "../people/people-rows.ts";
import { type Cohort, type CohortRows, type CohortSettings, cohortRows } from "./cohorts.ts";
import {
  type CohortComparison,
  type CurvePoint,
  curve,
  type Flattening,
  flattening,
  newestAgainstOldest,
  peopleOf,
  rateAt,
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
}

/** Works out one group's figures. */
export function retentionGroup(group: PeopleGroup, settings: CohortSettings, period: Granularity): RetentionGroup {
  const { offsets } = settings.columns;
  const read = cohortRows(group, settings);
  const { cohorts: list } = read;
  const points = curve(list, offsets);
  const comparison = newestAgainstOldest(list, offsets, period);
  const compared = offsets.findIndex((entry) => entry.offset === comparison?.offset);
  const months = monthCurves(list, offsets, period);
  const people = list.length === 0 ? undefined : peopleOf(list);
  const figures = present({
    target: group.label,
    users: people,
    curve: points,
    months: months.length === 0 ? undefined : months,
    months_compared: compareMonths(months),
    cohorts: list.map((cohort) =>
      present({ time: dayText(cohort.timeMs), users: cohort.size, rate: rateAt([cohort], compared) }),
    ),
    newest_vs_oldest: comparison,
    flattening: flattening(points),
    basis: { rows_used: list.length, rows_left_out: group.rows.length - list.length, why: [...read.why] },
  });
  return { group, people, cohorts: list, read, figures };
}
