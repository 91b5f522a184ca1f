import { present } from "@growingio-export/core/basics";
import { compact, ratio } from "../figures/numbers.ts";
import { ALL_VISITORS, compareText } from "../table/cells.ts";
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
  /** Fraction of 全部访问用户, where they are in the table. */
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
    .map((name, place) => ({ name: name ?? "", place, size: lead[place] ?? 0 }))
    .sort(
      (a, b) =>
        Number(b.name === ALL_VISITORS) - Number(a.name === ALL_VISITORS) ||
        b.size - a.size ||
        compareText(a.name, b.name),
    )
    .map(({ place }) => place);
}

function sizeOf(slots: readonly SlotValue[], isSum: boolean): number {
  const leaves = slots.filter((slot) => kindOf(slot) === ROW.leaf);
  if (isSum) return Math.abs(sumOf(leaves));
  return leaves.reduce((most, { sum, count }) => (count === 1 ? Math.max(most, Math.abs(sum)) : most), 0);
}

interface Shown {
  readonly name: string;
  readonly target?: string;
  readonly total?: number;
  readonly value?: number;
  readonly mean?: number;
}

/** One line for each target user, by the metric that most of them have, with their shares of all visitors. */
export function targetFigures(metrics: readonly Shown[]): TargetFigures[] {
  const byMetric = [...Map.groupBy(metrics, ({ name }) => name).values()];
  const known = (list: readonly Shown[]): number => list.filter((figures) => figureOf(figures) !== undefined).length;
  const rank = (list: readonly Shown[]): number =>
    list.reduce((most, { total = 0 }) => Math.max(most, Math.abs(total)), 0);
  const [lead = []] = byMetric.toSorted(
    (a, b) => known(b) - known(a) || rank(b) - rank(a) || compareText(a[0]?.name ?? "", b[0]?.name ?? ""),
  );
  const all = lead.find(({ target }) => target === ALL_VISITORS);
  if (lead.length < 2) return [];
  return lead.map((figures) => {
    const { name, target = "", total, value, mean } = figures;
    const isComparable =
      total !== undefined
        ? all?.total !== undefined
        : value !== undefined
          ? all?.value !== undefined
          : all?.mean !== undefined;
    const share =
      isComparable && target !== ALL_VISITORS
        ? ratio(figureOf(figures), all === undefined ? undefined : figureOf(all))
        : undefined;
    return present({
      target,
      metric: name,
      total,
      value: total === undefined ? value : undefined,
      mean: total === undefined && value === undefined && mean !== undefined ? compact(mean) : undefined,
      share_of_all: share,
    });
  });
}

function figureOf({ total, value, mean }: Shown): number | undefined {
  return total ?? value ?? mean;
}
