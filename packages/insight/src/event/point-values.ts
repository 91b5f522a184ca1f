import { isSame } from "../figures/numbers.ts";
import { ROW } from "./row-states.ts";
import { kindOf, type SlotValue, sumOf } from "./slot-values.ts";

/** What a metric is at one point in time. */
export interface PointValue {
  /** Ambiguous rows taken for totals; the same as `ifValue` where there are none. */
  readonly ifTotal: number;
  /** Ambiguous rows taken for values of their own. */
  readonly ifValue: number;
  /** The rows that ambiguous rows may stand for. */
  readonly listed: number;
  readonly used: readonly SlotValue[];
}

/** The sum of an additive metric over all rows of one point, none counted twice; undefined where it is not known. */
export function sumAt(slots: readonly SlotValue[]): PointValue | undefined {
  if (slots.length === 0) return undefined;
  const isUnder = (slot: SlotValue): boolean => (slot.state & ROW.underAmbiguous) !== 0;
  const doubtful = slots.filter(
    (slot) => kindOf(slot) === ROW.ambiguous && (slot.state & ROW.underSubtotal) === 0 && slot.sum !== 0,
  );
  const whole = withoutDoubts(slots);
  if (doubtful.length === 0) return { ifTotal: whole.sum, ifValue: whole.sum, listed: 0, used: whole.used };
  const top = doubtful.filter((slot) => !isUnder(slot));
  if (top.some(({ count, rows }) => count < rows)) return undefined;
  const free = withoutDoubts(slots.filter((slot) => !isUnder(slot)));
  return {
    ifTotal: free.sum + sumOf(top),
    ifValue: whole.sum + sumOf(doubtful),
    listed: withoutDoubts(slots.filter(isUnder)).sum,
    used: [...whole.used, ...doubtful],
  };
}

/** The leaf rows added up; where subtotals say more than those under them, because some have no value, the subtotals. */
function withoutDoubts(slots: readonly SlotValue[]): { readonly sum: number; readonly used: readonly SlotValue[] } {
  const leaves = slots.filter((slot) => kindOf(slot) === ROW.leaf);
  const isUnder = (slot: SlotValue): boolean => (slot.state & ROW.underSubtotal) !== 0;
  const top = slots.filter((slot) => kindOf(slot) === ROW.subtotal && !isUnder(slot));
  const isWhole = top.length > 0 && top.every(({ count, rows }) => count === rows);
  if (!isWhole || isSame(sumOf(top), sumOf(leaves.filter(isUnder)))) return { sum: sumOf(leaves), used: leaves };
  const used = [...leaves.filter((slot) => !isUnder(slot)), ...top];
  return { sum: sumOf(used), used };
}

/** Whether a slot's rows stand for all values of every dimension. */
export function isOverAll({ words, verdict }: SlotValue, dimensionCount: number): boolean {
  return dimensionCount > 0 && words.size === dimensionCount && verdict?.verdict === "subtotal";
}

/**
 * The one row that holds, for all rows of one point, the figure of a metric that cannot be added; undefined where there is none.
 * The only row, or the one that stands for all values of every dimension.
 */
export function rowAt(slots: readonly SlotValue[], dimensionCount: number): SlotValue | undefined {
  const over = slots.filter((slot) => isOverAll(slot, dimensionCount));
  const only = over.length > 0 ? over : slots;
  return only.length === 1 && only[0]?.count === 1 ? only[0] : undefined;
}
