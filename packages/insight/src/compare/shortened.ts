import { present } from "@growingio-export/core/basics";
import { spreadOffsets } from "../retention/spread-offsets.ts";
import type { MetricChange } from "./compare-event.ts";
import type { ComparisonDigest } from "./comparison-digest.ts";
import type { DimensionChange } from "./dimension-changes.ts";

/** How many entries of each list are shown. */
export interface Extent {
  readonly metrics: number;
  /** Metrics with their points one by one. */
  readonly days: number;
  readonly ratios: number;
  readonly dimensions: number;
  /** Values of each list of a dimension. */
  readonly values: number;
  readonly steps: number;
  readonly curve: number;
  readonly buckets: number;
}

/** From the fullest to the shortest: points of metrics beyond the first go first, those of the first last. */
export const extents: readonly Extent[] = [
  { metrics: 8, days: 3, ratios: 3, dimensions: 3, values: 5, steps: 20, curve: 31, buckets: 25 },
  { metrics: 8, days: 2, ratios: 3, dimensions: 3, values: 3, steps: 20, curve: 20, buckets: 20 },
  { metrics: 8, days: 1, ratios: 3, dimensions: 2, values: 3, steps: 12, curve: 12, buckets: 15 },
  { metrics: 4, days: 1, ratios: 3, dimensions: 2, values: 2, steps: 10, curve: 10, buckets: 12 },
  { metrics: 3, days: 1, ratios: 2, dimensions: 1, values: 1, steps: 8, curve: 8, buckets: 10 },
  { metrics: 1, days: 1, ratios: 1, dimensions: 0, values: 0, steps: 6, curve: 6, buckets: 8 },
  { metrics: 2, days: 0, ratios: 1, dimensions: 1, values: 2, steps: 5, curve: 5, buckets: 6 },
  { metrics: 1, days: 0, ratios: 0, dimensions: 0, values: 0, steps: 3, curve: 3, buckets: 4 },
];

/** A comparison within an extent, and how many entries of each list it leaves out. */
export function shortened(whole: ComparisonDigest, extent: Extent): ComparisonDigest {
  const { metrics, ratios, dimensions, steps, curve, buckets } = whole;
  const more = (list: readonly unknown[] | undefined, most: number): number => Math.max(0, (list?.length ?? 0) - most);
  const counts = {
    metrics: more(metrics, extent.metrics),
    ratios: more(ratios, extent.ratios),
    dimensions: more(dimensions, extent.dimensions),
    steps: more(steps, extent.steps),
    curve: more(curve, extent.curve),
    buckets: more(buckets, extent.buckets),
  };
  const leftOut = Object.entries(counts).filter(([, count]) => count > 0);
  return present({
    ...whole,
    metrics: metrics?.slice(0, extent.metrics).map((metric, place) => shortMetric(metric, place < extent.days)),
    ratios: extent.ratios === 0 ? undefined : ratios?.slice(0, extent.ratios),
    dimensions: dimensions?.slice(0, extent.dimensions).map((dimension) => shortDimension(dimension, extent.values)),
    // The last step says how many arrive.
    steps: more(steps, extent.steps) === 0 ? steps : steps && [...steps.slice(0, extent.steps - 1), ...steps.slice(-1)],
    curve: curve && spreadOffsets(curve, extent.curve),
    buckets: buckets?.slice(0, extent.buckets),
    left_out: leftOut.length === 0 ? undefined : Object.fromEntries(leftOut),
  });
}

function shortMetric({ days, ...metric }: MetricChange, withDays: boolean): MetricChange {
  return present({ ...metric, days: withDays ? days : undefined });
}

function shortDimension(dimension: DimensionChange, most: number): DimensionChange {
  const { risers, fallers, only_current, only_other } = dimension;
  return present({
    ...dimension,
    risers: risers.slice(0, most),
    fallers: fallers.slice(0, most),
    only_current: only_current?.slice(0, most),
    only_other: only_other?.slice(0, most),
  });
}
