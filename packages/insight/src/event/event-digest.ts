import { present } from "@growingio-export/core";
import type { DigestLimits } from "../budget/limits.ts";
import { leftOutCounts, shortName } from "../budget/limits.ts";
import type { Analysis, Findings } from "../digest/analysis.ts";
import { type Basis, sameBasis } from "../figures/numbers.ts";
import { pointsCheck } from "../figures/points-check.ts";
import { type SeriesPoints, seriesPoints, withPartial } from "../figures/series-points.ts";
import type { Subject } from "../table/subject.ts";
import { rangeOf } from "../time/freshness.ts";
import { partialPoints } from "../time/partial-points.ts";
import type { Turns } from "../turns.ts";
import { type DimensionFigures, dimensionFigures } from "./dimension-figures.ts";
import type { MetricFigures } from "./metric-figures.ts";
import { byImportance, type DescribedMetric, describeMetrics, MAX_TARGETS } from "./metric-figures.ts";
import { type DimensionRankings, rankDimensions } from "./rank-dimensions.ts";
import { indexRows } from "./row-index.ts";
import { type AggregatorFigures, aggregator, tableBasis } from "./table-figures.ts";

/** The figures of an event chart. */
export interface EventDigest extends Findings {
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

/** Works out an event chart's figures once. */
export function* analyzeEvent(subject: Subject): Turns<Analysis<EventDigest>> {
  const { table, columns, now } = subject;
  const index = yield* indexRows(table, columns);
  const known = { range: rangeOf(table), now };
  const partial = partialPoints(index.timesMs, table.granularity, known);
  const described = yield* describeMetrics(subject, index, partial);
  const basis = tableBasis(table, index, new Set(described.flatMap((entry) => entry.used)));
  const series = seriesPoints(index.timesMs, table.granularity, partial);
  const ranked = byImportance(described);
  const rankings = yield* rankDimensions(subject, index, ranked);
  const targetsLeftOut = Math.max(0, index.targets.length - MAX_TARGETS);

  const presented = (limits: DigestLimits): EventDigest => {
    const shown = new Set(ranked.slice(0, limits.metrics));
    const metrics = described.filter((entry) => shown.has(entry));
    const dimensions = presentRankings(rankings, limits);
    return present({
      kind: "event" as const,
      metrics: metrics.map((entry) => presentMetric(entry, basis, limits)),
      dimensions: dimensions.shown,
      aggregator: aggregator(table),
      series,
      basis: withPartial(basis, partial, table.granularity),
      left_out: leftOutCounts({
        metrics: described.length - metrics.length,
        dimensions: dimensions.leftOut,
        targets: targetsLeftOut,
        outliers: metrics.reduce(
          (sum, { figures }) => sum + Math.max(0, (figures.outliers?.length ?? 0) - limits.outliers),
          0,
        ),
      }),
    });
  };
  const points = pointsCheck(index.timesMs, table.granularity, known);
  return { present: presented, checks: points === undefined ? [] : [points], notes: [], isSubtotal: () => false };
}

/** Its rows are named where they are not those of the whole digest. */
function presentMetric({ figures, basis }: DescribedMetric, whole: Basis, limits: DigestLimits): MetricFigures {
  return present({
    ...figures,
    name: shortName(figures.name, limits.nameLength),
    target: figures.target === undefined ? undefined : shortName(figures.target, limits.nameLength),
    outliers: figures.outliers?.slice(0, limits.outliers),
    basis: sameBasis(basis, whole) ? undefined : basis,
  });
}

function presentRankings(
  { first, count }: DimensionRankings,
  limits: DigestLimits,
): { shown: DimensionFigures[]; leftOut: number } {
  const label = (name: string): string => shortName(name, limits.nameLength);
  const shown: DimensionFigures[] = [];
  let seen = 0;
  for (const { dimension, by, ranking } of first) {
    if (shown.length >= limits.dimensions) break;
    seen++;
    if (ranking === undefined) continue;
    const { name, target } = by.figures;
    const names = {
      name: label(dimension),
      metric: label(name),
      target: target === undefined ? undefined : label(target),
    };
    const labelled = ranking.first.map(({ value, sum }) => ({ value: label(value), sum }));
    shown.push(dimensionFigures(names, { ...ranking, first: labelled }, by.nature, limits.top));
  }
  return { shown, leftOut: count - seen };
}
