import { compareText } from "../table/cells.ts";
import type { DescribedMetric, MetricFigures } from "./metric-figures.ts";

/** First target users first, larger totals first, then by name: an order that no shuffling of rows or columns changes. */
export function byImportance(described: readonly DescribedMetric[]): DescribedMetric[] {
  const size = ({ total, readings = [] }: MetricFigures): number => Math.abs(total ?? readings[0]?.total ?? 0);
  return described.toSorted(
    (a, b) => a.target - b.target || size(b.figures) - size(a.figures) || compareText(a.figures.name, b.figures.name),
  );
}
