import { present, say } from "@growingio-export/core/basics";
import type { DigestLimits } from "../budget/limits.ts";
import { leftOutCounts, shortName } from "../budget/limits.ts";
import type { Analysis, Findings } from "../digest/analysis.ts";
import type { Check } from "../figures/checks.ts";
import { type Basis, emptyBasis } from "../figures/numbers.ts";
import { pointsCheck } from "../figures/points-check.ts";
import { type SeriesLists, shortSeries } from "../figures/short-series.ts";
import { mergePeopleBasis } from "../people/merge-people-basis.ts";
import { bySize, shareOfAll } from "../people/people-order.ts";
import { peopleRows } from "../people/people-rows.ts";
import { fullTargets, shownGroups } from "../people/shown-targets.ts";
import { compareTargets, compareText, numbersOf } from "../table/cells.ts";
import { rowTimes } from "../table/row-codes.ts";
import type { Subject } from "../table/subject.ts";
import { rangeOf } from "../time/freshness.ts";
import { partialPoints } from "../time/partial-points.ts";
import type { Turns } from "../turns.ts";
import { bucketFindings, duplicates } from "./distribution-checks.ts";
import {
  type Bucket,
  type DistributionFigures,
  type DistributionGroup,
  distributionGroup,
} from "./distribution-figures.ts";
import { type BucketForm, distributionForm, type TrendForm } from "./distribution-form.ts";
import { trendGroup } from "./trend-figures.ts";

/** A target user beside the others; one without buckets has a line only. */
export type DistributionTarget = Omit<DistributionFigures, "basis" | "buckets"> & { buckets?: Bucket[] };

/** The figures of a distribution: at the top those of the first target user (all users, where they are listed). */
export interface DistributionDigest extends DistributionFigures, Findings {
  kind: "distribution";
  /** Every target user (of a trend every metric, too), the first included, by its people; present when there are several. They overlap: never add them. */
  targets?: DistributionTarget[];
  left_out?: { notes?: number; targets?: number; buckets?: number } & Partial<SeriesLists>;
}

type Trend = NonNullable<DistributionFigures["trend"]>;

/** Lines of a trend: target users with several metrics. */
const MOST_TRENDS = 20;

/** What was worked out of either form. */
interface Worked extends Pick<Analysis<DistributionDigest>, "notes" | "isSubtotal"> {
  readonly groups: readonly DistributionGroup[];
  readonly checks: readonly Check[];
  readonly basis: Basis;
}

/** A distribution's figures with what they come from. */
export interface DistributionAnalysis extends Analysis<DistributionDigest> {
  /** By their people; of a trend by metric and target user. */
  readonly groups: readonly DistributionGroup[];
}

/** Works out a distribution's figures once. */
export function* analyzeDistribution(subject: Subject): Turns<DistributionAnalysis> {
  const form = yield* distributionForm(subject);
  const { groups, checks, notes, basis, isSubtotal } =
    form === undefined
      ? nothingOf(subject)
      : form.form === "buckets"
        ? yield* buckets(form)
        : yield* trend(subject, form);
  const shares = new Map(
    groups.map((group) => {
      const sameTime = groups.filter(({ point }) => point === group.point);
      return [group, shareOfAll(group, sameTime)];
    }),
  );

  const presented = (limits: DigestLimits): DistributionDigest => {
    const whole = groups[0]?.figures ?? NO_DISTRIBUTION;
    const first = shorten(whole, limits);
    const several = groups.length > 1;
    const full = fullTargets(limits);
    const shown = several ? shownGroups(groups, limits, form?.form === "trend" ? MOST_TRENDS : undefined) : [];
    const targets = shown.map((group, place): DistributionTarget => {
      const isFull = place > 0 && place < full;
      const { basis: _, buckets: list, trend: series, ...line } = shorten(group.figures, limits).figures;
      return present({
        ...line,
        share_of_all: shares.get(group),
        buckets: isFull && list.length > 0 ? list : undefined,
        trend: isFull ? series : place === 0 ? undefined : series && ends(series, first.figures.trend),
      });
    });
    return present({
      kind: "distribution" as const,
      ...first.figures,
      share_of_all: groups[0] && shares.get(groups[0]),
      basis,
      targets: several ? targets : undefined,
      left_out: leftOutCounts({
        targets: several ? groups.length - targets.length : 0,
        buckets: whole.buckets.length - first.figures.buckets.length,
        ...first.leftOut,
      }),
    });
  };
  return { present: presented, checks: [...checks], notes, isSubtotal, groups };
}

const NO_DISTRIBUTION: DistributionFigures = { buckets: [], basis: emptyBasis() };

