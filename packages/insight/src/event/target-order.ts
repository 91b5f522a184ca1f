import { present } from "@growingio-export/core/basics";
import { compact, ratio } from "../figures/numbers.ts";
import { ALL_VISITORS, compareText } from "../table/cells.ts";
import type { MetricFigures } from "./metric-figures.ts";
import { ROW } from "./row-states.ts";
import { kindOf, type SlotValue, sumOf } from "./slot-values.ts";

/** A target user with one metric: target users overlap, so their figures are never added. */
export interface TargetFigures {
  target: string;
  metric: string;
  total?: number;
  /** The figure for the whole range, else the mean over its points. */
  value?: number;
  mean?: number;
  /** Fraction of 全部访问用户, where they are in the table and the metric counts something. */
  share_of_all?: number;
}

/** A metric's values by target user. */
export interface Measured {
  readonly isSum: boolean;
  readonly byTarget: readonly (readonly SlotValue[])[];
}

/** Places of target users: all visitors first, then the largest by the largest metric, equal ones by name. */
export function targetOrder(targets: readonly (string | undefined)[], measured: readonly Measured[]): number[] {
  const sizes = measured.map((metric) => metric.byTarget.map((slots) => sizeOf(slots, metric.isSum)));
  const largest = (list: readonly number[]): number => list.reduce((a, b) => Math.max(a, b), 0);
  const sums = sizes.filter((_, place) => measured[place]?.isSum);
  const lead = (sums.length > 0 ? sums : sizes).reduce<readonly number[]>(
    (best, one) => (largest(one) > largest(best) ? one : best),
    [],
  );
  return targets
    .map((name = "", place) => {
      return { name, place, size: name === ALL_VISITORS ? Number.POSITIVE_INFINITY : (lead[place] ?? 0) };
    })
    .sort((a, b) => b.size - a.size || compareText(a.name, b.name))
    .map(({ place }) => place);
}

function sizeOf(slots: readonly SlotValue[], isSum: boolean): number {
  const leaves = slots.filter((slot) => kindOf(slot) === ROW.leaf);
  if (isSum) return Math.abs(sumOf(leaves));
  return leaves.reduce((most, { sum, count }) => (count === 1 ? Math.max(most, Math.abs(sum)) : most), 0);
}

/** One line for each target user, by the metric that most of them have, with their shares of all visitors where it counts something. */
export function targetFigures(metrics: readonly MetricFigures[]): TargetFigures[] {
  const byMetric = [...Map.groupBy(metrics, ({ name }) => name)].map(([name, list]) => ({ name, list }));
  const known = (list: readonly MetricFigures[]): number => list.filter((one) => figureOf(one) !== undefined).length;
  const isCount = (list: readonly MetricFigures[]): number => list.filter(counts).length;
  const rank = (list: readonly MetricFigures[]): number =>
    list.reduce((most, { total = 0 }) => Math.max(most, Math.abs(total)), 0);
  const [first] = byMetric.toSorted(
    ({ name, list }, other) =>
      known(other.list) - known(list) ||
      isCount(other.list) - isCount(list) ||
      rank(other.list) - rank(list) ||
      compareText(name, other.name),
  );
  const lead = first?.list ?? [];
  if (lead.length < 2) return [];
  const all = lead.find(({ target }) => target === ALL_VISITORS);
  return lead.map((figures) => {
    const { name, target = "" } = figures;
    const kind = kindOfFigure(figures);
    const own = figures[kind];
    return present({
      target,
      metric: name,
      [kind]: own === undefined ? undefined : compact(own),
      share_of_all: counts(figures) && figures !== all ? ratio(own, all?.[kind]) : undefined,
    });
  });
}

/** An average or a rate of some people is no part of that of all. */
function counts({ nature }: MetricFigures): boolean {
  return nature === "additive" || nature === "unique";
}

function kindOfFigure({ total, value }: MetricFigures): "total" | "value" | "mean" {
  return total !== undefined ? "total" : value !== undefined ? "value" : "mean";
}

function figureOf(figures: MetricFigures): number | undefined {
  return figures[kindOfFigure(figures)];
}
