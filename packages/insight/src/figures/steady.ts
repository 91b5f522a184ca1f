import { median, spread } from "./numbers.ts";

/** Points on each side that a point is compared with: one or two odd points in a row are tamed, three are not. */
const NEIGHBORS = 2;
/** As far from its neighbors as a point may be, in spreads. */
const REACH = 2;
/** Series without noise of their own are taken to have this much. */
const LEAST_NOISE = 0.02;
/** What a difference of two points varies more than one. */
const OF_DIFFERENCES = Math.SQRT2;

/** The noise from point to point of logarithms, as a standard deviation: neither a trend nor a change of level adds to it. */
export function noiseOf(logs: readonly number[]): number {
  const steps = logs.slice(1).map((value, index) => value - (logs[index] ?? 0));
  return Math.max(LEAST_NOISE, spread(steps, 0) / OF_DIFFERENCES);
}

/** The values with odd ones moved to within two spreads of the five nearest them, so that one spike makes no level. */
export function steady(logs: readonly number[], noise: number): number[] {
  return logs.map((value, index) => {
    const first = Math.max(0, Math.min(index, logs.length - 1 - NEIGHBORS) - NEIGHBORS);
    const center = median(logs.slice(first, first + 2 * NEIGHBORS + 1)) ?? value;
    return Math.min(Math.max(value, center - REACH * noise), center + REACH * noise);
  });
}
