import { present, Table } from "@growingio-export/core/basics";
import type { DigestLimits } from "../budget/limits.ts";
import { leftOutCounts, shortName } from "../budget/limits.ts";
import type { Analysis, Findings } from "../digest/analysis.ts";
import { emptyBasis } from "../figures/numbers.ts";
import { pointsCheck } from "../figures/points-check.ts";
import { rateScale, type SentRate } from "../figures/rate-scale.ts";
import { mergePeopleBasis } from "../people/merge-people-basis.ts";
import { bySize, shareOfAll } from "../people/people-order.ts";
import { peopleRows } from "../people/people-rows.ts";
import { fullTargets, shownGroups } from "../people/shown-targets.ts";
import { type NumberAt, numbersOf } from "../table/cells.ts";
import type { Subject } from "../table/subject.ts";
import { unitsBefore } from "../time/freshness.ts";
import type { Turns } from "../turns.ts";
import type { CurvePoint } from "./curve.ts";
import { peopleColumns, retentionFindings } from "./retention-checks.ts";
import { COMPARISON, type RetentionColumns, retentionColumns } from "./retention-columns.ts";
import { type RetentionFigures, type RetentionGroup, retentionGroup } from "./retention-figures.ts";
import { spreadOffsets } from "./spread-offsets.ts";

/** A target user, or a target user and comparison value, beside the others. */
export interface RetentionTarget
  extends Omit<RetentionFigures, "curve" | "cohorts" | "months" | "flattening" | "basis"> {
  /** Of one that has a line only, rates and what they are of. */
  curve: (Omit<CurvePoint, "users" | "cohorts"> & Partial<CurvePoint>)[];
}

/** The figures of a retention: at the top those of the first target user (all users, where they are listed). */
export interface RetentionDigest extends RetentionFigures, Findings {
  kind: "retention";
  period: "day" | "week" | "month";
  /** Every group, the first included, by its people; present when there are several. They overlap: never add them. */
  targets?: RetentionTarget[];
  left_out?: { notes?: number; targets?: number; curve?: number; cohorts?: number; months?: number };
}

/** A retention's figures with what they come from. */
export interface RetentionAnalysis extends Analysis<RetentionDigest> {
  /** By their people. */
  readonly groups: readonly RetentionGroup[];
  /** The words of the offsets, in their order. */
  readonly offsets: readonly string[];
  readonly period: RetentionDigest["period"];
}

/** Works out a retention's figures once. */
export function* analyzeRetention(given: Subject): Turns<RetentionAnalysis> {
  const subject = withComparisons(given);
  const { table, columns, now } = subject;
  const found = retentionColumns(columns);
  const period = table.period ?? found.period ?? "day";
  const numberAt = numbersOf(table);
  const people = yield* peopleRows(subject, { people: peopleColumns(found) });
  const settings = {
    columns: found,
    people,
    numberAt,
    scale: yield* rateScale(sentRates(table.rowCount, numberAt, found)),
    youngest: now === undefined ? undefined : found.offsets.map(({ offset }) => unitsBefore(period, now, offset + 1)),
  };
  const worked: RetentionGroup[] = [];
  for (const group of people.groups) {
    worked.push(retentionGroup(group, settings, period));
    yield;
  }
  const groups = bySize(worked);
  const shares = new Map(groups.map((group) => [group, shareOfAll(group, groups)]));
  const { checks, notes } = retentionFindings(subject, found, people, groups);
  const points = pointsCheck(people.times.timesMs, period, { now });
  const basis = mergePeopleBasis(groups.map(({ figures, leftOut }) => ({ ...figures.basis, leftOut })));

  const presented = (limits: DigestLimits): RetentionDigest => {
    const whole = groups[0]?.figures ?? NO_RETENTION;
    const most = groups.length >= MANY ? Math.min(limits.curve, POINTS_BESIDE_MANY) : limits.curve;
    const first = shorten(whole, { ...limits, curve: most });
    const several = groups.length > 1;
    const full = fullTargets(limits);
    const shown = several ? shownGroups(groups, limits) : [];
    const targets = shown.map((group, place): RetentionTarget => {
      const { target, users, curve, newest_vs_oldest, months_compared } = group.figures;
      const isFull = place < full;
      const points = isFull
        ? spreadOffsets(curve, POINTS_OF_FULL)
        : firstAsked(curve, limits.targets).map(({ offset, label, rate, of }) => ({ offset, label, rate, of }));
      return present({
        target: target && shortName(target, limits.nameLength),
        users,
        share_of_all: shares.get(group),
        curve: points,
        months_compared: isFull && place > 0 ? months_compared : undefined,
        newest_vs_oldest: isFull && place > 0 ? newest_vs_oldest : undefined,
      });
    });
    return present({
      kind: "retention" as const,
      period,
      ...first,
      target: first.target && shortName(first.target, limits.nameLength),
      share_of_all: groups[0] && shares.get(groups[0]),
      basis,
      targets: several ? targets : undefined,
      left_out: leftOutCounts({
        targets: several ? groups.length - targets.length : 0,
        curve: whole.curve.length - first.curve.length,
        cohorts: whole.cohorts.length - first.cohorts.length,
        months: (whole.months?.length ?? 0) - (first.months?.length ?? 0),
      }),
    });
  };
  const all = points === undefined ? checks : [...checks, points];
  const offsets = found.offsets.map(({ label }) => label);
  return { present: presented, checks: all, notes, isSubtotal: people.isSubtotal, groups, offsets, period };
}

