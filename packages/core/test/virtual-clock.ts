import { setImmediate as nextTurn } from "node:timers/promises";
import type { Clock } from "../src/clock.ts";
import { AbortedError } from "../src/errors.ts";

interface Sleeper {
  readonly atMs: number;
  readonly wake: () => void;
}

const TURNS_OF_WORK = 100;

/** A clock that jumps to the next sleeper as soon as nothing else can run. */
export class VirtualClock implements Clock {
  #nowMs: number;
  readonly #sleepers = new Set<Sleeper>();

  constructor(startMs = Date.UTC(2026, 10, 23, 4)) {
    this.#nowMs = startMs;
  }

  now(): number {
    return this.#nowMs;
  }

  /** Timers that are still set. */
  get pending(): number {
    return this.#sleepers.size;
  }

  sleep(ms: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal?.aborted) return reject(new AbortedError());
      const onAbort = () => {
        this.#sleepers.delete(sleeper);
        reject(new AbortedError());
      };
      const sleeper: Sleeper = {
        atMs: this.#nowMs + ms,
        wake: () => {
          signal?.removeEventListener("abort", onAbort);
          resolve();
        },
      };
      this.#sleepers.add(sleeper);
      signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  /** Lets time pass, sleeper by sleeper, until the promise is settled. */
  async run<T>(promise: Promise<T>): Promise<T> {
    let settled = false;
    const settle = () => {
      settled = true;
    };
    promise.then(settle, settle);
    for (let turns = 0; turns < 100_000; turns++) {
      // Work that yields now and then is not waiting for the clock.
      for (let turn = 0; turn < TURNS_OF_WORK && !settled; turn++) await nextTurn();
      if (settled) return promise;
      const next = [...this.#sleepers].sort((a, b) => a.atMs - b.atMs)[0];
      if (next === undefined) continue;
      this.#sleepers.delete(next);
      this.#nowMs = Math.max(this.#nowMs, next.atMs);
      next.wake();
    }
    throw new Error("the promise did not settle");
  }
}
