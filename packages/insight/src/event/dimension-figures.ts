import { present } from "@growingio-export/core/basics";
import { compact, isSame, ratio } from "../figures/numbers.ts";
import type { LevelShift } from "../figures/shape-figures.ts";
import type { RankedValue, Ranking } from "./rank-values.ts";

/** One value of a dimension: `total` and `share` of an additive metric, `figure` of any other. */
export interface DimensionValue {
  value: string;
  total?: number;
  /** Fraction of the metric's total; absent where that is not known. */
  share?: number;
  figure?: number;
  /** Where its own series changes level and the metric's as a whole does not do the same. */
  level_shifts?: LevelShift[];
  /** The last point that has a row of it, where at least three follow without one. */
  last_at?: string;
}

/** Values that are not shown one by one. */
interface Others {
  total?: number;
  share?: number;
}

/** The values of a dimension with the highest figures, and the rest as one line. */
export interface DimensionFigures {
  name: string;
  metric: string;
  /** Absent when the table has no target users. */
  target?: string;
  top: DimensionValue[];
  /** Absent when `top` holds all values; `total` and `share` only of metrics that may be added over them. */
  others?: Others & { count: number };
  /** What the metric's total holds besides all values that the table lists. */
  unlisted?: Others;
}

/** How a ranking is shown. */
interface Showing {
  /** Whether the values are sums. */
  readonly isSum: boolean;
  /** Whether several of them may be added. */
  readonly addsUp: boolean;
  /** The metric's total; undefined where it has none, and then no value has a share. */
  readonly whole: number | undefined;
  readonly limit: number;
  readonly label: (value: string) => string;
  readonly shiftsOf: (value: string) => LevelShift[] | undefined;
  readonly lastOf: (value: string) => string | undefined;
}

/** The first values of a ranking with their shares, and the rest as one line. */
export function dimensionFigures(
  names: { readonly name: string; readonly metric: string; readonly target: string | undefined },
  { first, rest, hasNegative }: Ranking,
  { isSum, addsUp, whole, limit, label, shiftsOf, lastOf }: Showing,
): DimensionFigures {
  const sumOf = (values: readonly RankedValue[]): number => values.reduce((sum, value) => sum + value.sum, 0);
  const listed = sumOfRanking({ first, rest, hasNegative });
  const isPart = isSum && !hasNegative && whole !== undefined && whole > 0 && (isNear(whole, listed) || listed < whole);
  const share = (sum: number): number | undefined => (isPart ? ratio(sum, whole) : undefined);
  const beyond = first.slice(limit);
  const count = beyond.length + rest.count;
  const sum = sumOf(beyond) + rest.sum;
  const unlisted = isPart && !isNear(whole, listed) ? whole - listed : undefined;
  return present({
    ...names,
    top: first.slice(0, limit).map(({ value, sum }) => {
      const figures = { total: isSum ? sum : undefined, share: share(sum), figure: isSum ? undefined : sum };
      return present({ value: label(value), ...figures, level_shifts: shiftsOf(value), last_at: lastOf(value) });
    }),
    others:
      count === 0
        ? undefined
        : present({ count, total: isSum && addsUp ? compact(sum) : undefined, share: share(sum) }),
    unlisted: unlisted === undefined ? undefined : present({ total: compact(unlisted), share: share(unlisted) }),
  });
}

/** The sum of all values of a ranking. */
export function sumOfRanking({ first, rest }: Ranking): number {
  return first.reduce((sum, value) => sum + value.sum, 0) + rest.sum;
}

/** Figures are shown rounded, and so is their sum. */
export function isNear(a: number, b: number): boolean {
  return isSame(a, b) || Math.abs(a - b) <= 1e-5 * Math.max(Math.abs(a), Math.abs(b));
}
