/** What rows that hold a word for all values are: values of their own, sums of the rows under them, or one of the two. */
export type Verdict = "value" | "subtotal" | "ambiguous";

/** What a row is worth in sums, in bits: its kind, and whether ambiguous rows may stand for it. */
export const ROW = {
  /** Counts as itself. */
  leaf: 0,
  subtotal: 1,
  ambiguous: 2,
  /** Counts nowhere: a copy of another row, or one that contradicts another. */
  left: 3,
  /** The bits of the kinds above. */
  kind: 3,
  underAmbiguous: 4,
} as const;

/** How ambiguous rows are taken: left open, for totals, or for values of their own. */
export type ReadAs = "doubt" | "total" | "value";

const SHIFTS = { doubt: 0, total: 3, value: 5 } as const;

/** What a row is worth however it is read, in one number. */
export function stateOf(states: Readonly<Record<ReadAs, number>>): number {
  const { doubt, total, value } = states;
  return doubt | ((total & ROW.kind) << SHIFTS.total) | ((value & ROW.kind) << SHIFTS.value);
}

/** More than any `stateOf`. */
export const STATES = 128;

/** What a row counts as, as it is read. @param state as `stateOf` made it. */
export function kindOfState(state: number, as: ReadAs): number {
  return (state >> SHIFTS[as]) & ROW.kind;
}
