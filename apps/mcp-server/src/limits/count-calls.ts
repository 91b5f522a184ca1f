import { say } from "@growingio-export/core";
import { LimitReachedError } from "@growingio-export/service";
import type { RateLimiterAbstract } from "rate-limiter-flexible";
import type { CallCounter } from "./call-counter.ts";

/** How calls are counted: by the minute from a principal's first one, with a limit that is known when each is counted. */
export const COUNTING = { points: Number.MAX_SAFE_INTEGER, duration: 60, keyPrefix: "growingio:calls" };

/** Counts calls by what is loaded with the first of them. */
export function countCalls(load: () => Promise<Pick<RateLimiterAbstract, "consume">>): CallCounter {
  let counts: ReturnType<typeof load> | undefined;
  return {
    take: async (principal, callsPerMinute) => {
      counts ??= load();
      const { consumedPoints, msBeforeNext } = await (await counts).consume(principal);
      if (consumedPoints <= callsPerMinute) return;
      const seconds = Math.max(1, Math.ceil(msBeforeNext / 1000));
      throw new LimitReachedError(
        say`You have made the ${callsPerMinute} calls that you may make in a minute; call again in ${seconds} s.`,
        { retryAfterMs: 1000 * seconds },
      );
    },
  };
}
