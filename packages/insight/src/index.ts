export { type DigestLimits, defaultLimits, estimateTokens } from "./budget/limits.ts";
export { type ChartModelOptions, chartModel, chartModelInTurns } from "./chart/make-chart-model.ts";
export { type DescribedColumn, describeColumns } from "./columns/columns.ts";
export { foldName } from "./columns/metric-name.ts";
export {
  type FoundRule,
  type MetricRule,
  type MetricRuleSet,
  type MetricRules,
  type MetricsFile,
  metricRules,
  noRules,
  type RowMeaning,
  rowMeanings,
  ruleInWords,
} from "./columns/metric-rules.ts";
export { type Nature, natureOf, natures } from "./columns/nature.ts";
export { type GivenUnit, givenUnits, type Unit, unitSign } from "./columns/unit.ts";
export { type CompareOptions, compare, compareInTurns } from "./compare/compare.ts";
export type { DayTable, EventComparison, MetricChange, RatioChange } from "./compare/compare-event.ts";
export type { BucketChange, OffsetChange, PeopleComparison, StepChange } from "./compare/compare-people.ts";
export type { ComparedSide, ComparisonDigest } from "./compare/comparison-digest.ts";
export type { DimensionChange, ValueChange } from "./compare/dimension-changes.ts";
export { type FigureChange, usualChange } from "./compare/figure-change.ts";
export type { Findings, IsSubtotal } from "./digest/analysis.ts";
export { type AnalyzedTable, analyzeInTurns, type Digest, type DigestOptions, digest } from "./digest/digest.ts";
export type { DistributionDigest, DistributionTarget } from "./distribution/distribution-digest.ts";
export type { Bucket, DistributionFigures } from "./distribution/distribution-figures.ts";
export type { DimensionFigures, DimensionValue } from "./event/dimension-figures.ts";
export type { EventDigest } from "./event/event-digest.ts";
export type { MetricFigures } from "./event/metric-figures.ts";
export type { Ratio } from "./event/ratios.ts";
export type { AggregatorFigures } from "./event/table-figures.ts";
export type { Changes } from "./figures/changes.ts";
export type { Check, CheckRule } from "./figures/checks.ts";
export { change as changeText } from "./figures/number-text.ts";
export type { Basis } from "./figures/numbers.ts";
export type { PeakHour, WeekdayMeans } from "./figures/rhythm.ts";
export type { Outlier, SeriesFigures, TrackingGap } from "./figures/series.ts";
export type { SeriesPoints } from "./figures/series-points.ts";
export type { Episode, LevelShift } from "./figures/shape-figures.ts";
export type { SeriesLists } from "./figures/short-series.ts";
export type { FunnelDrop } from "./funnel/drops.ts";
export type { FunnelDigest } from "./funnel/funnel-digest.ts";
export type { FunnelFigures, FunnelStep } from "./funnel/funnel-figures.ts";
export type { FunnelTarget } from "./funnel/present-funnel.ts";
export type { FunnelShift } from "./funnel/shifts.ts";
export type { StepTrend } from "./funnel/step-series.ts";
export { type Headline, headline } from "./render/headline.ts";
export { type KeyFigure, keyFigure } from "./render/key-figure.ts";
export { renderComparison } from "./render/render-comparison.ts";
export { failedChecks, type RenderOptions, renderDigest } from "./render/render-digest.ts";
export { shortUnit } from "./render/with-unit.ts";
export type { CohortComparison, CurvePoint, Flattening } from "./retention/curve.ts";
export type { MonthChange, MonthComparison, MonthCurve, MonthPoint } from "./retention/months.ts";
export type { RetentionDigest, RetentionTarget } from "./retention/retention-digest.ts";
export type { CohortFigures, RetentionFigures } from "./retention/retention-figures.ts";
export { type ExportedRange, freshness } from "./time/freshness.ts";
export type { PartialReason } from "./time/partial-points.ts";
