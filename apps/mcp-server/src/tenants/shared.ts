import type { KeepingPlan } from "@growingio-export/service";
import type { CallCounter } from "../limits/call-counter.ts";
import type { SharedLimiter } from "../limits/shared-limiter.ts";

/** What the tenants of a server share: in this process, or on Redis with other servers. */
export interface Shared {
  readonly limiter: SharedLimiter;
  readonly counter: CallCounter;
  /** How the exports of a principal run and are kept. */
  readonly keeping: (principal: string) => KeepingPlan;
  /** Whether what a tenant's folder is a copy of has been erased. Default: it is no copy. */
  readonly isErased?: (folder: string) => Promise<boolean>;
}
