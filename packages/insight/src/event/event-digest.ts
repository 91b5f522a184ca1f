import { columnKeys, type TableData } from "@growingio-export/core";
import { leftOutCounts } from "../budget/left-out.ts";
import type { DigestLimits } from "../budget/limits.ts";
import { shortName } from "../budget/short-name.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import { type Basis, sameBasis } from "../figures/basis.ts";
import { present } from "../figures/present.ts";
import { compareText } from "../table/cells.ts";
import { granularityOf, incompletePoints } from "../time/completeness.ts";
import { type DimensionFigures, dimensionFigures, rankValues, slotsOfDimension } from "./dimension-figures.ts";
import { type MetricFigures, metricFigures } from "./metric-figures.ts";
import { indexRows, type RowIndex } from "./row-index.ts";
import { type SlotValue, sumBySlot, valuesByTarget } from "./slot-values.ts";
import {
  type AggregatorFigures,
  aggregator,
  type SeriesPoints,
  seriesPoints,
  tableBasis,
  withUnfinished,
} from "./table-figures.ts";

/** The figures of an event chart. */
export interface EventDigest {
  kind: "event";
  metrics: MetricFigures[];
  dimensions: DimensionFigures[];
  /** Big-number charts only: this period and the one before. */
  aggregator?: AggregatorFigures;
  series?: SeriesPoints;
  basis: Basis;
  /** How many entries were left out to keep the digest short. */
  left_out?: { metrics?: number; dimensions?: number; targets?: number; outliers?: number };
}

/** Target users worth working out: a table of more is one to query. */
const MAX_TARGETS = 20;

interface Described {
  readonly column: number;
  readonly target: number;
  readonly slots: readonly SlotValue[];
  readonly figures: MetricFigures;
  readonly basis: Basis;
  readonly used: readonly number[];
}

/** Works out an event chart's figures once; the function it returns presents them within limits. */
export function analyseEvent(
  table: TableData,
  columns: readonly DescribedColumn[],
  now: number | undefined,
): (limits: DigestLimits) => EventDigest {
  const index = indexRows(table, columns);
  const granularity = granularityOf(table.intervalMs, index.timesMs);
  const incomplete = incompletePoints(index.timesMs, granularity, now);
  const names = columnKeys(columns.map((column) => column.name));
  const described = describeMetrics(table, columns, names, index, incomplete);
  const basis = tableBasis(table, index, new Set(described.flatMap((entry) => entry.used)));
  const series = seriesPoints(index.timesMs, granularity, incomplete);
  const ranked = byImportance(described);
  const rankings = ranked.flatMap((entry) => dimensionsOf(entry, index, names));
  const rank = lazily((place: number) => rankingAt(table, index, rankings, place));

  return (limits) => {
    const label = (name: string): string => shortName(name, limits.nameLength);
    const shown = new Set(ranked.slice(0, limits.metrics));
    let outliersLeftOut = 0;
    const metrics = described
      .filter((entry) => shown.has(entry))
      .map(({ figures, basis: own }) => {
        outliersLeftOut += Math.max(0, (figures.outliers?.length ?? 0) - limits.outliers);
        return present({
          ...figures,
          name: label(figures.name),
          target: figures.target === undefined ? undefined : label(figures.target),
          outliers: figures.outliers?.slice(0, limits.outliers),
          basis: sameBasis(own, basis) ? undefined : own,
        });
      });
    const dimensions: DimensionFigures[] = [];
    let place = 0;
    for (; place < rankings.length && dimensions.length < limits.dimensions; place++) {
      const ranking = rankings[place];
      const values = rank(place);
      if (ranking === undefined || values === undefined || values.length === 0) continue;
      const { name, metric, target, nature } = ranking;
      const naming = {
        name: label(name),
        metric: label(metric),
        target: target === undefined ? undefined : label(target),
      };
      const short = values.slice(0, limits.top).map((entry) => ({ ...entry, value: label(entry.value) }));
      dimensions.push(dimensionFigures(naming, [...short, ...values.slice(limits.top)], nature, limits.top));
    }
    const leftOut = leftOutCounts({
      metrics: described.length - metrics.length,
      dimensions: rankings.length - place,
      targets: index.targets.length - Math.min(index.targets.length, MAX_TARGETS),
      outliers: outliersLeftOut,
    });
    return present({
      kind: "event" as const,
      metrics,
      dimensions,
      aggregator: aggregator(table),
      series,
      basis: withUnfinished(basis, incomplete),
      left_out: leftOut,
    });
  };
}

function describeMetrics(
  table: TableData,
  columns: readonly DescribedColumn[],
  names: readonly string[],
  index: RowIndex,
  incomplete: ReadonlySet<number>,
): Described[] {
  if (table.rows.length === 0) return [];
  const rowsOf = index.targets.map(() => 0);
  for (const slot of index.slots) rowsOf[slot.target] = (rowsOf[slot.target] ?? 0) + slot.rows;
  return columns.flatMap((column, place) => {
    if (column.role !== "metric") return [];
    const nature = column.nature ?? "unknown";
    const byTarget = valuesByTarget(index, sumBySlot(table, index, place));
    return byTarget.slice(0, MAX_TARGETS).map((slots, target) => ({
      column: place,
      target,
      slots,
      ...metricFigures({
        name: names[place] ?? column.name,
        target: index.targets[target],
        nature,
        slots,
        dimensionCount: index.dimensions.length,
        incomplete,
        rows: rowsOf[target] ?? 0,
      }),
    }));
  });
}

/** First target users first, additive before others, larger totals first: an order that no shuffling of rows or columns changes. */
function byImportance(described: readonly Described[]): Described[] {
  return described.toSorted(
    (a, b) =>
      a.target - b.target ||
      Math.abs(b.figures.total ?? 0) - Math.abs(a.figures.total ?? 0) ||
      compareText(a.figures.name, b.figures.name),
  );
}

interface Ranking {
  readonly name: string;
  readonly metric: string;
  readonly target: string | undefined;
  readonly nature: DescribedColumn["nature"] & string;
  readonly columns: { readonly dimension: number; readonly metric: number };
  readonly slots: readonly SlotValue[];
}

function dimensionsOf({ figures, column, slots }: Described, index: RowIndex, names: readonly string[]): Ranking[] {
  return index.dimensions
    .map((dimension) => ({
      name: names[dimension] ?? "",
      metric: figures.name,
      target: figures.target,
      nature: figures.nature,
      columns: { dimension, metric: column },
      slots: slotsOfDimension(slots, dimension, figures.nature, index.dimensions.length),
    }))
    .filter((ranking) => ranking.slots.length > 0)
    .sort((a, b) => compareText(a.name, b.name));
}

function rankingAt(
  table: TableData,
  index: RowIndex,
  rankings: readonly Ranking[],
  place: number,
): ReturnType<typeof rankValues> {
  const ranking = rankings[place];
  return ranking === undefined ? undefined : rankValues(table, index, ranking.columns, ranking.slots, ranking.nature);
}

/** Remembers results, because a digest is built again for each tighter limit. */
function lazily<T>(compute: (place: number) => T): (place: number) => T {
  const known = new Map<number, { readonly result: T }>();
  return (place) => {
    const { result } = known.get(place) ?? { result: compute(place) };
    known.set(place, { result });
    return result;
  };
}
