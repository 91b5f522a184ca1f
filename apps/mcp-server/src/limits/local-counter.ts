import type { CallCounter } from "./call-counter.ts";
import { COUNTING, countCalls } from "./count-calls.ts";

/** Counts the calls that this process gets. */
export function createCallCounter(): CallCounter {
  return countCalls(async () => {
    const { RateLimiterMemory } = await import("rate-limiter-flexible");
    return new RateLimiterMemory(COUNTING);
  });
}
