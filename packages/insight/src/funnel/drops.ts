import { present } from "@growingio-export/core/basics";
import { ratio } from "../figures/numbers.ts";

/** A loss of people on the way to a step: how many, and as a fraction of the step before. */
export interface FunnelDrop {
  step: number;
  /** The step before it that has people, where that is not the one just before. */
  from_step?: number;
  /** The event's; absent where the columns name none. */
  name?: string;
  lost?: number;
  rate: number;
}

interface StepRate {
  readonly step: number;
  readonly users?: number;
  readonly lost?: number;
  readonly rate_from_previous?: number;
}

/** The step that most people are lost before, and the one that the largest share is lost before; the earlier of equals. */
export function drops(
  steps: readonly StepRate[],
  nameOf: (step: number) => string | undefined,
): { largest_drop: FunnelDrop | undefined; steepest_drop: FunnelDrop | undefined } {
  const all = steps.flatMap((one, place): FunnelDrop[] => {
    const { step, lost, rate_from_previous: kept } = one;
    const before = steps.slice(0, place).findLast(({ users }) => users !== undefined);
    if (kept !== undefined && (before === undefined || before.step === step - 1)) {
      // Of rates that are rounded alike people tell which is the steeper one.
      const rate = lost === undefined || before?.users === undefined ? 1 - kept : lost / before.users;
      return rate <= 0 ? [] : [present({ step, name: nameOf(step), lost, rate })];
    }
    // A step without people hides nobody: who is lost around it is lost between its neighbors.
    if (before?.users === undefined || one.users === undefined || one.users >= before.users) return [];
    const gone = before.users - one.users;
    return [present({ step, from_step: before.step, name: nameOf(step), lost: gone, rate: gone / before.users })];
  });
  const most = (size: (drop: FunnelDrop) => number): FunnelDrop | undefined => {
    const [first, ...others] = all;
    if (first === undefined) return undefined;
    const found = others.reduce((most, drop) => (size(drop) > size(most) ? drop : most), first);
    return { ...found, rate: ratio(found.rate, 1) ?? found.rate };
  };
  // Without people the rates are all there is.
  return { largest_drop: most(({ lost, rate }) => lost ?? rate), steepest_drop: most(({ rate }) => rate) };
}
