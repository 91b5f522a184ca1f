import { DAY_MS, points } from "../figures/calendar.ts";
import type { Figures } from "../figures/figures.ts";
import { hashText, mix, unit } from "../figures/random.ts";
import type { DistributionChart } from "../shop/types.ts";
import { dimension, INTERVALS, metric, type SandboxCell, type TableDocument, type Window } from "./document.ts";
import { round, uniqueUsers } from "./metric-figure.ts";

/** How `split` is read: so many buckets of equal width, or the bounds between buckets. */
export type Split = { readonly buckets: number } | { readonly bounds: readonly number[] };

export const STATISTICS: readonly string[] = ["max", "min", "avg", "median", "0.25", "0.75"];

export interface DistributionQuery {
  readonly split: Split;
  readonly intervalMs: number;
  readonly statistic?: string;
}

interface Bucket {
  readonly from: number;
  /** Not included; null when the bucket is open. */
  readonly to: number | null;
}

/**
 * Answers a distribution: for each target one row a bucket, with the statistic of the bucket's users when one is asked for; in the trend
 * form one row a point, with the statistic of all users.
 */
export function distributionTable(
  chart: DistributionChart,
  window: Window,
  query: DistributionQuery,
  figures: Figures,
  nowMs: number,
): TableDocument {
  if (chart.trend) return trendTable(chart, window, query, figures.seed, nowMs);
  const list = buckets(query.split, chart.bucketWidth);
  const spread = Math.sqrt(query.intervalMs / DAY_MS);
  const data = chart.targets.flatMap((target) => {
    const times = figures.count(chart.of, target, window.startMs, Math.min(window.endMs + 1, nowMs));
    const people = uniqueUsers(times, 1.2, (window.endMs + 1 - window.startMs) / DAY_MS);
    const above = (bound: number | null) => peopleAbove(bound, people, chart.bucketWidth, spread);
    return list.map((bucket): SandboxCell[] => [
      target,
      bucketName(bucket, chart),
      above(bucket.from) - above(bucket.to),
      ...(query.statistic === undefined ? [] : [statistic(query.statistic, bucket, chart.bucketWidth)]),
    ]);
  });
  return {
    id: chart.id,
    name: chart.name,
    startTime: window.startMs,
    endTime: window.endMs,
    interval: query.intervalMs,
    meta: [
      dimension("目标用户"),
      dimension(chart.bucketName),
      metric("用户量"),
      ...(query.statistic === undefined ? [] : [metric(`${chart.statisticName}_${query.statistic}`)]),
    ],
    data,
  };
}

/** The statistic over time; the median where none is asked for. */
function trendTable(
  chart: DistributionChart,
  window: Window,
  { intervalMs, statistic: name = "median" }: DistributionQuery,
  seed: number,
  nowMs: number,
): TableDocument {
  const from = chart.bucketWidth;
  const granularity = INTERVALS.get(intervalMs);
  // Of another length is the one point that is as long as the window.
  const times =
    granularity === undefined ? [window.startMs] : [...points(window.startMs, window.endMs, granularity, nowMs)];
  return {
    id: chart.id,
    name: chart.name,
    startTime: window.startMs,
    endTime: window.endMs,
    interval: intervalMs,
    meta: [dimension("目标用户"), dimension("时间"), metric(`${chart.statisticName}_${name}`)],
    data: chart.targets.flatMap((target) =>
      times.map((pointMs) => {
        const noise = 0.95 + 0.1 * unit(mix(hashText(target, seed), pointMs / 1000));
        return [target, pointMs, round(noise * statistic(name, { from, to: 3 * from }, from), 2)];
      }),
    ),
  };
}

function bucketName({ from, to }: Bucket, { boundsInWan }: DistributionChart): string {
  if (!boundsInWan) return `[${from},${to ?? "+∞"})`;
  const inWan = (bound: number) => (bound >= 10_000 ? `${bound / 10_000}万` : String(bound));
  return to === null ? `${inWan(from)}以上` : `[${inWan(from)},${inWan(to)})`;
}

function buckets(split: Split, width: number): Bucket[] {
  const bounds =
    "bounds" in split
      ? [...(split.bounds[0] !== undefined && split.bounds[0] > width ? [width] : []), ...split.bounds]
      : Array.from({ length: split.buckets }, (_, index) => (index + 1) * width);
  return bounds.map((from, index) => ({ from, to: bounds[index + 1] ?? null }));
}

/** Everybody has at least one bucket's width, and each further width fewer people. */
function peopleAbove(bound: number | null, people: number, width: number, spread: number): number {
  if (bound === null) return 0;
  const steps = Math.max(0, bound / width - 1);
  return Math.round(people * (1 + steps / spread) ** -1.6);
}

function statistic(name: string, { from, to }: Bucket, width: number): number {
  const last = to === null ? 2 * from + width : to - 1;
  const place = { max: 1, min: 0, avg: 0.45, median: 0.4, "0.25": 0.2, "0.75": 0.7 }[name] ?? 0;
  return round(from + place * (last - from), 2);
}
