import type { Nature } from "../columns/nature.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { RowIndex } from "./row-index.ts";

/** A slot with one metric's value, ready to be chosen from. */
export interface SlotValue {
  readonly slot: number;
  readonly subtotalOf: ReadonlySet<number>;
  readonly timeMs: number | null;
  /** Of a metric that may not be added, a figure only where `count` is 1. */
  readonly sum: number;
  /** Rows with a value, never 0. */
  readonly count: number;
}

/** One metric's values added up by slot, for each of the first `targetCount` target users; slots without a value are left out. */
export function* slotValues(index: RowIndex, values: Float64Array | null, targetCount: number): Turns<SlotValue[][]> {
  const { slots, slotOf } = index;
  const byTarget: SlotValue[][] = index.targets.slice(0, targetCount).map(() => []);
  if (values === null) return byTarget;
  const sums = new Float64Array(slots.length);
  const counts = new Int32Array(slots.length);
  yield* inChunks(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      const slot = slotOf[row] ?? 0;
      sums[slot] = (sums[slot] ?? 0) + value;
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
  });
  for (const [slot, { target, timeMs, subtotalOf }] of slots.entries()) {
    const count = counts[slot] ?? 0;
    if (count > 0) byTarget[target]?.push({ slot, subtotalOf, timeMs, sum: sums[slot] ?? 0, count });
  }
  return byTarget;
}

/**
 * The one slot that holds a metric's figure at one point, out of all slots of that point; undefined where there is none.
 * Additive metrics: the leaf rows, or, when a metric has values in subtotal rows only, the rows that sum over most dimensions.
 * Others cannot be added: the only row, or the row that sums over all dimensions.
 */
export function chooseSlot(slots: readonly SlotValue[], nature: Nature, dimensionCount: number): SlotValue | undefined {
  if (nature !== "additive") {
    const only = slots.length === 1 ? slots[0] : slots.find((slot) => slot.subtotalOf.size === dimensionCount);
    return only?.count === 1 ? only : undefined;
  }
  return slots.find((slot) => slot.subtotalOf.size === 0) ?? widest(slots);
}

/** The subtotal rows that sum over most dimensions; of equals those with the larger sum, because a cut-off list lacks some. */
export function widest(slots: readonly SlotValue[]): SlotValue | undefined {
  return slots.toSorted((a, b) => b.subtotalOf.size - a.subtotalOf.size || b.sum - a.sum)[0];
}
