import { compact } from "../figures/numbers.ts";
import { compareText } from "../table/cells.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { RowIndex } from "./row-index.ts";
import type { Dimension } from "./row-patterns.ts";
import type { SlotValue } from "./slot-values.ts";

/** A dimension's value with one metric's sum over it. */
export interface RankedValue {
  readonly value: string;
  readonly sum: number;
}

/** The values of a dimension by one metric, highest first. */
export interface Ranking {
  readonly first: readonly RankedValue[];
  /** The values behind those. */
  readonly rest: { readonly count: number; readonly sum: number };
  /** Whether some value is below 0: shares say nothing then. */
  readonly hasNegative: boolean;
}

interface Wanted {
  /** Slots whose rows list the values. */
  readonly wanted: readonly SlotValue[];
  readonly isSum: boolean;
  /** How many values `first` holds. */
  readonly most: number;
  /** What other rows add to a value, by row. */
  readonly rests?: readonly (readonly [number, number])[];
}

/**
 * Ranks a dimension's values by a metric over the rows of some slots; undefined when a figure that cannot be added comes
 * twice, and where no row has a value.
 */
export function* rankValues(
  { slots, slotOf }: Pick<RowIndex, "slots" | "slotOf">,
  { codes, texts, count }: Dimension,
  values: Float64Array,
  { wanted, isSum, most, rests = [] }: Wanted,
): Turns<Ranking | undefined> {
  const isWanted = new Uint8Array(slots.length);
  for (const { slot } of wanted) isWanted[slot] = 1;
  const sums = new Float64Array(count);
  const rows = new Uint32Array(count);
  yield* inChunks(values.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row] ?? Number.NaN;
      if (isWanted[slotOf[row] ?? 0] !== 1 || Number.isNaN(value)) continue;
      const code = codes[row] ?? 0;
      sums[code] = (sums[code] ?? 0) + value;
      rows[code] = (rows[code] ?? 0) + 1;
    }
  });
  for (const [row, amount] of rests) {
    const code = codes[row] ?? 0;
    sums[code] = (sums[code] ?? 0) + amount;
    rows[code] = (rows[code] ?? 0) + 1;
  }
  if (!isSum && rows.some((times) => times > 1)) return undefined;
  const best = new Best(most);
  yield* inChunks(count, (from, to) => {
    for (let code = from; code < to; code++) {
      if (rows[code] !== 0) best.add(texts[code] ?? "", sums[code] ?? 0);
    }
  });
  return best.first.length === 0 ? undefined : best;
}

/** Where a figure rounded by `compact` can lie from the sum itself, as a part of it. */
const ROUNDING = 1e-5;

/** Keeps the highest of many values in order: there may be hundreds of thousands, and few are shown. */
class Best implements Ranking {
  readonly first: RankedValue[] = [];
  readonly rest = { count: 0, sum: 0 };
  hasNegative = false;
  readonly #most: number;

  constructor(most: number) {
    this.#most = most;
  }

  add(value: string, sum: number): void {
    this.hasNegative ||= sum < 0;
    const last = this.first.length < this.#most ? undefined : this.first.at(-1);
    if (last !== undefined && sum < last.sum - Math.abs(last.sum) * ROUNDING) {
      this.#leave(sum);
      return;
    }
    const entry = { value, sum: compact(sum) };
    const place = this.first.findIndex(
      (other) => entry.sum > other.sum || (entry.sum === other.sum && compareText(value, other.value) < 0),
    );
    this.first.splice(place === -1 ? this.first.length : place, 0, entry);
    if (this.first.length > this.#most) this.#leave(this.first.pop()?.sum ?? 0);
  }

  #leave(sum: number): void {
    this.rest.count++;
    this.rest.sum += sum;
  }
}
