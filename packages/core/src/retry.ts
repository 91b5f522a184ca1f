import { type Clock, pause } from "./clock.ts";
import { GrowingIOError } from "./errors.ts";

/** How often and how patiently a request that failed is made again. */
export interface RetryPolicy {
  /** Tries in all, the first included. Default 5. */
  readonly attempts: number;
  /** Upper bound of the first wait, milliseconds; it doubles with each further try. Default 500. */
  readonly baseDelayMs: number;
  /** Upper bound of every wait, milliseconds, but for what the server asks. Default 10,000. */
  readonly maxDelayMs: number;
  /** The longest Retry-After that is waited for, milliseconds; a longer one is cut to it. Default 60,000. */
  readonly maxRetryAfterMs: number;
}

export const defaultRetryPolicy: RetryPolicy = {
  attempts: 5,
  baseDelayMs: 500,
  maxDelayMs: 10_000,
  maxRetryAfterMs: 60_000,
};

/**
 * How long to wait before another try, milliseconds: full jitter over a doubling bound, at least the server's
 * Retry-After (bounded). Null when the error is final or the tries are used up.
 */
export function retryDelay(error: unknown, attempt: number, random: number, policy: RetryPolicy): number | null {
  if (!(error instanceof GrowingIOError) || !error.retryable || attempt >= policy.attempts) return null;
  const jitter = random * Math.min(policy.maxDelayMs, policy.baseDelayMs * 2 ** (attempt - 1));
  return Math.max(jitter, Math.min(error.retryAfterMs ?? 0, policy.maxRetryAfterMs));
}

export interface RetryContext {
  readonly clock: Clock;
  readonly random: () => number;
  readonly policy: RetryPolicy;
  readonly signal?: AbortSignal | undefined;
  readonly onRetry: (error: GrowingIOError, delayMs: number, tries: number) => void;
}

/** Runs `attempt`, which hears how many tries there have been with it, until it succeeds or its error is final. */
export async function withRetries<T>(attempt: (tries: number) => Promise<T>, context: RetryContext): Promise<T> {
  for (let tries = 1; ; tries++) {
    try {
      return await attempt(tries);
    } catch (error) {
      const delayMs = retryDelay(error, tries, context.random(), context.policy);
      if (delayMs === null) throw error;
      context.onRetry(error as GrowingIOError, delayMs, tries);
      await pause(context.clock, delayMs, context.signal);
    }
  }
}
