import { createLimiter, type LimiterOptions } from "@growingio-export/core";
import type { SharedLimiter } from "./shared-limiter.ts";
import { createTenantQueues } from "./tenant-queues.ts";

/** Keeps the limits of all tenants that this process serves. */
export function createSharedLimiter(options: LimiterOptions = {}): SharedLimiter {
  const limiter = createLimiter(options);
  return createTenantQueues(({ quota, key }, start, signal) =>
    limiter.schedule(quota, key, async () => start(), signal),
  );
}
