import { type Granularity, granularityToMs, present } from "@growingio-export/core/basics";
import type { DigestLimits } from "../budget/limits.ts";
import { leftOutCounts, shortName } from "../budget/limits.ts";
import type { Analysis, Findings } from "../digest/analysis.ts";
import type { Changes } from "../figures/changes.ts";
import { type Basis, sameBasis } from "../figures/numbers.ts";
import { pointsCheck } from "../figures/points-check.ts";
import { rangesCheck } from "../figures/ranges-check.ts";
import { seriesFigures } from "../figures/series.ts";
import { type SeriesPoints, seriesPoints, withPartial } from "../figures/series-points.ts";
import type { LevelShift } from "../figures/shape-figures.ts";
import { sharedTimes, withoutShared } from "../figures/shared-times.ts";
import { type SeriesLists, shortSeries, sumLists } from "../figures/short-series.ts";
import type { Subject } from "../table/subject.ts";
import { rangeOf } from "../time/freshness.ts";
import { partialPoints } from "../time/partial-points.ts";
import { pointMs } from "../time/point-text.ts";
import type { Turns } from "../turns.ts";
import { byImportance } from "./by-importance.ts";
import { describeMetrics } from "./describe-metrics.ts";
import { type DimensionFigures, dimensionFigures } from "./dimension-figures.ts";
import type { DescribedMetric, MetricFigures } from "./metric-figures.ts";
import { type DimensionRankings, rankDimensions } from "./rank-dimensions.ts";
import { MOST_RATIOS, type Ratio, ratiosOf, shownRatios } from "./ratios.ts";
import { indexRows } from "./row-index.ts";
import { eventFindings } from "./table-checks.ts";
import { type AggregatorFigures, aggregator, tableBasis } from "./table-figures.ts";
import { type TargetFigures, targetFigures } from "./target-order.ts";
import { shiftsOfOthers, type UnshownShift, unshownShifts } from "./unshown-shifts.ts";
import { isWholeRange, ofWholeRange } from "./whole-range.ts";

/** The figures of an event chart. */
export interface EventDigest extends Findings {
  kind: "event";
  metrics: MetricFigures[];
  /** The largest level shifts of metrics that `metrics` leaves out, of the first target user. */
  shifts_left_out?: UnshownShift[];
  /** Metrics by others, where their names say that it is wanted: an amount by its orders, a step by the one before. */
  ratios?: Ratio[];
  dimensions: DimensionFigures[];
  /** Every target user with the metric that most of them have; present when there are several. They overlap: never add them. */
  targets?: TargetFigures[];
  /** Big-number charts only: this period and the one before. */
  aggregator?: AggregatorFigures;
  /** The points, and what `change_pct` and `last_change_pct` of metrics compare that do not say it themselves. */
  series?: SeriesPoints & Pick<Changes, "change_of" | "last_change_of">;
  basis: Basis;
  /** How many entries were left out to keep the digest short. */
  left_out?: {
    notes?: number;
    metrics?: number;
    ratios?: number;
    dimensions?: number;
    targets?: number;
  } & Partial<SeriesLists>;
}

const NONE: ReadonlySet<number> = new Set();
/** GrowingIO's charts have at most as many target users, and all of them are named. */
const MAX_TARGET_LINES = 10;

/** An event chart's figures with what they come from, for comparisons. */
export interface EventAnalysis extends Analysis<EventDigest> {
  /** The most important first. */
  readonly ranked: readonly DescribedMetric[];
  readonly rankings: DimensionRankings;
  readonly ratios: readonly Ratio[];
  /** The times of the rows, in order, epoch milliseconds, and those of them that are not whole. */
  readonly timesMs: readonly number[];
  readonly partial: ReadonlyMap<number, unknown>;
}

