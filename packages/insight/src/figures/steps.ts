import { isGradual } from "./gradual.ts";
import { mean } from "./numbers.ts";
import type { Stretch } from "./stretches.ts";

/** Points on each side of a step that say whether it is one. */
const BESIDE = 45;

/**
 * Of stretches on different levels the places of those that begin with a step: a rise that was cut into stretches has
 * none. A beginning is looked at beside the stretch before it, and among all stretches around it that go on up or
 * down the same way.
 * @param logs the logarithms of the points' values, undefined for points that are on no stretch's level.
 */
export function beginWithStep(logs: readonly (number | undefined)[], stretches: readonly Stretch[]): number[] {
  const values = stretches.map(({ from, to }) => logs.slice(from, to).filter((value) => value !== undefined));
  const levels = stretches.map(({ members }) => mean(members.map((index) => logs[index] ?? 0)) ?? 0);
  const goesUp = (place: number): boolean => (levels[place] ?? 0) > (levels[place - 1] ?? 0);
  return stretches.flatMap((_, place) => {
    if (place === 0) return [];
    let [first, last] = [place - 1, place];
    while (first > 0 && goesUp(first) === goesUp(place)) first--;
    while (last + 1 < stretches.length && goesUp(last + 1) === goesUp(place)) last++;
    const isStep = !isGradualAmong(values, place - 1, place, place) && !isGradualAmong(values, first, last, place);
    return isStep ? [place] : [];
  });
}

function isGradualAmong(values: readonly (readonly number[])[], first: number, last: number, place: number): boolean {
  const among = values.slice(first, last + 1);
  const near = [among[0]?.slice(-BESIDE) ?? [], ...among.slice(1, -1), among.at(-1)?.slice(0, BESIDE) ?? []];
  const steps = near.slice(1).map((_, index) => near.slice(0, index + 1).flat().length);
  return isGradual(near.flat(), steps, steps[place - first - 1] ?? 0);
}
