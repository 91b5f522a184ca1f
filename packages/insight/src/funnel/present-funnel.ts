import { present } from "@growingio-export/core/basics";
import { type DigestLimits, leftOutCounts, shortName } from "../budget/limits.ts";
import { type Basis, emptyBasis } from "../figures/numbers.ts";
import { shortSeries } from "../figures/short-series.ts";
import type { FunnelDrop } from "./drops.ts";
import type { FunnelFigures, FunnelStep, WorkedOut } from "./funnel-figures.ts";
import type { FunnelShift } from "./shifts.ts";

/** A target user beside the others, its steps in the order of the digest's. */
export interface FunnelTarget {
  target?: string;
  share_of_all?: number;
  overall_conversion?: number;
  /** Absent where only `rates` fit. */
  steps?: Pick<FunnelStep, "step" | "users" | "rate_from_previous" | "level_shifts">[];
  /** People at the first step, where `steps` are absent. */
  users?: number;
  /** The rate of each step but the first from the step before, where `steps` are absent; null where there is none. */
  rates?: (number | null)[];
  largest_drop?: FunnelDrop;
  steepest_drop?: FunnelDrop;
}

/** The figures of a funnel within limits. */
export interface FunnelPresented extends FunnelFigures {
  /** Steps whose rate stands on another level, the largest change first. */
  shifts?: FunnelShift[];
  /** Every target user, the first included; present when there are several. */
  targets?: FunnelTarget[];
  left_out?: {
    notes?: number;
    targets?: number;
    steps?: number;
    shifts?: number;
    target_steps?: number;
    target_drops?: number;
  };
}

interface Worked {
  /** The largest first. */
  readonly groups: readonly WorkedOut[];
  /** With those that were not worked out. */
  readonly groupCount: number;
  readonly shifts: readonly FunnelShift[];
  readonly basisOf: (shown: readonly WorkedOut[]) => Basis;
}

/** Presents the largest groups; where not all fit in full, the smaller ones have rates only. */
export function presentFunnel({ groups, groupCount, shifts, basisOf }: Worked, limits: DigestLimits): FunnelPresented {
  const shown = groups.slice(0, limits.funnelTargets);
  const [first] = shown;
  if (first === undefined) return { steps: [], basis: emptyBasis() };
  const { nameLength } = limits;
  const steps = atMost(first.figures.steps, limits.steps);
  const isFull = (place: number) =>
    limits.targetsInFull >= shown.length || (place > 0 && place <= limits.targetsInFull);
  const targets = shown.map(({ figures }, place) =>
    targetOf(figures, { limits, full: isFull(place), hasDrops: place > 0 && place <= limits.targetDrops }),
  );
  const others = targets.slice(1);
  return present({
    shifts:
      shifts.length === 0 ? undefined : shifts.slice(0, limits.shifts).map((shift) => shortShift(shift, nameLength)),
    ...first.figures,
    target: first.figures.target === undefined ? undefined : shortName(first.figures.target, nameLength),
    steps: steps.map(({ trend, ...step }) =>
      present({ ...step, name: shortName(step.name, nameLength), trend: limits.stepTrends > 0 ? trend : undefined }),
    ),
    ...shortDrops(first.figures, nameLength),
    trend: first.figures.trend && shortTrend(first.figures.trend, limits),
    targets: groupCount > 1 ? targets : undefined,
    left_out: leftOutCounts({
      targets: groupCount - shown.length,
      steps: first.figures.steps.length - steps.length,
      shifts: Math.max(0, shifts.length - limits.shifts),
      target_steps: others.filter(({ rates }) => rates !== undefined).length,
      target_drops: others.filter((target, place) => shown[place + 1]?.figures.largest_drop && !target.largest_drop)
        .length,
    }),
    basis: basisOf(shown),
  });
}

/** The first steps, and always the last. */
function atMost<T>(steps: readonly T[], most: number): readonly T[] {
  return steps.length <= most ? steps : [...steps.slice(0, most - 1), ...steps.slice(-1)];
}

function targetOf(
  figures: WorkedOut["figures"],
  { limits, full, hasDrops }: { readonly limits: DigestLimits; readonly full: boolean; readonly hasDrops: boolean },
): FunnelTarget {
  const steps = atMost(figures.steps, limits.steps);
  const { target, share_of_all, overall_conversion, largest_drop, steepest_drop } = figures;
  const name = target === undefined ? undefined : shortName(target, limits.nameLength);
  if (full) {
    return present({
      target: name,
      share_of_all,
      overall_conversion,
      steps: steps.map(({ step, users, rate_from_previous, level_shifts }) =>
        present({ step, users, rate_from_previous, level_shifts }),
      ),
      ...shortDrops(figures, limits.nameLength),
    });
  }
  return present({
    target: name,
    share_of_all: share_of_all && rounded(share_of_all),
    overall_conversion: overall_conversion && rounded(overall_conversion),
    users: steps[0]?.users,
    rates: steps.slice(1).map(({ rate_from_previous: rate }) => (rate === undefined ? null : rounded(rate))),
    // Those of the first stand at the top.
    largest_drop: hasDrops ? largest_drop && briefDrop(largest_drop) : undefined,
    steepest_drop:
      hasDrops && steepest_drop ? { step: steepest_drop.step, rate: rounded(steepest_drop.rate) } : undefined,
  });
}

function briefDrop({ step, lost, rate }: FunnelDrop): FunnelDrop {
  return present({ step, lost, rate: rounded(rate) });
}

/** To 3 digits. */
function rounded(fraction: number): number {
  return Number(fraction.toPrecision(3));
}

/** Without what can be read off other figures, where room is short. */
function shortTrend(trend: NonNullable<FunnelFigures["trend"]>, limits: DigestLimits): FunnelFigures["trend"] {
  const { figures } = shortSeries(trend, limits);
  if (limits.stepTrends > 0) return figures;
  const { points, granularity, level_shifts, first, first_at, last, last_at, change_pct, change_of, min, max } =
    figures;
  return present({
    points,
    granularity,
    level_shifts,
    first,
    first_at,
    last,
    last_at,
    change_pct,
    change_of,
    min,
    max,
  });
}

function shortDrops(
  { largest_drop, steepest_drop }: Pick<FunnelFigures, "largest_drop" | "steepest_drop">,
  length: number,
) {
  const short = (drop: FunnelDrop | undefined): FunnelDrop | undefined =>
    drop?.name === undefined ? drop : { ...drop, name: shortName(drop.name, length) };
  return { largest_drop: short(largest_drop), steepest_drop: short(steepest_drop) };
}

function shortShift(shift: FunnelShift, length: number): FunnelShift {
  const short = (name: string) => shortName(name, length);
  const { target, others_shift, steady } = shift;
  return present({
    ...shift,
    target: target === undefined ? undefined : short(target),
    name: short(shift.name),
    others_shift: Array.isArray(others_shift) ? others_shift.map(short) : others_shift,
    steady: steady?.map(short),
  });
}
