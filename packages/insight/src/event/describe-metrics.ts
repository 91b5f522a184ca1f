import type { Nature } from "../columns/nature.ts";
import type { Basis } from "../figures/basis.ts";
import { compareText } from "../table/cells.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import { type MetricFigures, metricFigures } from "./metric-figures.ts";
import type { RowIndex } from "./row-index.ts";
import { type SlotValue, slotValues } from "./slot-values.ts";

/** Target users worth working out: a table of more is one to query. */
export const MAX_TARGETS = 20;

/** A metric for one target user. */
export interface DescribedMetric {
  readonly nature: Nature;
  /** The metric's column, by row; null where it has no value at all. */
  readonly values: Float64Array | null;
  /** Place in the index's `targets`. */
  readonly target: number;
  readonly slots: readonly SlotValue[];
  readonly figures: MetricFigures;
  readonly basis: Basis;
  /** Slots that the figures come from. */
  readonly used: readonly number[];
}

/** Works out every metric for every target user, in the order of columns. */
export function* describeMetrics(
  { table, columns }: Subject,
  index: RowIndex,
  incomplete: ReadonlySet<number>,
): Turns<DescribedMetric[]> {
  if (table.rowCount === 0) return [];
  const rowsOf = index.targets.map(() => 0);
  for (const { target, rows } of index.slots) rowsOf[target] = (rowsOf[target] ?? 0) + rows;
  const described: DescribedMetric[] = [];
  for (const [place, { key, role, nature = "unknown" }] of columns.entries()) {
    if (role !== "metric") continue;
    const values = table.columns[place]?.buffers.numbers ?? null;
    const byTarget = yield* slotValues(index, values, MAX_TARGETS);
    for (const [target, slots] of byTarget.entries()) {
      const input = {
        name: key,
        target: index.targets[target],
        nature,
        slots,
        dimensionCount: index.dimensions.length,
        incomplete,
        rows: rowsOf[target] ?? 0,
      };
      described.push({ nature, values, target, slots, ...metricFigures(input) });
    }
    yield;
  }
  return described;
}

/** First target users first, larger totals first, then by name: an order that no shuffling of rows or columns changes. */
export function byImportance(described: readonly DescribedMetric[]): DescribedMetric[] {
  return described.toSorted(
    (a, b) =>
      a.target - b.target ||
      Math.abs(b.figures.total ?? 0) - Math.abs(a.figures.total ?? 0) ||
      compareText(a.figures.name, b.figures.name),
  );
}
