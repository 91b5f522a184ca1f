import type { Turns } from "../turns.ts";

/** A rate as sent, and what the people counts beside it say it should be as a fraction. */
export interface SentRate {
  readonly sent: number;
  readonly counted?: number | undefined;
}

/** Rates that are read in about a millisecond. */
const RATES_AT_ONCE = 4_096;

/**
 * What to multiply the rates of one table by to get fractions: 1, or 0.01 when they were sent as percent.
 * The counts beside the rates decide by majority; without them, any rate above 1 means percent.
 */
export function* rateScale(rates: Iterable<SentRate>): Turns<1 | 0.01> {
  let balance = 0;
  let largest = 0;
  let seen = 0;
  for (const { sent, counted } of rates) {
    if (++seen % RATES_AT_ONCE === 0) yield;
    largest = Math.max(largest, sent);
    if (counted === undefined || counted === 0 || sent === 0) continue;
    balance += Math.abs(sent - counted) <= Math.abs(sent / 100 - counted) ? 1 : -1;
  }
  if (balance !== 0) return balance > 0 ? 1 : 0.01;
  return largest > 1.000001 ? 0.01 : 1;
}
