import Bottleneck from "bottleneck";
import { stoppedBy } from "../errors.ts";
import type { Quota } from "../kinds/quotas.ts";
import { unlessAborted } from "../shared-work.ts";

/** Starts work under a quota. The seam for a limiter that several processes share. */
export interface Limiter {
  /** Runs `work` once the quota's spacing allows. Rejects with `AbortedError` at once when the signal aborts; the slot then does nothing. */
  schedule<T>(quota: Quota, key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
}

// Long enough that no group can drop a limiter that still has requests queued.
const IDLE_MS = 30 * 60_000;

/** Keeps the quotas within this process. */
export function createLimiter(): Limiter {
  const groups = new Map<string, Bottleneck.Group>();
  const limiterFor = (quota: Quota, key: string): Bottleneck => {
    let group = groups.get(quota.name);
    if (group === undefined) {
      group = new Bottleneck.Group({ minTime: quota.spacingMs, timeout: IDLE_MS });
      groups.set(quota.name, group);
    }
    return group.key(key);
  };
  return {
    schedule: async (quota, key, work, signal) => {
      if (signal?.aborted) throw stoppedBy(signal);
      const scheduled = limiterFor(quota, key).schedule(async () => {
        if (signal?.aborted) throw stoppedBy(signal);
        return await work();
      });
      return await unlessAborted(scheduled, signal);
    },
  };
}

/** The key requests share under a quota. */
export function quotaKey(quota: Quota, project: string, id: string): string {
  return quota.scope === "chart" ? `${quota.name}/${project}/${id}` : `${quota.name}/${project}`;
}
