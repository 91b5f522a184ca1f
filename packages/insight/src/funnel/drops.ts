import { present } from "@growingio-export/core";
import { compact } from "../figures/numbers.ts";

/** A loss of people on the way to a step: how many, and as a fraction of the step before. */
export interface FunnelDrop {
  step: number;
  /** The event's; absent where the columns name none. */
  name?: string;
  lost?: number;
  rate: number;
}

interface StepRate {
  readonly step: number;
  readonly lost?: number;
  readonly rate_from_previous?: number;
}

/** The step that most people are lost before, and the one that the largest share is lost before; the earlier of equals. */
export function drops(
  steps: readonly StepRate[],
  nameOf: (step: number) => string | undefined,
): { largest_drop: FunnelDrop | undefined; steepest_drop: FunnelDrop | undefined } {
  const all = steps.flatMap(({ step, lost, rate_from_previous: kept }): FunnelDrop[] =>
    kept === undefined || kept >= 1 ? [] : [present({ step, name: nameOf(step), lost, rate: compact(1 - kept) })],
  );
  const most = (size: (drop: FunnelDrop) => number): FunnelDrop | undefined =>
    all.reduce<FunnelDrop | undefined>(
      (found, drop) => (found === undefined || size(drop) > size(found) ? drop : found),
      undefined,
    );
  // Without people the rates are all there is.
  return { largest_drop: most(({ lost, rate }) => lost ?? rate), steepest_drop: most(({ rate }) => rate) };
}
