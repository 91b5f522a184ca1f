import { setTimeout as pause } from "node:timers/promises";
import type { Member } from "./company.ts";
import type { Random } from "./random.ts";

/** What is ended as a crash ends it, and started again. */
export interface Disasters {
  /** Who may be struck, beside Redis. */
  mayStrike(...members: readonly Member[]): void;
  /** Whether something that calls need was away since a moment of `performance.now()`. */
  wasTroubled(sinceMs: number): boolean;
  /** One after the other with a pause before each, every kind as often as the others, until the signal aborts. */
  run(random: Random, pauseMs: number, signal: AbortSignal): Promise<void>;
  /** How often each happened. */
  readonly happened: ReadonlyMap<string, number>;
}

/** How long what was lost takes to be noticed and made good, milliseconds. */
const AFTERMATH_MS = 5_000;

export function createDisasters(replaceRedis: () => Promise<void>): Disasters {
  const kinds = new Map<string, () => Promise<void>>([["Redis", replaceRedis]]);
  const happened = new Map<string, number>();
  let overMs = Number.NEGATIVE_INFINITY;
  const strike = async (what: string, replace: () => Promise<void>) => {
    happened.set(what, (happened.get(what) ?? 0) + 1);
    overMs = Number.POSITIVE_INFINITY;
    await replace();
    overMs = performance.now() + AFTERMATH_MS;
  };
  return {
    happened,
    mayStrike: (...members) => {
      for (const { name, replace } of members) kinds.set(name, replace);
    },
    wasTroubled: (sinceMs) => overMs >= sinceMs,
    run: async (random, pauseMs, signal) => {
      for (let left = new Map(kinds); ; ) {
        await pause(pauseMs, undefined, { signal }).catch(() => {});
        if (signal.aborted) return;
        const [what, replace] = random.pick([...left]);
        left.delete(what);
        if (left.size === 0) left = new Map(kinds);
        await strike(what, replace);
      }
    },
  };
}
