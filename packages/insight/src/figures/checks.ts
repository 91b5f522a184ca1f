import { say } from "@growingio-export/core/basics";
import { clauses } from "./lists.ts";

/** What can be tried on a table besides computing its figures. */
export type CheckRule =
  | "cells"
  | "subtotals"
  | "overall_rate"
  | "visits_users"
  | "shares"
  | "ranges"
  | "points"
  | "duplicates";

/** Something that must be true of a table, tried on this very one. */
export interface Check {
  rule: CheckRule;
  holds: boolean;
  /** What was compared, with the figures where it does not hold. */
  says: string;
}

/** Reasons worth naming; of more only how many. */
const MOST_SAID = 3;

/** A rule with what speaks against it; where nothing does it holds, and `held` says what was tried. */
export function check(rule: CheckRule, against: readonly string[], held: string): Check {
  if (against.length === 0) return { rule, holds: true, says: held };
  const more = against.length - MOST_SAID;
  return {
    rule,
    holds: false,
    says: clauses([...against.slice(0, MOST_SAID), ...(more > 0 ? [say`${more} more`] : [])]),
  };
}
