import type { Point } from "../src/figures/outliers.ts";

const DAY_MS = 86_400_000;

/** Monday to Sunday against the average day: a shop that sells less at the weekend. */
export const SHOP_WEEK: readonly number[] = [1.15, 1.2, 1.15, 1.1, 1.2, 0.6, 0.6];
export const EVEN_WEEK: readonly number[] = [1, 1, 1, 1, 1, 1, 1];

/** 00:00 +08:00 of a day written `2026-11-16`. */
export function midnight(day: string): number {
  return Date.parse(`${day}T00:00:00+08:00`);
}

/** The day an instant lies on, `2026-11-16`. */
export function dayOf(timeMs: number): string {
  return new Date(timeMs + 8 * 3_600_000).toISOString().slice(0, 10);
}

export interface SeriesOptions {
  readonly from: string;
  readonly days: number;
  /** The average day's value on a day. */
  readonly level: (day: string, index: number) => number;
  readonly week?: readonly number[];
  /** Standard deviation of the noise, as a share. */
  readonly noise?: number;
  readonly seed?: number;
  /** Values are whole numbers unless false. */
  readonly whole?: boolean;
}

/** Daily points with a weekly rhythm and normal noise, both multiplied onto a level. */
export function dailySeries(options: SeriesOptions): Point[] {
  const { from, days, level, week = SHOP_WEEK, noise = 0, seed = 1, whole = true } = options;
  const random = normal(seed);
  return Array.from({ length: days }, (_, index) => {
    const timeMs = midnight(from) + index * DAY_MS;
    const weekday = (new Date(timeMs + DAY_MS / 3).getUTCDay() + 6) % 7;
    const value = Math.max(0, level(dayOf(timeMs), index) * (week[weekday] ?? 1) * (1 + noise * random()));
    return { timeMs, value: whole ? Math.round(value) : value };
  });
}

/** Normally distributed numbers of mean 0 and standard deviation 1, the same for the same seed. */
export function normal(seed: number): () => number {
  let state = seed * 7919 + 13;
  const uniform = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
}
