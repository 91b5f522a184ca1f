import { AsyncResource } from "node:async_hooks";
import type { Limiter } from "@growingio-export/core";
import type { Meters } from "@growingio-export/service";

/** A limiter whose queue and waits are counted, and each request that it lets start. */
export function meteredLimiter(limiter: Limiter, meters: Meters): Limiter {
  return {
    schedule: async (quota, key, work, signal) => {
      const askedMs = performance.now();
      let waiting = true;
      const leave = () => {
        if (!waiting) return;
        waiting = false;
        meters.queued(-1);
      };
      meters.queued(1);
      // A queue runs work where another's ended; whose request it is stays known to traces.
      const begin = AsyncResource.bind(async () => {
        leave();
        meters.waited((performance.now() - askedMs) / 1000);
        meters.polled();
        return await work();
      });
      return await limiter.schedule(quota, key, begin, signal).finally(leave);
    },
  };
}
