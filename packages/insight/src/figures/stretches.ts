import { mean, spread } from "./numbers.ts";

/** Neighboring points on one level: those from index `from` to before `to`; `members` are the ones that make the level. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly members: readonly number[];
}

/** How the levels of stretches compare. */
export interface Scale {
  /** How far apart two levels are, as a logarithm. */
  apart(a: Stretch, b: Stretch): number;
  /** Whether the level after is another one than the level before. */
  differ(before: Stretch, after: Stretch): boolean;
}

/** A level differs from another by a fifth of it and more, and by over three times the spread of points around their levels. */
export const LEAST_CHANGE = 0.2;
const ROUNDING = 1e-9;
const DEVIATIONS = 3;

/** All points from index `from` to before `to` on one level. */
export function stretch(from: number, to: number): Stretch {
  return { from, to, members: Array.from({ length: to - from }, (_, index) => from + index) };
}

/** The list with `count` stretches from `place` on as one, on the level that `members` make. */
export function joined(
  stretches: readonly Stretch[],
  place: number,
  count: number,
  members: readonly number[],
): Stretch[] {
  const parts = stretches.slice(place, place + count);
  const whole = { from: parts[0]?.from ?? 0, to: parts.at(-1)?.to ?? 0, members };
  return [...stretches.slice(0, place), whole, ...stretches.slice(place + count)];
}

/** Compares the levels of stretches of one series. @param logs the logarithms of the points' values. */
export function scaleOf(logs: readonly number[], stretches: readonly Stretch[]): Scale {
  const logOf = (index: number): number => logs[index] ?? 0;
  const levels = new Map(stretches.map((one) => [one, mean(one.members.map(logOf)) ?? 0]));
  const levelOf = (one: Stretch): number => levels.get(one) ?? 0;
  const offLevel = (list: readonly Stretch[]): number =>
    spread(
      list.flatMap((one) => one.members.map((index) => logOf(index) - levelOf(one))),
      0,
    );
  const usual = offLevel(stretches);
  return {
    apart: (a, b) => Math.abs(levelOf(a) - levelOf(b)),
    differ: (before, after) => {
      const way = levelOf(after) - levelOf(before);
      if (Math.abs(Math.expm1(way)) < LEAST_CHANGE - ROUNDING) return false;
      const ofTheLower = Math.expm1(Math.abs(way));
      return ofTheLower > DEVIATIONS * Math.max(usual, offLevel([before, after]));
    },
  };
}
