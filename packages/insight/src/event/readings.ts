import { present } from "@growingio-export/core";
import { changePct, compact, mean, ratio } from "../figures/numbers.ts";
import type { PointValue } from "./point-values.ts";

/** What a metric's figures are if rows that may stand for others do, or if they are values of their own. */
export interface Reading {
  if: "total" | "value";
  total: number;
  /** The sum of the rows that they may stand for, and of how many values. */
  listed?: number;
  listed_count?: number;
  /** Fractions. */
  share_of_listed?: number;
  /** The largest listed value and its share. */
  largest?: { value: string; share: number };
  change_pct?: number;
}

/** A point of a metric that can be read in two ways. */
export interface DoubtfulPoint extends PointValue {
  readonly timeMs: number | null;
}

/** Values that ambiguous rows may stand for. */
export interface Listed {
  readonly count: number;
  /** Absent where several dimensions are in doubt. */
  readonly largest: { readonly value: string; readonly sum: number } | undefined;
}

/** Both readings of a metric. @param complete whether a point belongs in comparisons. */
export function bothReadings(
  points: readonly DoubtfulPoint[],
  listed: Listed,
  complete: (timeMs: number) => boolean,
): Reading[] {
  const sumOf = (of: (point: DoubtfulPoint) => number): number => points.reduce((sum, point) => sum + of(point), 0);
  const sum = sumOf((point) => point.listed);
  const compared = points
    .filter(({ timeMs }) => timeMs !== null && complete(timeMs))
    .sort((a, b) => (a.timeMs ?? 0) - (b.timeMs ?? 0));
  const reading = (kind: "total" | "value", of: (point: DoubtfulPoint) => number): Reading => {
    const total = sumOf(of);
    const { largest } = listed;
    const share = largest === undefined ? undefined : ratio(largest.sum, total);
    return present({
      if: kind,
      total: compact(total),
      listed: compact(sum),
      listed_count: listed.count,
      share_of_listed: ratio(sum, total),
      largest: largest === undefined || share === undefined ? undefined : { value: largest.value, share },
      change_pct: halvesChange(compared.map(of)),
    });
  };
  return [reading("total", (point) => point.ifTotal), reading("value", (point) => point.ifValue)];
}

/** Mean of the first half to mean of the second, as of any series. */
function halvesChange(values: readonly number[]): number | undefined {
  const half = Math.floor(values.length / 2);
  return half === 0 ? undefined : changePct(mean(values.slice(0, half)), mean(values.slice(-half)));
}
