import type { DigestLimits } from "../budget/limits.ts";

/** Target users with a line of their own, as many as a chart can have. */
const MOST = 10;

/** How many target users a digest names, and how many of them with more than a line. */
export function shownTargets({ targets }: Pick<DigestLimits, "targets">): {
  readonly full: number;
  readonly all: number;
} {
  // The last to be cut are the lines: each target user has one as long as there is room.
  if (targets >= 3) return { full: Math.max(1, targets - 2), all: Math.max(MOST, targets) };
  return targets === 2 ? { full: 1, all: MOST } : { full: 0, all: targets * 4 };
}