/** Points of a curve in the list of target users. */
const POINTS_OF_FULL = 5;
const POINTS_OF_OTHERS = 3;
/** Offsets that a line tells first. */
const TOLD_FIRST: readonly number[] = [1, 7, 14, 30];
/** Points of a curve beside months, which say more. */
const POINTS_BESIDE_MONTHS = 12;
/** And beside the lines of many target users. */
const POINTS_BESIDE_MANY = 7;
const MANY = 5;

const NO_RETENTION: RetentionFigures = { curve: [], cohorts: [], basis: emptyBasis() };

/** 对比值 and 用户行为 are dimensions, whatever their flags say. */
function withComparisons(subject: Subject): Subject {
  const { table, columns } = subject;
  const isFlagged = ({ name, role }: { name: string; role: string }): boolean =>
    role === "metric" && COMPARISON.test(name);
  if (!columns.some(isFlagged)) return subject;
  const roles = table
    .facts()
    .columns.map((column) => (isFlagged(column) ? { name: column.name, role: "dimension" as const } : column));
  return {
    ...subject,
    table: new Table({ ...table.facts(), columns: roles }, table.cells),
    columns: columns.map((column) =>
      isFlagged(column) ? { name: column.name, key: column.key, role: "dimension" as const } : column,
    ),
  };
}

function shorten(figures: RetentionFigures, limits: DigestLimits): RetentionFigures {
  const { months } = figures;
  return present({
    ...figures,
    curve: spreadOffsets(
      figures.curve,
      months === undefined ? limits.curve : Math.min(limits.curve, POINTS_BESIDE_MONTHS),
    ),
    // A month's first point says most; where there is no room the comparison has the others.
    months:
      months &&
      ends(months, limits.cohorts).map((month) => ({
        ...month,
        curve: limits.targets >= OUTER_TARGETS ? month.curve : month.curve.slice(0, limits.targets),
      })),
    cohorts: ends(figures.cohorts, limits.cohorts),
  });
}

/** At most `limit` points, those people ask for first. */
function firstAsked(curve: readonly CurvePoint[], limit: number): CurvePoint[] {
  const asked = curve.filter(({ offset }) => TOLD_FIRST.includes(offset));
  return (asked.length > 0 ? asked : curve).slice(0, Math.min(limit, POINTS_OF_OTHERS));
}

/** With fewer target users than this told in full, lists inside of figures are cut. */
const OUTER_TARGETS = 3;

/** The oldest and the newest. */
function ends<T>(list: readonly T[], limit: number): T[] {
  const newest = Math.ceil(limit / 2);
  return list.length <= limit ? [...list] : [...list.slice(0, limit - newest), ...list.slice(-newest)];
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