/** Works out an event chart's figures once. */
export function* analyzeEvent(subject: Subject): Turns<EventAnalysis> {
  const { table, columns, rules, now } = subject;
  const index = yield* indexRows(table, columns, rules);
  const known = { range: rangeOf(table), now };
  const partial = partialPoints(index.timesMs, table.granularity, known);
  const { metrics: found, isValued, targetsLeftOut } = yield* describeMetrics(subject, index, partial);
  const ofAll = isWholeRange(subject, index.timesMs);
  const described = ofAll ? found.map((metric) => ofWholeRange(metric, table.granularity)) : found;
  const ranked = byImportance(described);
  const detailed = yield* withSeries(ranked.slice(0, subject.limits.metrics), table.granularity);
  const others = ranked.filter((entry) => entry.target === 0 && !detailed.has(entry));
  // Where no shift is told none is looked for: that takes longer than all else.
  const otherShifts = yield* shiftsOfOthers(subject.limits.shifts === 0 ? [] : others, table.granularity);
  const ratios = yield* ratiosOf(ranked, index, table.capped);
  const rankings = yield* rankDimensions(subject, index, ranked, partial);
  const used = new Set([
    ...described.flatMap((entry) => entry.used),
    ...[...rankings.used.values()].flatMap((slots) => [...slots]),
  ]);
  const basis = tableBasis(table, index, used, isValued);
  const series =
    ofAll && table.granularity === null ? undefined : seriesPoints(index.timesMs, table.granularity, partial);
  const whole = index.timesMs.filter((time) => !partial.has(time));
  const shared = sharedTimes(whole, table.granularity, [...detailed.values()]);
  const { change_of, last_change_of } = shared;
  const { checks, notes } = yield* eventFindings(subject, index, ranked, rankings);

  const presented = (limits: DigestLimits): EventDigest => {
    const shown = new Set(ranked.slice(0, limits.metrics));
    const metrics = described
      .filter((entry) => shown.has(entry))
      .map((entry) => {
        const figures = detailed.get(entry) ?? entry.figures;
        return presentMetric(figures, entry.basis(rankings.used.get(entry) ?? NONE), basis, limits);
      });
    const hidden = ranked
      .filter((entry) => entry.target === 0 && !shown.has(entry))
      .map((entry) => ({
        figures: named(entry.figures, limits),
        shifts: detailed.get(entry)?.level_shifts ?? otherShifts.get(entry) ?? [],
      }));
    const dimensions = presentRankings(rankings, detailed, limits);
    const someRatios = shownRatios(ratios, limits.nameLength, limits.ratios);
    const targets = targetFigures(described.map(({ figures }) => named(figures, limits)));
    return present({
      kind: "event" as const,
      metrics: metrics.map(({ figures }) => withoutShared(figures, shared)),
      shifts_left_out: unshownShifts(hidden),
      ratios: someRatios.length === 0 ? undefined : someRatios,
      dimensions: dimensions.shown,
      targets: targets.length === 0 ? undefined : targets.slice(0, MAX_TARGET_LINES),
      aggregator: aggregator(table),
      series: series && present({ ...series, change_of, last_change_of }),
      basis: withPartial(basis, partial, table.granularity),
      left_out: leftOutCounts({
        metrics: described.length - metrics.length,
        ratios: Math.min(ratios.length, MOST_RATIOS) - someRatios.length,
        dimensions: dimensions.leftOut,
        targets: targetsLeftOut + Math.max(0, targets.length - MAX_TARGET_LINES),
        ...sumLists(metrics.map(({ leftOut }) => leftOut)),
      }),
    });
  };
  const { timesMs } = index;
  const { granularity } = table;
  const timely = [
    pointsCheck(timesMs, granularity, known),
    rangesCheck(table, now, { timesMs, granularity, partial }),
  ].filter((one) => one !== undefined);
  return {
    present: presented,
    checks: [...checks, ...timely],
    notes,
    isSubtotal: index.isSubtotal,
    ranked,
    rankings,
    ratios,
    timesMs: index.timesMs,
    partial,
  };
}

function named(figures: MetricFigures, { nameLength }: DigestLimits): MetricFigures {
  const { name, target } = figures;
  const short = { ...figures, name: shortName(name, nameLength) };
  return target === undefined ? short : { ...short, target: shortName(target, nameLength) };
}

/** The figures of metrics with those of their series: this is what takes long. */
function* withSeries(
  metrics: readonly DescribedMetric[],
  granularity: Granularity | null,
): Turns<Map<DescribedMetric, MetricFigures>> {
  const detailed = new Map<DescribedMetric, MetricFigures>();
  for (const entry of metrics) {
    const { figures, points, nature } = entry;
    const others = present({ ...figures, mean: undefined });
    detailed.set(entry, { ...others, ...seriesFigures(points, { granularity, nature }) });
    yield;
  }
  return detailed;
}

/** Its rows are named where they are not those of the whole digest. */
function presentMetric(
  figures: MetricFigures,
  basis: Basis,
  whole: Basis,
  limits: DigestLimits,
): { readonly figures: MetricFigures; readonly leftOut: SeriesLists } {
  const short = named(figures, limits);
  return shortSeries(sameBasis(basis, whole) ? short : { ...short, basis }, limits);
}

function presentRankings(
  { first, count }: DimensionRankings,
  detailed: ReadonlyMap<DescribedMetric, MetricFigures>,
  limits: DigestLimits,
): { shown: DimensionFigures[]; leftOut: number } {
  const label = (name: string): string => shortName(name, limits.nameLength);
  const shown: DimensionFigures[] = [];
  let seen = 0;
  for (const { dimension, by, isSum, addsUp, ranking, series } of first) {
    if (shown.length >= limits.dimensions) break;
    seen++;
    if (ranking === undefined) continue;
    const { name, target } = by.figures;
    const names = {
      name: label(dimension),
      metric: label(name),
      target: target === undefined ? undefined : label(target),
    };
    const whole = by.isSum ? by.figures.total : undefined;
    const own = detailed.get(by)?.level_shifts ?? [];
    const shiftsOf = (value: string): LevelShift[] | undefined => {
      const others = (series.get(value)?.level_shifts ?? []).filter(
        (shift) => !own.some((one) => isSameShift(one, shift)),
      );
      return others.length === 0 ? undefined : others.slice(-limits.shifts);
    };
    shown.push(
      dimensionFigures(names, ranking, {
        isSum,
        addsUp,
        whole,
        limit: limits.top,
        label,
        shiftsOf,
        lastOf: (value) => series.get(value)?.last_at,
      }),
    );
  }
  return { shown, leftOut: count - seen };
}

/** Days between two shifts that are one. */
const SAME_SHIFT_DAYS = 3;

function isSameShift(a: LevelShift, b: LevelShift): boolean {
  const apart = Math.abs(pointMs(a.at) - pointMs(b.at));
  return (
    apart <= SAME_SHIFT_DAYS * granularityToMs("day") && Math.sign(a.after - a.before) === Math.sign(b.after - b.before)
  );
}
