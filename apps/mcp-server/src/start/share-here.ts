import { keepHere } from "../keeping.ts";
import { createSharedLimiter } from "../limits/local-limiter.ts";
import type { Shared } from "../tenants/shared.ts";

/** What tenants share where one process serves them all. */
export function shareHere(): Shared {
  return {
    limiter: createSharedLimiter(),
    counter: { take: async () => {} },
    keeping: () => keepHere,
    ready: async () => true,
    close: async () => {},
  };
}
