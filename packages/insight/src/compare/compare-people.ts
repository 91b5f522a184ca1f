import { present } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import type { DistributionDigest } from "../distribution/distribution-digest.ts";
import type { FunnelDigest } from "../funnel/funnel-digest.ts";
import type { RetentionDigest } from "../retention/retention-digest.ts";
import { type FigureChange, figureChange, rateChange, unrounded } from "./figure-change.ts";

/** A funnel's step in both ranges: its people, and the share of the step before. */
export interface StepChange extends FigureChange {
  step: number;
  name: string;
  rate_from_previous?: FigureChange;
}

/** Retention after some periods in both ranges: fractions, each over the cohorts old enough. */
export interface OffsetChange extends FigureChange {
  offset: number;
  label: string;
  /** Cohorts of either side, where they are not equally many. */
  cohorts?: { current: number; other: number };
}

/** People of a bucket in both ranges, and their shares. */
export interface BucketChange extends FigureChange {
  bucket: string;
  share?: FigureChange;
}

/** What the comparison of a funnel, a retention or a distribution holds, of the first target user. */
export interface PeopleComparison {
  target?: string;
  /** Funnels: a fraction. */
  overall_conversion?: FigureChange;
  steps?: StepChange[];
  /** Retentions: people the cohorts began with. Distributions: people in all buckets. */
  users?: FigureChange;
  curve?: OffsetChange[];
  buckets?: BucketChange[];
  median_bucket?: { current?: string; other?: string };
  /** Distributions by time: the figure for the whole range. */
  whole_range?: FigureChange;
  /** Distributions by time: the mean of its points. */
  mean?: FigureChange;
}

const NAME_LENGTH = 40;

/** Step by step, matched by their number. */
export function compareFunnels(now: FunnelDigest, then: FunnelDigest): PeopleComparison {
  // To another step is another conversion.
  const isSame = now.steps.at(-1)?.step === then.steps.at(-1)?.step;
  const wholeWay = ({ overall_conversion: rate, steps }: FunnelDigest) =>
    unrounded(rate, steps.at(-1)?.users, steps[0]?.users);
  const fromPrevious = ({ steps }: FunnelDigest, number: number) => {
    const place = steps.findIndex(({ step }) => step === number);
    return unrounded(steps[place]?.rate_from_previous, steps[place]?.users, steps[place - 1]?.users);
  };
  return present({
    target: now.target,
    overall_conversion: rateChange(wholeWay(now), isSame ? wholeWay(then) : undefined),
    steps: now.steps.map(({ step, name, users }): StepChange => {
      const before = then.steps.find((one) => one.step === step);
      return present({
        step,
        name: shortName(name, NAME_LENGTH),
        ...figureChange(users, before?.users),
        rate_from_previous: rateChange(fromPrevious(now, step), fromPrevious(then, step)),
      });
    }),
  });
}

/** Offset by offset. */
export function compareRetentions(now: RetentionDigest, then: RetentionDigest): PeopleComparison {
  return present({
    target: now.target,
    users: changeOf(now.users, then.users),
    curve: now.curve.map(({ offset, label, rate, users, of, cohorts }): OffsetChange => {
      const before = then.curve.find((point) => point.offset === offset);
      return present({
        offset,
        label,
        ...rateChange(unrounded(rate, users, of), unrounded(before?.rate, before?.users, before?.of)),
        cohorts:
          before === undefined || before.cohorts === cohorts ? undefined : { current: cohorts, other: before.cohorts },
      });
    }),
  });
}

/** Bucket by bucket, matched by name; of a chart by time its figures. */
export function compareDistributions(now: DistributionDigest, then: DistributionDigest): PeopleComparison {
  const same = now.metric === then.metric;
  return present({
    target: now.target,
    users: changeOf(now.total_users, then.total_users),
    buckets:
      now.buckets.length === 0
        ? undefined
        : now.buckets.map(({ bucket, users, share }): BucketChange => {
            const before = then.buckets.find((one) => one.bucket === bucket);
            return present({
              bucket: shortName(bucket, NAME_LENGTH),
              ...figureChange(users, before?.users),
              share: rateChange(
                unrounded(share, users, now.total_users),
                unrounded(before?.share, before?.users, then.total_users),
              ),
            });
          }),
    median_bucket:
      now.median_bucket === undefined && then.median_bucket === undefined
        ? undefined
        : present({ current: now.median_bucket, other: then.median_bucket }),
    whole_range: same ? changeOf(now.whole_range, then.whole_range) : undefined,
    mean: same ? changeOf(now.trend?.mean, then.trend?.mean) : undefined,
  });
}

/** Undefined where neither side has the figure. */
function changeOf(now: number | undefined, then: number | undefined): FigureChange | undefined {
  return now === undefined && then === undefined ? undefined : figureChange(now, then);
}
