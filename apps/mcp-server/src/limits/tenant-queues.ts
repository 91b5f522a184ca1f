import { ClosedError, type Limiter, type Quota, unlessAborted } from "@growingio-export/core";
import type { SharedLimiter } from "./shared-limiter.ts";

/** Whose next request goes where: a line of those who share a limit. */
interface Turn {
  readonly tenant: string;
  readonly quota: Quota;
  /** The base URL and the quota's key. */
  readonly key: string;
}

/**
 * Waits for a tenant's next place in a line, and calls `start` in that very moment. Rejects when there can be none, and as
 * soon as the signal aborts: then nobody of the tenant waits there any more.
 */
export type TakeTurn = (turn: Turn, start: () => void, signal: AbortSignal) => Promise<void>;

interface Waiter {
  readonly signal: AbortSignal | undefined;
  start(): void;
  reject(reason: unknown): void;
}

/** Those of one tenant who wait in one line: the first of them goes when the tenant's place comes. */
interface TenantQueue {
  readonly waiters: Set<Waiter>;
  /** Aborts when nobody waits any more, and when all is closed. */
  over: AbortController;
}

/** A limiter that asks for one place a tenant and line at a time: whoever asks again stands behind all others. */
export function createTenantQueues(takeTurn: TakeTurn): SharedLimiter {
  const queues = new Map<string, TenantQueue>();
  const closed = new AbortController();

  const serve = async (id: string, turn: Turn, queue: TenantQueue): Promise<void> => {
    const { waiters } = queue;
    const start = () => {
      const next = [...waiters].find(({ signal }) => !signal?.aborted);
      if (next === undefined) return;
      waiters.delete(next);
      next.start();
    };
    while (waiters.size > 0) {
      queue.over = new AbortController();
      const { signal } = queue.over;
      try {
        await takeTurn(turn, start, signal);
      } catch (error) {
        // Whoever came since the last one gave up waits for a place of its own.
        if (signal.aborted && !closed.signal.aborted) continue;
        for (const waiter of waiters) waiter.reject(error);
        waiters.clear();
      }
    }
    queues.delete(id);
  };

  const enter = (turn: Turn, waiter: Waiter): TenantQueue => {
    const id = [turn.quota.name, turn.key, turn.tenant].join("\0");
    const known = queues.get(id);
    const queue = known ?? { waiters: new Set(), over: new AbortController() };
    queue.waiters.add(waiter);
    if (known === undefined) {
      queues.set(id, queue);
      void serve(id, turn, queue);
    }
    return queue;
  };

  const leave = ({ waiters, over }: TenantQueue, waiter: Waiter): void => {
    if (waiters.delete(waiter) && waiters.size === 0) over.abort();
  };

  const limiterOf = (tenant: string, base: string): Limiter => ({
    async schedule<T>(quota: Quota, key: string, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
      for (const over of [closed.signal, signal]) if (over?.aborted) return await unlessAborted(never<T>(), over);
      const outcome = Promise.withResolvers<T>();
      const start = () => outcome.resolve((async () => await work())());
      const waiter = { signal, start, reject: outcome.reject };
      const queue = enter({ tenant, quota, key: `${base} ${key}` }, waiter);
      try {
        return await unlessAborted(outcome.promise, signal);
      } finally {
        leave(queue, waiter);
      }
    },
  });

  return {
    // Two ways to write one address are one line.
    of: (tenant, baseUrl) => limiterOf(tenant, new URL(baseUrl).href.replace(/\/+$/, "")),
    close: async () => {
      const reason = new ClosedError();
      closed.abort(reason);
      for (const { over } of queues.values()) over.abort(reason);
    },
  };
}

function never<T>(): Promise<T> {
  return new Promise(() => {});
}