function* buckets(form: BucketForm): Turns<Worked> {
  const { table, columns, now } = form.subject;
  const people = yield* peopleRows(form.subject, {
    bucket: form.bucket,
    people: form.users === undefined ? [] : [form.users],
  });
  const settings = {
    people,
    users: form.users,
    numberAt: numbersOf(table),
    partial: partialPoints(people.times.timesMs, table.granularity, { range: rangeOf(table), now }),
    granularity: table.granularity,
    sentRow: form.sentRow,
  };
  const worked: DistributionGroup[] = [];
  for (const group of people.groups) {
    worked.push(distributionGroup(group, settings));
    yield;
  }
  const groups = bySize(worked);
  const { checks, notes } = yield* bucketFindings(form, people, groups);
  const basis = mergePeopleBasis(groups.map(({ figures, leftOut }) => ({ ...figures.basis, leftOut })));
  const rowsOf = new Map<number, number[]>();
  for (let row = 0; row < table.rowCount; row++) {
    const list = rowsOf.get(form.sentRow(row));
    if (list === undefined) rowsOf.set(form.sentRow(row), [row]);
    else list.push(row);
  }
  // A row whose columns are buckets holds values and their total alike: it stands for others only as a whole.
  const isSubtotal = (row: number): boolean | null => {
    const meanings = new Set((rowsOf.get(row) ?? []).map(people.isSubtotal));
    const [only = false] = meanings;
    return meanings.size > 1 ? (meanings.has(false) ? false : null) : only;
  };
  const named = columns[form.users ?? -1] === undefined ? [...notes, say`no column counts people`] : notes;
  return { groups, checks, notes: table.rowCount === 0 ? [] : named, basis, isSubtotal };
}

function* trend(subject: Subject, { metrics }: TrendForm): Turns<Worked> {
  const { table, columns, now } = subject;
  const people = yield* peopleRows(subject, { people: [] });
  const known = { range: rangeOf(table), now };
  const { timesMs } = yield* rowTimes(table, columns);
  const partial = partialPoints(timesMs, table.granularity, known);
  const settings = { table, columns, people, numberAt: numbersOf(table), partial };
  const nameOf = (index: number): string => columns[index]?.key ?? "";
  const ordered = people.groups.toSorted(
    (a, b) => compareTargets(a.target, b.target) || compareText(a.label ?? "", b.label ?? ""),
  );
  const groups: DistributionGroup[] = [];
  for (const metric of metrics.toSorted((a, b) => compareText(nameOf(a), nameOf(b)))) {
    for (const group of ordered) {
      groups.push(trendGroup(group, metric, settings));
      yield;
    }
  }
  const used = new Set(groups.flatMap((group) => group.used)).size;
  const why = [...new Set(groups.flatMap(({ figures }) => figures.basis.why))];
  const checks = [duplicates(people, groups), pointsCheck(timesMs, table.granularity, known)];
  return {
    groups,
    checks: checks.filter((entry) => entry !== undefined),
    notes: [],
    basis: groups.length === 0 ? emptyBasis() : { rows_used: used, rows_left_out: table.rowCount - used, why },
    isSubtotal: people.isSubtotal,
  };
}

function nothingOf({ table }: Subject): Worked {
  const basis = {
    rows_used: 0,
    rows_left_out: table.rowCount,
    why: [say`no column names the buckets, and none is a time`],
  };
  return {
    groups: [],
    checks: [],
    notes: [],
    basis: table.rowCount === 0 ? emptyBasis() : basis,
    isSubtotal: () => false,
  };
}

const NOTHING: SeriesLists = { outliers: 0, level_shifts: 0, episodes: 0, gaps: 0 };

/** The largest buckets, in their order. */
function shorten(
  figures: DistributionFigures,
  limits: DigestLimits,
): { readonly figures: DistributionFigures; readonly leftOut: SeriesLists } {
  const label = (name: string | undefined): string | undefined => name && shortName(name, limits.nameLength);
  const kept = new Set(
    figures.buckets.toSorted((a, b) => b.users - a.users || compareText(a.bucket, b.bucket)).slice(0, limits.buckets),
  );
  const series = figures.trend && shortSeries(figures.trend, limits);
  return {
    figures: present({
      ...figures,
      target: label(figures.target),
      metric: label(figures.metric),
      median_bucket: label(figures.median_bucket),
      buckets: figures.buckets
        .filter((entry) => kept.has(entry))
        .map((entry) => ({ ...entry, bucket: shortName(entry.bucket, limits.nameLength) })),
      trend: series?.figures,
    }),
    leftOut: series?.leftOut ?? NOTHING,
  };
}

/** What a line says of a trend: its times where they are not those of the first one. */
function ends({ points, first, first_at, last, last_at, min, max }: Trend, other: Trend | undefined): Trend {
  return present({
    points,
    first,
    first_at: first_at === other?.first_at ? undefined : first_at,
    last,
    last_at: last_at === other?.last_at ? undefined : last_at,
    min,
    max,
  });
}
