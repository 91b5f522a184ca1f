import { type Granularity, present } from "@growingio-export/core";
import type { Nature } from "../columns/nature.ts";
import { type Basis, compact, counted } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import { type SeriesFigures, seriesFigures } from "../figures/series.ts";
import { compareText, SUBTOTAL } from "../table/cells.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import type { RowIndex } from "./row-index.ts";
import { chooseSlot, type SlotValue, slotValues } from "./slot-values.ts";

/** The figures of one metric for one target user. */
export interface MetricFigures extends SeriesFigures {
  name: string;
  /** Absent when the table has no target users. */
  target?: string;
  nature: Nature;
  /** Additive metrics only: all leaf rows added up, partial points included. */
  total?: number;
  /** Metrics that may not be added: the figure for the whole range, where one row gives it. */
  value?: number;
  /** Present where it differs from the digest's. */
  basis?: Basis;
}

interface MetricInput {
  readonly name: string;
  readonly target: string | undefined;
  readonly nature: Nature;
  readonly slots: readonly SlotValue[];
  readonly dimensionCount: number;
  readonly granularity: Granularity | null;
  /** Time points to leave out of everything but totals. */
  readonly partial: ReadonlyMap<number, unknown>;
  /** All rows of the target user, with and without a value. */
  readonly rows: number;
}

/** One metric's figures, with the slots they came from. */
function metricFigures(input: MetricInput): { figures: MetricFigures; basis: Basis; used: number[] } {
  const byTime = Map.groupBy(usable(input), (slot) => slot.timeMs);
  const overall = chooseSlot(byTime.get(null) ?? [], input.nature, input.dimensionCount);
  const chosen: { timeMs: number; slot: SlotValue }[] = [];
  for (const [timeMs, slots] of byTime) {
    const slot = timeMs === null ? undefined : chooseSlot(slots, input.nature, input.dimensionCount);
    if (slot !== undefined && timeMs !== null) chosen.push({ timeMs, slot });
  }
  const additive = input.nature === "additive";
  const parts =
    additive && chosen.length > 0 ? chosen.map((point) => point.slot) : overall === undefined ? [] : [overall];
  const points: Point[] = chosen
    .filter((point) => !input.partial.has(point.timeMs))
    .map((point) => ({ timeMs: point.timeMs, value: point.slot.sum }));
  const used = new Set([...chosen.map((point) => point.slot), ...parts]);
  const basis = metricBasis(input, [...used], chosen.length > 0);
  const figures = present({
    name: input.name,
    target: input.target,
    nature: input.nature,
    total: additive && parts.length > 0 ? compact(parts.reduce((sum, slot) => sum + slot.sum, 0)) : undefined,
    value: !additive && overall !== undefined ? compact(overall.sum) : undefined,
    ...seriesFigures(points, { granularity: input.granularity, nature: input.nature }),
  });
  return { figures, basis, used: [...used].map((slot) => slot.slot) };
}

/** Where a metric that cannot be added has several leaf rows at one point, a single one at another is no figure for all either. */
function usable({ slots, nature, dimensionCount }: MetricInput): readonly SlotValue[] {
  if (nature === "additive" || !slots.some((slot) => slot.subtotalOf.size === 0 && slot.count > 1)) return slots;
  return slots.filter((slot) => dimensionCount > 0 && slot.subtotalOf.size === dimensionCount);
}

function metricBasis(input: MetricInput, used: readonly SlotValue[], timed: boolean): Basis {
  const usedRows = used.reduce((sum, slot) => sum + slot.count, 0);
  const valued = input.slots.reduce((sum, slot) => sum + slot.count, 0);
  const chosenSlots = new Set(used);
  const skipped = input.slots.filter((slot) => !chosenSlots.has(slot));
  const subtotals = skipped.filter((slot) => slot.subtotalOf.size > 0).reduce((sum, slot) => sum + slot.count, 0);
  const overTime = skipped.filter((slot) => slot.subtotalOf.size === 0 && slot.timeMs === null && timed);
  const overTimeRows = overTime.reduce((sum, slot) => sum + slot.count, 0);
  const rest = valued - usedRows - subtotals - overTimeRows;
  const why: string[] = [];
  if (input.rows > valued) why.push(`${counted(input.rows - valued, "row")} without a value`);
  if (subtotals > 0) why.push(`${counted(subtotals, "subtotal row")} (${SUBTOTAL}), would count twice`);
  if (overTimeRows > 0) why.push(`${counted(overTimeRows, "row")} that already sum over time`);
  if (rest > 0) why.push(`${counted(rest, "row")} of a metric that cannot be added (${input.nature})`);
  if (used.some((slot) => slot.subtotalOf.size > 0)) why.push(`figures come from subtotal rows (${SUBTOTAL})`);
  return { rows_used: usedRows, rows_left_out: input.rows - usedRows, why };
}

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
  partial: ReadonlyMap<number, unknown>,
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
        granularity: table.granularity,
        partial,
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
