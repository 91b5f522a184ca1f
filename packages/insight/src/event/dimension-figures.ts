import { present } from "@growingio-export/core";
import type { Nature } from "../columns/nature.ts";
import { compact, ratio } from "../figures/numbers.ts";
import type { RankedValue, Ranking } from "./rank-values.ts";

/** One value of a dimension: `total` and `share` of an additive metric, `figure` of any other. */
export interface DimensionValue {
  value: string;
  total?: number;
  /** Fraction of the sum over all values. */
  share?: number;
  figure?: number;
}

/** The values of a dimension with the highest figures, and the rest as one line. */
export interface DimensionFigures {
  name: string;
  metric: string;
  /** Absent when the table has no target users. */
  target?: string;
  top: DimensionValue[];
  /** Absent when `top` holds all values; `total` and `share` for additive metrics only. */
  others?: { count: number; total?: number; share?: number };
}

/** The first values of a ranking with their shares, and the rest as one line. */
export function dimensionFigures(
  names: { readonly name: string; readonly metric: string; readonly target: string | undefined },
  { first, rest }: Ranking,
  nature: Nature,
  limit: number,
): DimensionFigures {
  const additive = nature === "additive";
  const sumOf = (values: readonly RankedValue[]): number => values.reduce((sum, value) => sum + value.sum, 0);
  const total = sumOf(first) + rest.sum;
  const share = (sum: number): number | undefined => (additive && total > 0 ? ratio(sum, total) : undefined);
  const unlisted = first.slice(limit);
  const count = unlisted.length + rest.count;
  const sum = sumOf(unlisted) + rest.sum;
  return present({
    ...names,
    top: first
      .slice(0, limit)
      .map(({ value, sum }) =>
        present({ value, total: additive ? sum : undefined, share: share(sum), figure: additive ? undefined : sum }),
      ),
    others: count === 0 ? undefined : present({ count, total: additive ? compact(sum) : undefined, share: share(sum) }),
  });
}
