import type { DigestLimits } from "../budget/limits.ts";
import { leftOutCounts, shortName } from "../budget/limits.ts";
import { type Basis, mergeBasis } from "../figures/numbers.ts";

/** What the figures of every group of rows have. */
interface GroupFigures {
  target?: string;
  basis: Basis;
}

/** How the figures of one kind are shortened. */
interface Shortening<F, L> {
  /** Stands where there is no group. */
  readonly none: F;
  /** The lists that `shorten` shortens. */
  readonly lists: readonly L[];
  readonly shorten: (figures: F, limits: DigestLimits) => F;
}

/** What a digest of groups holds, besides what only its kind has. */
interface GroupsPresented<F, L extends string> {
  /** The figures of the first group, with the basis of all. */
  first: F;
  /** Every group, the first included; undefined where there are not several. */
  targets: F[] | undefined;
  left_out: { [P in L | "targets"]?: number } | undefined;
}

/** Presents the figures of groups of rows within limits. */
export function presentGroups<F extends GroupFigures & Record<L, readonly unknown[]>, L extends string>(
  groups: readonly F[],
  { none, lists, shorten }: Shortening<F, L>,
  limits: DigestLimits,
): GroupsPresented<F, L> {
  const shown = groups.slice(0, limits.targets).map((group): F => {
    const short = shorten(group, limits);
    return short.target === undefined ? short : { ...short, target: shortName(short.target, limits.nameLength) };
  });
  const whole = groups[0] ?? none;
  const first = shown[0] ?? none;
  const counts: [L | "targets", number][] = [
    ["targets", groups.length - shown.length],
    ...lists.map((list): [L, number] => [list, whole[list].length - first[list].length]),
  ];
  return {
    first: { ...first, basis: mergeBasis(groups.map(({ basis }) => basis)) },
    targets: groups.length > 1 ? shown : undefined,
    left_out: leftOutCounts(Object.fromEntries(counts) as Record<L | "targets", number>),
  };
}
