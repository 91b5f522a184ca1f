import { present, say } from "@growingio-export/core/basics";
import type { DistributionDigest, DistributionTarget } from "../distribution/distribution-digest.ts";
import { clauses, facts } from "../figures/lists.ts";
import { ALL_VISITORS } from "../table/cells.ts";
import { bracketed, number, percent } from "./format.ts";
import { seriesFacts } from "./series-facts.ts";
import { shortUnit, withUnit } from "./with-unit.ts";

/** Buckets in the text where every target user has a line, too. */
const BUCKETS_BESIDE_TARGETS = 12;

/** The lines of a distribution digest, the most important first. */
export function distributionLines(digest: DistributionDigest): string[] {
  const { buckets, targets = [], target, metric } = digest;
  const others = targets.filter((other) => other.target !== target || other.metric !== metric);
  const named = others.length === 0 ? [] : [say`Target users overlap and are never added:`];
  const most = others.length === 0 ? buckets.length : BUCKETS_BESIDE_TARGETS;
  const kept = new Set(buckets.toSorted((a, b) => b.users - a.users).slice(0, most));
  const shown = buckets.filter((entry) => kept.has(entry));
  return [
    headline(digest),
    ...(digest.of === undefined || buckets.length === 0
      ? []
      : [
          say`Shares are of the ${number(digest.of)} people listed in these buckets (in brackets: share, share up to here).`,
        ]),
    ...shown.map(({ bucket, users, share, cumulative_share: cumulated }) => {
      const shares = [share, cumulated].flatMap((part) => (part === undefined ? [] : [percent(part)]));
      return shares.length === 0
        ? say`- ${bucket}: ${number(users)}`
        : say`- ${bucket}: ${number(users)} (${facts(shares)})`;
    }),
    ...(shown.length < buckets.length
      ? [say`- ${buckets.length - shown.length} smaller buckets, for SQL over this export`]
      : []),
    ...(metric === undefined ? named : []),
    ...others.map((other) => `- ${headline(withTimes(other, digest))}`),
  ];
}

/** The line that says most. */
export function distributionHeadline(digest: DistributionDigest): string[] {
  return [headline(digest)];
}

/** A trend with the times that it shares with the first one. */
function withTimes(other: DistributionTarget, { trend }: DistributionDigest): DistributionTarget {
  if (other.trend === undefined || trend === undefined) return other;
  const { granularity, first_at, last_at } = trend;
  return { ...other, trend: present({ granularity, first_at, last_at, ...other.trend }) };
}

function headline(figures: DistributionTarget): string {
  const { target, at, total_users: total, median_bucket: median, share_of_all: share, metric } = figures;
  if (metric !== undefined) return trendLine(figures);
  if (total === undefined) return say`Distribution${bracketed(target, at)}: no total.`;
  const says = [
    share === undefined
      ? say`${number(total)} people`
      : say`${number(total)} people, ${percent(share)} of ${ALL_VISITORS}`,
    ...(median === undefined ? [] : [say`the median is in ${median}`]),
  ];
  return say`Distribution${bracketed(target, at)}: ${clauses(says)}.`;
}

/** A statistic by time, which is never added up. */
function trendLine({ target, metric = "", unit, statistic, whole_range: whole, trend }: DistributionTarget): string {
  const show = (value: number): string => shortUnit(value, unit);
  const over = whole === undefined ? [] : [say`${withUnit(whole, unit)} over the whole range`];
  const course = trend === undefined ? [] : seriesFacts(trend, { show, granularity: trend.granularity });
  const range =
    trend?.mean === undefined && trend?.min !== undefined && trend.max !== undefined && trend.min !== trend.max
      ? [say`min ${show(trend.min)}, max ${show(trend.max)}`]
      : [];
  const says = [...over, ...course, ...range];
  const what = statistic === undefined ? metric : say`${metric}, ${statistics[statistic]()}`;
  return say`${what}${bracketed(target)}: ${says.length === 0 ? say`no figure` : clauses(says)}.`;
}

const statistics: Readonly<Record<NonNullable<DistributionTarget["statistic"]>, () => string>> = {
  max: () => say`the largest of all people`,
  min: () => say`the smallest of all people`,
  avg: () => say`the mean of all people`,
  median: () => say`the median of all people`,
  "0.25": () => say`the lower quartile of all people`,
  "0.75": () => say`the upper quartile of all people`,
};
