import type { DigestLimits } from "../budget/limits.ts";
import type { Check } from "../figures/checks.ts";

/** What every digest ends with. */
export interface Findings {
  /** What was tried on this very table, one entry a rule. */
  checks?: Check[];
  /** What a reader of the figures must know besides: units nobody states, cells that are no numbers, a person's own words. */
  notes?: string[];
}

/** Whether a row stands for other rows of the table, which would count twice if it were added to them; null where that is not known. */
export type IsSubtotal = (row: number) => boolean | null;

/** What was worked out of a table, before it is shortened. */
export interface Analysis<D> extends Required<Findings> {
  /** The figures within limits. */
  readonly present: (limits: DigestLimits) => D;
  readonly isSubtotal: IsSubtotal;
}
