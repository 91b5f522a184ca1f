import {
  type Digest,
  type DistributionDigest,
  digest,
  type FunnelDigest,
  type FunnelTarget,
  type RetentionDigest,
} from "@growingio-export/insight";
import type { PeopleCase } from "./people-tables.ts";
import type { Figures } from "./two-ways.ts";

type Put = (of: string, figures: Readonly<Record<string, number | string | undefined>>) => void;

const limits = { maxTokens: 1e9, targetsInFull: 20, funnelTargets: 20, targets: 20, cohorts: 100 };

/** The figures of a digest of people that SQL gives as well, by target user. */
export function peopleFigures({ table, now }: PeopleCase): Figures {
  const found = digest(table, { now, limits });
  const figures = new Map<string, number | string>();
  putAll(found, (of, all) => {
    for (const [figure, value] of Object.entries(all)) if (value !== undefined) figures.set(`${of}|${figure}`, value);
  });
  return figures;
}

function putAll(found: Digest, put: Put): void {
  if (found.kind === "funnel") putFunnel(found, put);
  if (found.kind === "retention") putRetention(found, put);
  if (found.kind === "distribution") putDistribution(found, put);
}

function putFunnel(found: FunnelDigest, put: Put): void {
  const { target: first = "", trend, targets = [found] } = found;
  // The first target user has more said of it than its line.
  for (const { step, lost } of found.steps) put(`${first} ${step}`, { lost });
  const { points, first: from, last, min, max, mean } = trend ?? {};
  put(first, { points, first: from, last, min, max, mean });
  for (const { target = "", steps = [], ...one } of targets as readonly FunnelTarget[]) {
    for (const { step, users, rate_from_previous: rate } of steps) put(`${target} ${step}`, { users, rate });
    put(target, {
      conversion: one.overall_conversion,
      of_all: one.share_of_all,
      // Without people the rates decide both.
      largest: steps.some(({ users }) => users !== undefined) ? one.largest_drop?.step : undefined,
      steepest: one.steepest_drop?.step,
      steepest_rate: one.steepest_drop?.rate,
    });
  }
}

function putRetention(found: RetentionDigest, put: Put): void {
  for (const { target = "", users, share_of_all, curve } of found.targets ?? [found]) {
    put(target, { users, of_all: share_of_all });
    for (const { offset, rate, of } of curve) put(`${target} ${offset}`, { rate, of });
  }
  const { target = "", curve, newest_vs_oldest: both } = found;
  for (const { offset, users, cohorts } of curve) put(`${target} ${offset}`, { users, cohorts });
  const { offset: compared, oldest_rate: oldest, newest_rate: newest, change_pct } = both ?? {};
  put(target, { compared, oldest, newest, change_pct });
}

function putDistribution(found: DistributionDigest, put: Put): void {
  for (const { target = "", total_users: total, share_of_all, median_bucket: median } of found.targets ?? [found])
    put(target, { total, of_all: share_of_all, median });
  const { target = "", at } = found;
  put(target, { at });
  for (const { bucket, users, share, cumulative_share: cumulative } of found.buckets)
    put(`${target} ${bucket}`, { users, share, cumulative });
}
