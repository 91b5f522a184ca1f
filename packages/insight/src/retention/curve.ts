import { type Granularity, present } from "@growingio-export/core/basics";
import { changePct, compact, mean, ratio } from "../figures/numbers.ts";
import { stretchText } from "../time/point-text.ts";
import type { Cohort } from "./cohorts.ts";
import type { OffsetColumns } from "./retention-columns.ts";

/** Retention after some periods, weighted by cohort size over the cohorts old enough; `rate` is a fraction. */
export interface CurvePoint {
  offset: number;
  label: string;
  rate: number;
  /** People retained, added over those cohorts. */
  users: number;
  /** People those cohorts began with: what the rate is of. */
  of: number;
  /** How many cohorts are old enough. */
  cohorts: number;
}

/** The older half of the cohorts against the newer half at one offset; the middle one of an odd number is in neither. */
export interface CohortComparison {
  offset: number;
  label: string;
  oldest_rate: number;
  newest_rate: number;
  change_pct?: number;
  /** Cohorts on each side. */
  cohorts: number;
  /** When the cohorts of each side began. */
  oldest: string;
  newest: string;
}

/** Whether the curve levels off: the loss per period, as a fraction of those left, at its beginning and at its end. */
export interface Flattening {
  flattens: boolean;
  early_loss: number;
  late_loss: number;
}

/** One point for each offset that at least one cohort has reached. */
export function curve(cohorts: readonly Cohort[], offsets: readonly OffsetColumns[]): CurvePoint[] {
  return offsets.flatMap(({ offset, label }, place) => {
    const old = cohorts.filter((cohort) => cohort.retained[place] !== undefined);
    const rate = rateAt(old, place);
    if (rate === undefined) return [];
    const users = compact(old.reduce((sum, cohort) => sum + (cohort.retained[place] ?? 0), 0));
    return [{ offset, label, rate, users, of: peopleOf(old), cohorts: old.length }];
  });
}

/** The people cohorts began with. */
export function peopleOf(cohorts: readonly Cohort[]): number {
  return compact(cohorts.reduce((sum, { size }) => sum + size, 0));
}

/** Retained over size, both over cohorts that have a value there. */
export function rateAt(cohorts: readonly Cohort[], place: number): number | undefined {
  return ratio(shareAt(cohorts, place), 1);
}

/** The same with all its digits, NaN of none: what changes between two rates is not what changes between rounded ones. */
function shareAt(cohorts: readonly Cohort[], place: number): number {
  const old = cohorts.filter((cohort) => cohort.retained[place] !== undefined);
  const size = old.reduce((sum, cohort) => sum + cohort.size, 0);
  return old.reduce((sum, cohort) => sum + (cohort.retained[place] ?? 0), 0) / size;
}

/** Compares at the first offset after the beginning that at least two cohorts have reached; undefined where there is none. */
export function newestAgainstOldest(
  cohorts: readonly Cohort[],
  offsets: readonly OffsetColumns[],
  period: Granularity,
): CohortComparison | undefined {
  const stretch = (list: readonly Cohort[]): string =>
    stretchText(list[0]?.timeMs ?? 0, list.at(-1)?.timeMs ?? 0, period);
  for (const [place, { offset, label }] of offsets.entries()) {
    if (offset === 0) continue;
    const old = cohorts.filter((cohort) => cohort.retained[place] !== undefined);
    const half = Math.floor(old.length / 2);
    const [before, now] = [old.slice(0, half), old.slice(-half)];
    const oldest = rateAt(before, place);
    const newest = rateAt(now, place);
    if (oldest === undefined || newest === undefined) continue;
    return present({
      offset,
      label,
      oldest_rate: oldest,
      newest_rate: newest,
      change_pct: changePct(shareAt(before, place), shareAt(now, place)),
      cohorts: half,
      oldest: stretch(before),
      newest: stretch(now),
    });
  }
  return undefined;
}

const ROUNDING = 1e-9;

/**
 * A curve flattens when the loss per period ends at half of what it began with or less, and at 10 % or less. Losses are of the
 * cohorts that have both offsets: later ones are of older cohorts, which may have been better or worse from the beginning.
 */
export function flattening(cohorts: readonly Cohort[], offsets: readonly OffsetColumns[]): Flattening | undefined {
  const places = offsets.flatMap(({ offset }, place) =>
    offset > 0 && cohorts.some(({ retained }) => (retained[place] ?? 0) > 0) ? [{ offset, place }] : [],
  );
  const losses = places.slice(1).flatMap(({ offset, place }, index): number[] => {
    const before = places[index];
    if (before === undefined) return [];
    const both = cohorts.filter(
      ({ retained }) => retained[place] !== undefined && retained[before.place] !== undefined,
    );
    const people = (at: number): number => both.reduce((sum, { retained }) => sum + (retained[at] ?? 0), 0);
    const [from, to] = [people(before.place), people(place)];
    return from === 0 || to === 0 ? [] : [1 - (to / from) ** (1 / (offset - before.offset))];
  });
  const third = Math.max(1, Math.floor(losses.length / 3));
  const early = mean(losses.slice(0, third));
  const late = mean(losses.slice(-third));
  if (losses.length < 2 || early === undefined || late === undefined) return undefined;
  return {
    flattens: late <= (early / 2) * (1 + ROUNDING) && late <= 0.1,
    early_loss: compact(early),
    late_loss: compact(late),
  };
}

/** Whether the pooled curve rises somewhere though no cohort gains people: an effect of which cohorts are old enough. */
export function risesByMix(points: readonly CurvePoint[], cohorts: readonly Cohort[]): boolean {
  const gains = ({ retained }: Cohort): boolean => {
    const known = retained.filter((value) => value !== undefined);
    return known.some((value, place) => value > (known[place - 1] ?? value));
  };
  const rises = points.some(({ rate }, place) => rate > (points[place - 1]?.rate ?? rate) * 1.01);
  return rises && !cohorts.some(gains);
}
