import type { RowWords } from "./row-patterns.ts";
import type { Verdict } from "./row-states.ts";

/** What was found out about the rows of a target user that hold words in the same dimensions. */
export interface PatternVerdict {
  readonly target: number;
  /** Code of the pattern. */
  readonly pattern: number;
  readonly verdict: Verdict;
  /** The dimensions whose words stand for all values, or may; in others the word is a value. */
  readonly over: RowWords;
  /** A person said so. */
  readonly isGiven: boolean;
  /** What proves a subtotal can be chance. */
  readonly isWeak: boolean;
  /** Rows under it, without a value, are why some sums are smaller. */
  readonly lacksValues: boolean;
  /** Its words are for nothing but all, and it is a value only because the rows under it are more. */
  readonly isLess: boolean;
}
