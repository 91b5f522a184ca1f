export { type DigestLimits, defaultLimits, estimateTokens } from "./budget/limits.ts";
export { type ColumnOverrides, type DescribedColumn, describeColumns } from "./columns/columns.ts";
export { foldName } from "./columns/metric-name.ts";
export {
  type FoundRule,
  type MetricRule,
  type MetricRuleSet,
  type MetricRules,
  type MetricsFile,
  metricRules,
  naturesByRule,
  type RowMeaning,
  rowMeanings,
  ruleInWords,
} from "./columns/metric-rules.ts";
export { type Nature, natureOf, natures } from "./columns/nature.ts";
export { type GivenUnit, givenUnits } from "./columns/unit.ts";
export { type Digest, type DigestOptions, digest, digestInTurns } from "./digest/digest.ts";
export type { DistributionDigest } from "./distribution/distribution-digest.ts";
export type { Bucket, DistributionFigures } from "./distribution/distribution-figures.ts";
export type { DimensionFigures, DimensionValue } from "./event/dimension-figures.ts";
export type { EventDigest } from "./event/event-digest.ts";
export type { MetricFigures } from "./event/metric-figures.ts";
export type { AggregatorFigures, SeriesPoints } from "./event/table-figures.ts";
export type { Basis } from "./figures/numbers.ts";
export type { Outlier, SeriesFigures } from "./figures/series.ts";
export type { FunnelDigest } from "./funnel/funnel-digest.ts";
export type { FunnelFigures, FunnelStep, LargestDrop } from "./funnel/funnel-figures.ts";
export { type RenderOptions, renderDigest } from "./render/render-digest.ts";
export type { CohortComparison, CurvePoint, Flattening } from "./retention/curve.ts";
export type { CohortFigures, RetentionDigest, RetentionFigures } from "./retention/retention-digest.ts";
export { type ExportedRange, freshness } from "./time/freshness.ts";
