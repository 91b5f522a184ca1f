/** How often a running job is asked for. */
export interface PollPolicy {
  /** The wait as a share of the time elapsed so far, so that polling costs at most this share of the job's own time. Default 0.1. */
  readonly elapsedShare: number;
  /** The longest wait between two polls, milliseconds. A server hint may exceed it. Default 10,000. */
  readonly maxDelayMs: number;
  /** The longest wait a server hint may ask for, milliseconds. Default 60,000. */
  readonly maxHintMs: number;
}

export const defaultPollPolicy: PollPolicy = { elapsedShare: 0.1, maxDelayMs: 10_000, maxHintMs: 60_000 };

export interface PollSituation {
  /** Time since the first poll, milliseconds. */
  readonly elapsedMs: number;
  /** Least time between two requests of this job's quota, milliseconds. */
  readonly spacingMs: number;
  /** What the server asked to wait, milliseconds; null when it did not say. */
  readonly hintMs: number | null;
  /** Time until the deadline, milliseconds. */
  readonly remainingMs: number;
}

/**
 * How long to wait before the next poll, milliseconds: a share of the elapsed time, at least the quota's spacing, at
 * most `maxDelayMs`, stretched by a server hint, shortened so that a last poll still comes before the deadline, with a
 * spacing's time to be answered where there is as much. Null when the deadline is nearer than the spacing.
 */
export function nextDelay(situation: PollSituation, policy: PollPolicy): number | null {
  const { spacingMs, remainingMs } = situation;
  if (remainingMs <= spacingMs) return null;
  return Math.min(wantedDelay(situation, policy), Math.max(spacingMs, remainingMs - spacingMs));
}

/** The same whatever the deadline is. */
export function wantedDelay({ elapsedMs, spacingMs, hintMs }: PollSituation, policy: PollPolicy): number {
  const own = Math.max(spacingMs, Math.min(elapsedMs * policy.elapsedShare, policy.maxDelayMs));
  return Math.max(own, Math.min(hintMs ?? 0, policy.maxHintMs));
}
