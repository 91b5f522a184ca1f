import { isSame } from "../figures/numbers.ts";
import { inChunks, type Turns } from "../turns.ts";
import type { Family } from "./row-families.ts";
import { ROW } from "./row-states.ts";
import type { Judgement } from "./row-verdicts.ts";

/** What rows that stand for others hold besides those, by row: where some of those have no value, or a list is cut. */
export type Rests = ReadonlyMap<number, number>;

const NONE: Rests = new Map();

/** The rests of a metric, smaller wholes first: a larger one holds the rests of those within it. None is counted twice. */
export function* restsOf(
  { states, wholes }: Judgement,
  values: Float64Array,
  targetOf: (row: number) => number,
): Turns<Rests> {
  if (wholes.length === 0) return NONE;
  // What each row adds to the sum of all rows.
  const worth = new Float64Array(states.length);
  yield* inChunks(states.length, (from, to) => {
    for (let row = from; row < to; row++) {
      const value = values[row] ?? Number.NaN;
      if (((states[row] ?? 0) & ROW.kind) === ROW.leaf && !Number.isNaN(value)) worth[row] = value;
    }
  });
  const rests = new Map<number, number>();
  // By row, the row that has a rest besides it, and others.
  const claimedBy = new Int32Array(states.length).fill(-1);
  for (const { family, targets, isGiven } of wholes) {
    const { rows, memberCount, keys, count } = family;
    const sums = new Float64Array(count);
    const hasMembers = new Uint8Array(count);
    for (let place = 0; place < memberCount; place++) {
      const [row = 0, key = 0] = [rows[place], keys[place]];
      sums[key] = (sums[key] ?? 0) + (worth[row] ?? 0);
      hasMembers[key] = 1;
    }
    const isClaimed = rests.size === 0 ? new Uint8Array(count) : claimedElsewhere(family, claimedBy);
    yield;
    const restOf = new Int32Array(count).fill(-1);
    for (let place = memberCount; place < rows.length; place++) {
      const [row = 0, key = 0] = [rows[place], keys[place]];
      const [value, sum] = [values[row] ?? Number.NaN, sums[key] ?? 0];
      const isWhole = ((states[row] ?? 0) & ROW.kind) === ROW.subtotal && targets.has(targetOf(row));
      if (!isWhole || hasMembers[key] !== 1 || isClaimed[key] === 1 || Number.isNaN(value) || isSame(value, sum))
        continue;
      // A proved sum is less than the rows under it only where one of those is read as more than was proved.
      if (value < sum && !isGiven) continue;
      rests.set(row, value - sum);
      worth[row] = value - sum;
      restOf[key] = row;
    }
    for (let place = 0; place < memberCount; place++) {
      const head = restOf[keys[place] ?? 0] ?? -1;
      if (head !== -1) claimedBy[rows[place] ?? 0] = head;
    }
    yield;
  }
  return rests;
}

/** Keys of which a row is claimed by one that does not share the key: margins overlap, and say of a missing value the same. */
function claimedElsewhere({ rows, memberCount, keys, count }: Family, claimedBy: Int32Array): Uint8Array {
  const keyOf = new Int32Array(claimedBy.length).fill(-1);
  for (let place = 0; place < memberCount; place++) keyOf[rows[place] ?? 0] = keys[place] ?? 0;
  const isClaimed = new Uint8Array(count);
  for (let place = 0; place < memberCount; place++) {
    const [key = 0, claim = -1] = [keys[place], claimedBy[rows[place] ?? 0]];
    if (claim !== -1 && keyOf[claim] !== key) isClaimed[key] = 1;
  }
  return isClaimed;
}
