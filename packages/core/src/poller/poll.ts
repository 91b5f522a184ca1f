import { type Clock, pause } from "../clock.ts";
import { nextDelay, type PollPolicy, wantedDelay } from "./next-delay.ts";

/** What one check found out. */
export type CheckResult<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly hintMs: number | null };

/** One poll as it happened. */
export interface PollProgress {
  /** Whether this check brought the value. */
  readonly done: boolean;
  /** Time since the wait began, milliseconds. */
  readonly elapsedMs: number;
  /** Checks answered so far. */
  readonly polls: number;
  /** Wait before the next check, milliseconds; null when none follows before the deadline. */
  readonly nextDelayMs: number | null;
}

export interface PollOptions<T> {
  readonly check: (signal: AbortSignal) => Promise<CheckResult<T>>;
  readonly clock: Clock;
  readonly policy: PollPolicy;
  readonly spacingMs: number;
  /** Time until the caller's deadline, milliseconds; asked again after each check, because it can move. */
  readonly remainingMs: () => number;
  /** Ends the loop at once; the caller aborts it at its deadline. */
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PollProgress) => void;
}

/**
 * Checks, waits and checks again until the value is there. Throws `AbortedError` when the signal aborts, and whatever
 * `check` throws. Leaves no timer or listener behind.
 */
export async function poll<T>(options: PollOptions<T>): Promise<T> {
  const { check, clock, policy, spacingMs, remainingMs, signal, onProgress } = options;
  // Put together from its parts: a clock that is put forward or back while the job runs makes no poll come sooner or later.
  let elapsedMs = 0;
  for (let polls = 1; ; polls++) {
    const askedMs = clock.now();
    const result = await check(signal);
    elapsedMs += Math.max(0, clock.now() - askedMs);
    if (result.done) {
      onProgress({ done: true, elapsedMs, polls, nextDelayMs: null });
      return result.value;
    }
    const situation = { elapsedMs, spacingMs, hintMs: result.hintMs, remainingMs: remainingMs() };
    const nextDelayMs = nextDelay(situation, policy);
    onProgress({ done: false, elapsedMs, polls, nextDelayMs });
    // Where no poll fits before the deadline, the deadline comes first, or somebody moves it, or the clock was put forward.
    const delayMs = nextDelayMs ?? Math.max(wantedDelay(situation, policy), situation.remainingMs + spacingMs);
    await pause(clock, delayMs, signal);
    elapsedMs += delayMs;
  }
}
