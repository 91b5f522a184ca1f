import { type Granularity, granularityToMs, present } from "@growingio-export/core/basics";
import type { LevelShift } from "../figures/shape-figures.ts";
import { pointMs } from "../time/point-text.ts";
import type { WorkedOut } from "./funnel-figures.ts";
import { ALL_USERS, type FunnelGroup } from "./funnel-groups.ts";

/** The rate of a step that stands on another level from a time on. */
export interface FunnelShift extends LevelShift {
  target?: string;
  step: number;
  name: string;
  /** Whether all others of its kind shift likewise, or which; absent where none can be told. */
  others_shift?: boolean | string[];
  /** Others that do not, the largest first. */
  steady?: string[];
  /** How many more do not. */
  steady_more?: number;
  /** Who came since then still has time to convert. */
  window_open?: true;
}

/** Others that are named. */
const MOST_NAMED = 3;
/** A shift is the same as another's within so many points. */
const SAME_TIME = 3;

/** The level shifts of all steps and groups, the largest first; those that time may still undo last. */
export function funnelShifts(
  groups: readonly WorkedOut[],
  { granularity, openFrom }: { readonly granularity: Granularity | null; readonly openFrom: number | undefined },
): FunnelShift[] {
  const reach = SAME_TIME * (granularity === null ? 0 : granularityToMs(granularity));
  const found = groups.flatMap((own) =>
    own.series.flatMap(({ shifts = [] }, place) => {
      const step = own.figures.steps[place];
      if (step === undefined) return [];
      return shifts.map((shift) => {
        const timeMs = pointMs(shift.at);
        const isOpen = openFrom !== undefined && timeMs >= openFrom && shift.after < shift.before;
        const isSame = ({ series }: WorkedOut): boolean | undefined =>
          series[place]?.shifts?.some(
            (other) =>
              Math.abs(pointMs(other.at) - timeMs) <= reach &&
              other.after > other.before === shift.after > shift.before,
          );
        const others = groups.filter((other) => isPeer(own.group, other.group));
        return {
          isOpen,
          shift: present({
            target: own.group.label,
            step: step.step,
            name: step.name,
            ...shift,
            ...compared(others, isSame),
            window_open: isOpen ? (true as const) : undefined,
          }),
        };
      });
    }),
  );
  // A half is as far as a double; from 0 every change is without measure.
  const size = ({ change_pct: change }: FunnelShift): number =>
    change === undefined ? Number.POSITIVE_INFINITY : Math.abs(Math.log1p(Math.max(change, -99.9) / 100));
  return found
    .sort((a, b) => Number(a.isOpen) - Number(b.isOpen) || size(b.shift) - size(a.shift))
    .map(({ shift }) => shift);
}

/** Others to compare a group with: other values of the same dimensions, other target users, and for a whole its parts. */
function isPeer(own: FunnelGroup, other: FunnelGroup): boolean {
  if (own === other) return false;
  const valued = ({ values }: FunnelGroup) => values.map((value) => value !== undefined);
  const isWhole = valued(own).every((has) => !has);
  if (isWhole && own.target === other.target) return true;
  if (valued(own).some((has, at) => has !== valued(other)[at])) return false;
  return isWhole ? other.target !== ALL_USERS : own.target === other.target;
}

function compared(
  others: readonly WorkedOut[],
  isSame: (other: WorkedOut) => boolean | undefined,
): Pick<FunnelShift, "others_shift" | "steady" | "steady_more"> {
  const judged = others.map((other) => ({ label: other.group.label ?? "", same: isSame(other) }));
  const shifting = judged.flatMap(({ label, same }) => (same === true ? [label] : []));
  const steady = judged.flatMap(({ label, same }) => (same === false ? [label] : []));
  if (shifting.length + steady.length === 0) return {};
  return present({
    others_shift: shifting.length === 0 ? false : steady.length === 0 ? true : shifting.slice(0, MOST_NAMED),
    steady: steady.length === 0 ? undefined : steady.slice(0, MOST_NAMED),
    steady_more: steady.length > MOST_NAMED ? steady.length - MOST_NAMED : undefined,
  });
}
