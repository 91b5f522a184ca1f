/** A rate as sent, and what the people counts beside it say it should be as a fraction. */
export interface SentRate {
  readonly sent: number;
  readonly counted?: number | undefined;
}

/**
 * What to multiply the rates of one table by to get fractions: 1, or 0.01 when they were sent as percent.
 * The counts beside the rates decide by majority; without them, any rate above 1 means percent.
 */
export function rateScale(rates: Iterable<SentRate>): 1 | 0.01 {
  let balance = 0;
  let largest = 0;
  for (const { sent, counted } of rates) {
    largest = Math.max(largest, sent);
    if (counted === undefined || counted === 0 || sent === 0) continue;
    balance += Math.abs(sent - counted) <= Math.abs(sent / 100 - counted) ? 1 : -1;
  }
  if (balance !== 0) return balance > 0 ? 1 : 0.01;
  return largest > 1.000001 ? 0.01 : 1;
}
