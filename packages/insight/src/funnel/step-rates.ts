import { say } from "@growingio-export/core/basics";
import { percent } from "../figures/number-text.ts";
import type { Turns } from "../turns.ts";
import { type FunnelCells, RATE_TOLERANCE } from "./funnel-cells.ts";
import { eachRow, type Miss, type SplitGroup } from "./split-group.ts";

/** Which share the rate of a step is: of the people of the step before, or of its own people, those who reach the step after. */
export type RateReading = "before" | "after";

export interface StepRates {
  /** Undefined where neither fits, or both do. */
  readonly reading: RateReading | undefined;
  /** Where neither fits, those of the one that fits better. */
  readonly misses: readonly Miss[];
  readonly tried: number;
}

interface Tried {
  count: number;
  readonly misses: Miss[];
}

/** Which of the two readings the steps' rates have: by their people, or where there are none, by the rate of the whole way. */
export function* stepRates(
  groups: readonly SplitGroup[],
  cells: FunnelCells,
  nameOf: (column: number) => string,
): Turns<StepRates> {
  const { steps } = cells.columns;
  const tried: Record<RateReading, Tried> = { before: { count: 0, misses: [] }, after: { count: 0, misses: [] } };
  yield* eachRow(groups, (row, group, timeMs) => {
    steps.forEach(({ rate, step }, place) => {
      const sent = cells.sent(row, rate);
      if (rate === undefined || sent === undefined) return;
      const shares = { before: cells.shareOfBefore(row, place), after: cells.shareOfBefore(row, place + 1) };
      const off = { before: isOff(sent, shares.before), after: isOff(sent, shares.after) };
      const says = () => {
        const ways = [wayText(shares.before, step - 1, step), wayText(shares.after, step, step + 1)];
        const people = ways.filter((way) => way !== undefined).reduce((one, other) => say`${one} or ${other}`);
        return say`${nameOf(rate)} sent ${percent(sent)}, from people ${people}`;
      };
      for (const reading of ["before", "after"] as const) {
        if (shares[reading] === undefined) continue;
        tried[reading].count++;
        if (off[reading]) tried[reading].misses.push({ group, timeMs, says });
      }
    });
  });
  const { before, after } = tried;
  const fitting = (["before", "after"] as const).filter(
    (reading) => tried[reading].count > 0 && tried[reading].misses.length === 0,
  );
  const count = Math.max(before.count, after.count);
  if (count === 0) return { reading: yield* byWholeWay(groups, cells), misses: [], tried: 0 };
  if (fitting.length > 0) return { reading: fitting.length === 1 ? fitting[0] : undefined, misses: [], tried: count };
  const better =
    after.count > 0 && after.misses.length < before.misses.length ? after : before.count > 0 ? before : after;
  return { reading: undefined, misses: better.misses, tried: count };
}

function isOff(sent: number, share: number | undefined): boolean {
  return share !== undefined && Math.abs(sent - share) > RATE_TOLERANCE;
}

function wayText(share: number | undefined, from: number, to: number): string | undefined {
  return share === undefined ? undefined : say`${percent(share)} (step ${from} to ${to})`;
}

/** Multiplied, the rates of all steps but the first, or but the last, are the rate of the whole way. */
function* byWholeWay(groups: readonly SplitGroup[], cells: FunnelCells): Turns<RateReading | undefined> {
  const { steps, overallRate } = cells.columns;
  const fits: Record<RateReading, boolean> = { before: true, after: true };
  let tried = 0;
  yield* eachRow(groups, (row) => {
    const whole = cells.sent(row, overallRate);
    const rates = steps.map(({ rate }) => cells.sent(row, rate));
    const product = (list: readonly (number | undefined)[]): number =>
      list.reduce((all: number, rate) => all * (rate ?? Number.NaN), 1);
    if (whole === undefined || rates.length < 2) return;
    tried++;
    // Comparisons with NaN are false: a missing rate fits nothing.
    fits.before &&= Math.abs(product(rates.slice(1)) - whole) <= RATE_TOLERANCE;
    fits.after &&= Math.abs(product(rates.slice(0, -1)) - whole) <= RATE_TOLERANCE;
  });
  if (tried === 0 || fits.before === fits.after) return undefined;
  return fits.before ? "before" : "after";
}
