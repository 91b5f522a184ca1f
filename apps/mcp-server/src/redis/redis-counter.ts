import type { Redis } from "ioredis";
import type { CallCounter } from "../limits/call-counter.ts";
import { COUNTING, countCalls } from "../limits/count-calls.ts";

/** Counts the calls that all servers on one Redis get together. While it is away calls fail with `RedisAwayError`. */
export function createRedisCounter(redis: Redis): CallCounter {
  return countCalls(async () => {
    const { RateLimiterRedis } = await import("rate-limiter-flexible");
    return new RateLimiterRedis({ ...COUNTING, storeClient: redis });
  });
}
