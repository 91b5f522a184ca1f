import type { Nature } from "../columns/nature.ts";
import type { SlotValue } from "./slot-values.ts";

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
