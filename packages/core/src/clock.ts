import { setTimeout } from "node:timers/promises";
import { stoppedBy } from "./errors.ts";

/** Where the client reads the time and waits; inject another one to test without waiting. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`; rejects with `AbortedError` as soon as the signal aborts. Leaves no timer or listener behind. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    try {
      await setTimeout(ms, undefined, { signal });
    } catch (cause) {
      throw signal?.aborted ? stoppedBy(signal) : cause;
    }
  },
};
