import type { TableData } from "@growingio-export/core";
import { toNumber } from "../figures/numbers.ts";
import type { RowIndex } from "./row-index.ts";

/** One metric's values added up by slot, and how many rows had a value. */
export interface SlotValues {
  readonly sum: Float64Array;
  readonly count: Int32Array;
}

/** Reads one metric column in one pass. Sums of metrics that may not be added are used only where `count` is 1. */
export function sumBySlot(table: TableData, index: RowIndex, column: number): SlotValues {
  const sum = new Float64Array(index.slots.length);
  const count = new Int32Array(index.slots.length);
  for (let row = 0; row < table.rows.length; row++) {
    const value = toNumber(table.rows[row]?.[column]);
    const slot = index.slotOf[row];
    if (value === undefined || slot === undefined) continue;
    sum[slot] = (sum[slot] ?? 0) + value;
    count[slot] = (count[slot] ?? 0) + 1;
  }
  return { sum, count };
}

/** A slot with one metric's value, ready to be chosen from. */
export interface SlotValue {
  readonly slot: number;
  readonly subtotalOf: ReadonlySet<number>;
  readonly timeMs: number | null;
  readonly sum: number;
  /** Rows with a value, never 0. */
  readonly count: number;
}

/** One metric's slots that have a value, for each target user. */
export function valuesByTarget(index: RowIndex, values: SlotValues): SlotValue[][] {
  const byTarget: SlotValue[][] = index.targets.map(() => []);
  index.slots.forEach(({ target, timeMs, subtotalOf }, slot) => {
    const count = values.count[slot] ?? 0;
    if (count > 0) byTarget[target]?.push({ slot, subtotalOf, timeMs, sum: values.sum[slot] ?? 0, count });
  });
  return byTarget;
}
