import { addsUpOver } from "../columns/adds-up-over.ts";
import type { RowCodes } from "../table/row-codes.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import { exactTotal, holdsDigits } from "./exact-total.ts";
import { listedValues } from "./listed-values.ts";
import { type DescribedMetric, metricFigures } from "./metric-figures.ts";
import type { Rest, RestsAs } from "./point-values.ts";
import { type Rests, restsOf } from "./rests.ts";
import { type RowIndex, tellingNames } from "./row-index.ts";
import type { ReadAs } from "./row-states.ts";
import { slotValues } from "./slot-values.ts";
import { type Measured, targetOrder } from "./target-order.ts";

/** Target users worth working out: a table of more is one to query. */
const MAX_TARGETS = 20;

/** A table's metrics for its target users. */
export interface DescribedMetrics {
  /** In the order of columns, for each of them the target users, the most important first. */
  readonly metrics: readonly DescribedMetric[];
  /** By row, 1 where some metric has a value. */
  readonly isValued: Uint8Array;
  readonly targetsLeftOut: number;
}

const NO_RESTS: Rests = new Map();

/** A metric's rests however rows are read. */
function* restsByReading(
  { readings, targetOf }: RowIndex,
  { isSum, values }: Pick<DescribedMetric, "isSum" | "values">,
): Turns<Record<ReadAs, Rests>> {
  if (!isSum || values === null) return { doubt: NO_RESTS, total: NO_RESTS, value: NO_RESTS };
  const doubt = yield* restsOf(readings.doubt, values, targetOf);
  const { total, value } = readings;
  return {
    doubt,
    total: total === readings.doubt ? doubt : yield* restsOf(total, values, targetOf),
    value: value === readings.doubt ? doubt : yield* restsOf(value, values, targetOf),
  };
}

/** Those of one target user, at their points. */
function restsFor({ slots, slotOf, targetOf }: RowIndex, rests: Record<ReadAs, Rests>, target: number): RestsAs {
  const at = (found: Rests): Rest[] =>
    [...found].flatMap(([row, amount]) => {
      const slot = slotOf[row] ?? 0;
      return targetOf(row) === target ? [{ timeMs: slots[slot]?.timeMs ?? null, slot, amount }] : [];
    });
  return { doubt: at(rests.doubt), total: at(rests.total), value: at(rests.value) };
}

/** Works out every metric for every target user. */
export function* describeMetrics(
  { table, columns }: Subject,
  index: RowIndex,
  partial: ReadonlyMap<number, unknown>,
): Turns<DescribedMetrics> {
  if (table.rowCount === 0) return { metrics: [], isValued: new Uint8Array(0), targetsLeftOut: 0 };
  const rowsOf = index.targets.map(() => 0);
  for (const { target, rows } of index.slots) rowsOf[target] = (rowsOf[target] ?? 0) + rows;
  const telling = tellingNames(index.dimensions, columns);
  const isValued = new Uint8Array(table.rowCount);
  const measured: (Measured & Pick<DescribedMetric, "column" | "nature" | "isSum" | "values"> & { place: number })[] =
    [];
  for (const [place, column] of columns.entries()) {
    const { name, role, nature = "unknown" } = column;
    if (role !== "metric") continue;
    const values = table.columns[place]?.buffers.numbers ?? null;
    const isSum = nature === "additive" && addsUpOver(name, telling);
    measured.push({ place, column, nature, isSum, values, byTarget: yield* slotValues(index, values, isValued) });
  }
  const order = targetOrder(index.targets, measured);
  const metrics: DescribedMetric[] = [];
  const keys = new Map<string, RowCodes>();
  for (const { byTarget, place, ...metric } of measured) {
    const rests = yield* restsByReading(index, metric);
    for (const target of order.slice(0, MAX_TARGETS)) {
      const slots = byTarget[target] ?? [];
      const input = {
        ...metric,
        target: index.targets[target],
        slots,
        dimensionCount: index.dimensions.length,
        granularity: table.granularity,
        partial,
        rows: rowsOf[target] ?? 0,
        conflicts: index.conflicts.get(target) ?? 0,
        copies: index.copies.get(target) ?? 0,
        listed: yield* listedValues(index, metric.values, slots, keys),
        rests: restsFor(index, rests, target),
        isTooMuch: index.isTooMuch,
      };
      const own = new Map([...rests.doubt].filter(([row]) => index.targetOf(row) === target));
      const described = metricFigures(input);
      const column = table.columns[place];
      if (described.figures.total !== undefined && own.size === 0 && column !== undefined && holdsDigits(column)) {
        const digits = yield* exactTotal(column, index.slotOf, new Set(described.used));
        if (digits !== undefined) described.figures.total_digits = digits;
      }
      metrics.push({ ...metric, target: order.indexOf(target), slots, rests: own, ...described });
      yield;
    }
  }
  return { metrics, isValued, targetsLeftOut: Math.max(0, order.length - MAX_TARGETS) };
}
