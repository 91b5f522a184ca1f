import type { TableData } from "@growingio-export/core";
import { leftOutCounts } from "../budget/left-out.ts";
import type { DigestLimits } from "../budget/limits.ts";
import { shortName } from "../budget/short-name.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import { type Basis, counted, mergeBasis } from "../figures/basis.ts";
import { toNumber } from "../figures/numbers.ts";
import { present } from "../figures/present.ts";
import { rateScale, type SentRate } from "../figures/rate-scale.ts";
import { groupRows, type RowGroup } from "../table/groups.ts";
import { isoDay } from "../time/shanghai.ts";
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
export interface RetentionDigest extends RetentionFigures {
  kind: "retention";
  period: "day" | "week" | "month";
  /** Every group, the first included; present when there are several. */
  targets?: Omit<RetentionFigures, "cohorts">[];
  left_out?: { targets?: number; curve?: number; cohorts?: number };
}

/** Works out a retention's figures once; the function it returns presents them within limits. */
export function analyseRetention(
  table: TableData,
  columns: readonly DescribedColumn[],
  now: number | undefined,
): (limits: DigestLimits) => RetentionDigest {
  const found = retentionColumns(columns);
  const period = table.period ?? (found.period === "week" || found.period === "month" ? found.period : "day");
  const settings = { columns: found, period, scale: rateScale(sentRates(table, found)), now };
  const groups = groupRows(table.rows, columns).map((group) => retentionFigures(group, settings));
  const whole = mergeBasis(groups.map((group) => group.basis));

  return (limits) => {
    const shown = groups.slice(0, limits.targets).map((group) => shorten(group, limits));
    const first = shown[0] ?? { curve: [], cohorts: [] };
    const leftOut = leftOutCounts({
      targets: groups.length - shown.length,
      curve: (groups[0]?.curve.length ?? 0) - first.curve.length,
      cohorts: (groups[0]?.cohorts.length ?? 0) - first.cohorts.length,
    });
    return present({
      kind: "retention" as const,
      period,
      ...first,
      basis: whole,
      targets: groups.length > 1 ? shown.map(({ cohorts: _, ...group }) => group) : undefined,
      left_out: leftOut,
    });
  };
}

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
    target: group.label === "" ? undefined : group.label,
    curve: points,
    cohorts: list.map((cohort) =>
      present({ time: isoDay(cohort.timeMs), users: cohort.size, rate: rateAt([cohort], compared) }),
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
  return present({
    ...figures,
    target: figures.target === undefined ? undefined : shortName(figures.target, limits.nameLength),
    curve: spreadOffsets(figures.curve, limits.curve),
    cohorts: list.length <= limits.cohorts ? list : [...list.slice(0, oldest), ...list.slice(-newest)],
  });
}

function* sentRates(table: TableData, columns: RetentionColumns): Generator<SentRate> {
  for (const row of table.rows) {
    const size = columns.size === undefined ? undefined : toNumber(row[columns.size]);
    for (const { users, rate } of columns.offsets) {
      const sent = rate === undefined ? undefined : toNumber(row[rate]);
      const retained = users === undefined ? undefined : toNumber(row[users]);
      if (sent === undefined) continue;
      yield { sent, counted: retained === undefined || size === undefined || size === 0 ? undefined : retained / size };
    }
  }
}
