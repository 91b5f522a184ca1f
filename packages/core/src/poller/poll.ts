import type { Clock } from "../clock.ts";
import { AbortedError, exportTimedOut } from "../errors.ts";
import { nextDelay, type PollPolicy } from "./next-delay.ts";

/** What one check found out. */
export type CheckResult<T> =
  | { readonly done: true; readonly value: T }
  | { readonly done: false; readonly hintMs: number | null };

/** One poll as it happened. */
export interface PollProgress {
  /** Time since the wait began, milliseconds. */
  readonly elapsedMs: number;
  /** Checks answered so far. */
  readonly polls: number;
  /** Wait before the next check, milliseconds; null after the last one. */
  readonly nextDelayMs: number | null;
}

export interface PollOptions<T> {
  readonly check: (signal: AbortSignal) => Promise<CheckResult<T>>;
  readonly clock: Clock;
  readonly policy: PollPolicy;
  readonly spacingMs: number;
  /** Every wait has an end: milliseconds from now. */
  readonly deadlineMs: number;
  readonly signal: AbortSignal;
  readonly onProgress: (progress: PollProgress) => void;
}

/**
 * Checks, waits and checks again until the value is there. Throws `TimeoutError` when the deadline passes, also during
 * a check, `AbortedError` when the signal aborts, and whatever `check` throws. Leaves no timer or listener behind.
 */
export async function poll<T>(options: PollOptions<T>): Promise<T> {
  const { clock, policy, spacingMs, deadlineMs } = options;
  const startedMs = clock.now();
  const deadline = watchDeadline(options);
  try {
    for (let polls = 1; ; polls++) {
      const result = await options.check(deadline.signal);
      const elapsedMs = clock.now() - startedMs;
      const hintMs = result.done ? null : result.hintMs;
      const nextDelayMs = result.done
        ? null
        : nextDelay({ elapsedMs, spacingMs, hintMs, remainingMs: deadlineMs - elapsedMs }, policy);
      options.onProgress({ elapsedMs, polls, nextDelayMs });
      if (result.done) return result.value;
      if (nextDelayMs === null) throw exportTimedOut(deadlineMs);
      await clock.sleep(nextDelayMs, deadline.signal);
    }
  } catch (error) {
    if (options.signal.aborted) throw new AbortedError();
    if (deadline.signal.aborted) throw exportTimedOut(deadlineMs);
    throw error;
  } finally {
    deadline.stop();
  }
}

/** A signal that aborts with the caller's or at the deadline, whichever comes first. */
function watchDeadline({ clock, deadlineMs, signal }: { clock: Clock; deadlineMs: number; signal: AbortSignal }) {
  const atDeadline = new AbortController();
  const stop = new AbortController();
  const onAbort = () => atDeadline.abort();
  if (signal.aborted) onAbort();
  signal.addEventListener("abort", onAbort, { once: true });
  clock.sleep(deadlineMs, stop.signal).then(
    () => atDeadline.abort(),
    () => {},
  );
  return {
    signal: atDeadline.signal,
    stop: () => {
      signal.removeEventListener("abort", onAbort);
      stop.abort();
    },
  };
}
