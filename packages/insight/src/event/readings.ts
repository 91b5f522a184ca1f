import { type Granularity, present } from "@growingio-export/core/basics";
import { type Changes, changes } from "../figures/changes.ts";
import { compact, ratio } from "../figures/numbers.ts";
import type { Point } from "../figures/outliers.ts";
import { inOrder } from "../figures/seasonal.ts";
import { meanOf } from "../figures/series.ts";
import type { PointValue } from "./point-values.ts";

/** What a metric's figures are if rows that may stand for others do, or if they are values of their own. */
export interface Reading {
  if: "total" | "value";
  /** Additive metrics. */
  total?: number;
  /** Other metrics: the figure for the whole range, else the mean over its points. Absent where they are no figure for all. */
  value?: number;
  mean?: number;
  /** The sum of the rows that they may stand for, and of how many values. */
  listed?: number;
  listed_count?: number;
  /** Fractions. */
  share_of_listed?: number;
  /** The largest listed value and its share. */
  largest?: { value: string; share: number };
  change_pct?: number;
  /** Which points that compares. */
  change_of?: string;
}

/** Values that ambiguous rows may stand for. */
export interface Listed {
  readonly count: number;
  /** Absent where several dimensions are in doubt. */
  readonly largest: { readonly value: string; readonly sum: number } | undefined;
}

/** Both readings of a metric. @param complete whether a point belongs in comparisons. */
export function bothReadings(
  points: readonly PointValue[],
  listed: Listed,
  complete: (timeMs: number) => boolean,
  granularity: Granularity | null,
): Reading[] {
  const sumOf = (of: (point: PointValue) => number): number => points.reduce((sum, point) => sum + of(point), 0);
  const sum = sumOf((point) => point.listed);
  const seriesOf = (of: (point: PointValue) => number): Point[] =>
    points.flatMap((point) =>
      point.timeMs === null || !complete(point.timeMs) ? [] : [{ timeMs: point.timeMs, value: of(point) }],
    );
  const reading = (kind: "total" | "value", of: (point: PointValue) => number): Reading => {
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
      ...changeOf(changes(inOrder(seriesOf(of)), granularity)),
    });
  };
  return [reading("total", (point) => point.ifTotal), reading("value", (point) => point.ifValue)];
}

function changeOf({ change_pct, change_of }: Changes): Pick<Reading, "change_pct" | "change_of"> {
  return present({ change_pct, change_of });
}

/** The readings of a metric that cannot be added: the rows' own figures if they stand for all, and nothing else. */
export function singleReadings(
  value: number | undefined,
  points: readonly Point[],
  granularity: Granularity | null,
): Reading[] {
  const ordered = inOrder(points);
  const total: Reading = present({
    if: "total" as const,
    value: value === undefined ? undefined : compact(value),
    mean: meanOf(ordered),
    ...changeOf(changes(ordered, granularity)),
  });
  return [total, { if: "value" }];
}
