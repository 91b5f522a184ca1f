import { dayText, present } from "@growingio-export/core";
import type { DigestLimits } from "../budget/limits.ts";
import type { Analysis, Findings } from "../digest/analysis.ts";
import { type Basis, counted, emptyBasis } from "../figures/numbers.ts";
import { rateScale, type SentRate } from "../figures/rate-scale.ts";
import { type NumberAt, numbersOf } from "../table/cells.ts";
import { groupRows, type RowGroup } from "../table/groups.ts";
import { presentGroups } from "../table/present-groups.ts";
import { rowTimes } from "../table/row-codes.ts";
import type { Subject } from "../table/subject.ts";
import { unitsBefore } from "../time/freshness.ts";
import type { Turns } from "../turns.ts";
import { type CohortSettings, cohorts } from "./cohorts.ts";
import {
  type CohortComparison,
  type CurvePoint,
  curve,
  type Flattening,
  flattening,
  newestAgainstOldest,
  rateAt,
} from "./curve.ts";
import { type RetentionColumns, retentionColumns } from "./retention-columns.ts";
import { spreadOffsets } from "./spread-offsets.ts";

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
  curve: CurvePoint[];
  /** Oldest and newest cohorts, in time order. */
  cohorts: CohortFigures[];
  newest_vs_oldest?: CohortComparison;
  flattening?: Flattening;
  basis: Basis;
}

/** The figures of a retention: at the top those of the first target user (all users, where they are listed). */
export interface RetentionDigest extends RetentionFigures, Findings {
  kind: "retention";
  period: "day" | "week" | "month";
  /** Every group, the first included; present when there are several. */
  targets?: Omit<RetentionFigures, "cohorts">[];
  left_out?: { targets?: number; curve?: number; cohorts?: number };
}

/** Works out a retention's figures once. */
export function* analyzeRetention({ table, columns, now }: Subject): Turns<Analysis<RetentionDigest>> {
  const found = retentionColumns(columns);
  const period = table.period ?? (found.period === "week" || found.period === "month" ? found.period : "day");
  const numberAt = numbersOf(table);
  const settings = {
    columns: found,
    times: yield* rowTimes(table, columns),
    numberAt,
    scale: yield* rateScale(sentRates(table.rowCount, numberAt, found)),
    youngest: now === undefined ? undefined : found.offsets.map(({ offset }) => unitsBefore(period, now, offset + 1)),
  };
  const groups: RetentionFigures[] = [];
  for (const group of yield* groupRows(table, columns)) {
    groups.push(retentionFigures(group, settings));
    yield;
  }

  const presented = (limits: DigestLimits): RetentionDigest => {
    const telling = { none: NO_RETENTION, lists: ["curve", "cohorts"] as const, shorten };
    const { first, targets, left_out } = presentGroups(groups, telling, limits);
    return present({
      kind: "retention" as const,
      period,
      ...first,
      targets: targets?.map(({ cohorts: _, ...group }) => group),
      left_out,
    });
  };
  return { present: presented, checks: [], notes: [], isSubtotal: () => false };
}

const NO_RETENTION: RetentionFigures = { curve: [], cohorts: [], basis: emptyBasis() };

function retentionFigures(group: RowGroup, settings: CohortSettings): RetentionFigures {
  const { offsets } = settings.columns;
  const { cohorts: list, tooYoung } = cohorts(group.rows, settings);
  const points = curve(list, offsets);
  const comparison = newestAgainstOldest(list, offsets);
  const compared = offsets.findIndex((entry) => entry.offset === comparison?.offset);
  const why: string[] = [];
  const others = group.rows.length - list.length;
  if (others > 0) why.push(`${counted(others, "row")} without a cohort (total rows and cohorts of nobody)`);
  if (tooYoung > 0) why.push(`${counted(tooYoung, "value")} of cohorts too young for them`);
  return present({
    target: group.target,
    curve: points,
    cohorts: list.map((cohort) =>
      present({ time: dayText(cohort.timeMs), users: cohort.size, rate: rateAt([cohort], compared) }),
    ),
    newest_vs_oldest: comparison,
    flattening: flattening(points),
    basis: { rows_used: list.length, rows_left_out: others, why },
  });
}

function shorten(figures: RetentionFigures, limits: DigestLimits): RetentionFigures {
  const { cohorts: list } = figures;
  const newest = Math.ceil(limits.cohorts / 2);
  const oldest = limits.cohorts - newest;
  return {
    ...figures,
    curve: spreadOffsets(figures.curve, limits.curve),
    cohorts: list.length <= limits.cohorts ? list : [...list.slice(0, oldest), ...list.slice(-newest)],
  };
}

function* sentRates(rowCount: number, numberAt: NumberAt, { size, offsets }: RetentionColumns): Generator<SentRate> {
  const sending = offsets.filter(({ rate }) => rate !== undefined);
  for (let row = 0; row < rowCount && sending.length > 0; row++) {
    const began = numberAt(size, row);
    for (const { users, rate } of sending) {
      const sent = numberAt(rate, row);
      if (sent === undefined) continue;
      const retained = numberAt(users, row);
      yield {
        sent,
        counted: retained === undefined || began === undefined || began === 0 ? undefined : retained / began,
      };
    }
  }
}
