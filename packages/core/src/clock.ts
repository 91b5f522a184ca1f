import { setTimeout } from "node:timers/promises";
import { stoppedBy } from "./errors.ts";

/** Where the client reads the time and waits; inject another one to test without waiting. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number;
  /** Resolves after `ms`; rejects as soon as the signal aborts. Leaves no timer or listener behind. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs work that takes real time: a request, a file. A clock whose time jumps to those who sleep stands still until it has settled. */
  during?<T>(work: () => Promise<T>): Promise<T>;
}

/** The machine's time and timers. */
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

/** Sleeps on a clock. Rejects with `AbortedError` (or `ClosedError`) as soon as the signal aborts, whatever the clock rejects with. */
export async function pause(clock: Clock, ms: number, signal?: AbortSignal): Promise<void> {
  try {
    await clock.sleep(ms, signal);
  } catch (cause) {
    throw signal?.aborted ? stoppedBy(signal) : cause;
  }
}

/** Runs work that takes real time; a clock that can stand still does so until it has settled. Never sleep on the clock in it. */
export function during<T>(clock: Clock, work: () => Promise<T>): Promise<T> {
  return clock.during?.(work) ?? work();
}
