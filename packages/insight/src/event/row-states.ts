/** What rows that hold a word for all values are: values of their own, sums of the rows under them, or one of the two. */
export type Verdict = "value" | "subtotal" | "ambiguous";

/** What a row is worth in sums, in bits: its kind, and whether rows of another kind stand for it. */
export const ROW = {
  /** Counts as itself. */
  leaf: 0,
  subtotal: 1,
  ambiguous: 2,
  /** Counts nowhere: a copy of another row, or one that contradicts another. */
  left: 3,
  /** The bits of the kinds above. */
  kind: 3,
  underSubtotal: 4,
  underAmbiguous: 8,
} as const;
