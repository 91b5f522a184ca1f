import { inChunks, type Turns } from "../turns.ts";
import type { RowIndex, Slot } from "./row-index.ts";
import { kindOfState, type ReadAs, ROW } from "./row-states.ts";

/** A slot with one metric's values added up. */
export interface SlotValue extends Slot {
  readonly slot: number;
  /** Of a metric that may not be added, a figure only where `count` is 1. */
  readonly sum: number;
  /** Rows with a value, never 0. */
  readonly count: number;
}

/**
 * One metric's values added up by slot, for each target user; slots without a value, and rows that count nowhere, are left out.
 *
 * @param isValued by row, set to 1 where there is a value.
 */
export function* slotValues(
  index: RowIndex,
  values: Float64Array | null,
  isValued: Uint8Array = new Uint8Array(index.slotOf.length),
): Turns<SlotValue[][]> {
  const { slots, slotOf } = index;
  const byTarget: SlotValue[][] = index.targets.map(() => []);
  if (values === null) return byTarget;
  const sums = new Float64Array(slots.length);
  const counts = new Int32Array(slots.length);
  yield* inChunks(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row] ?? Number.NaN;
      if (Number.isNaN(value)) continue;
      isValued[row] = 1;
      const slot = slotOf[row] ?? 0;
      sums[slot] = (sums[slot] ?? 0) + value;
      counts[slot] = (counts[slot] ?? 0) + 1;
    }
  });
  for (const [slot, of] of slots.entries()) {
    const count = counts[slot] ?? 0;
    if (count > 0 && kindOf(of) !== ROW.left) byTarget[of.target]?.push({ ...of, slot, sum: sums[slot] ?? 0, count });
  }
  return byTarget;
}

/** What the rows of a slot count as, without what stands for them. */
export function kindOf({ state }: Pick<Slot, "state">): number {
  return state & ROW.kind;
}

/** What the rows of a slot count as, as they are read. */
export function kindIn({ state }: Pick<Slot, "state">, as: ReadAs): number {
  return kindOfState(state, as);
}

/** All values of some slots added up. */
export function sumOf(slots: readonly SlotValue[]): number {
  return slots.reduce((sum, slot) => sum + slot.sum, 0);
}
