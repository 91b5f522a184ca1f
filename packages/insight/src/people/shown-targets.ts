import type { DigestLimits } from "../budget/limits.ts";
import type { PeopleGroup } from "./people-rows.ts";

/** Groups with a line of their own: as many as a chart can have target users. */
const MOST = 10;
/** Where names are cut shorter than this, there is no room for all lines. */
const SHORT_NAMES = 13;
/** And then so many have one. */
const FEW = 4;

/** How many groups a digest tells more of than a line. */
export function fullTargets({ targets }: Pick<DigestLimits, "targets">): number {
  return Math.max(0, targets - 2);
}

/** The groups that a digest names, in their order: one of each target user first, then the first others. The lines are the last to be cut. */
export function shownGroups<T extends { readonly group: PeopleGroup }>(
  groups: readonly T[],
  limits: Pick<DigestLimits, "targets" | "nameLength">,
  most = MOST,
): T[] {
  const count = limits.nameLength >= SHORT_NAMES ? Math.max(most, limits.targets) : FEW;
  const seen = new Set<string>();
  const firsts = groups.filter(({ group }) => !seen.has(group.target) && seen.add(group.target));
  const others = groups.filter((group) => !firsts.includes(group));
  const kept = new Set([...firsts, ...others].slice(0, count));
  return groups.filter((group) => kept.has(group));
}
