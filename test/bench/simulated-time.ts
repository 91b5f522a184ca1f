import type { TestClock } from "@growingio-export/sandbox";

/** The numbers of a linear congruential generator: the same in every run. */
export function seededRandom(seed = 1): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 2 ** 32;
    return state / 2 ** 32;
  };
}

/** Runs code that knows only the global timers, `Date.now` and `Math.random` on a simulated clock. */
export async function onSimulatedTime<T>(clock: TestClock, random: () => number, work: () => Promise<T>): Promise<T> {
  const real = { setTimeout: globalThis.setTimeout, now: Date.now, random: Math.random };
  const setSimulated = (run: () => void, ms = 0) => void clock.sleep(ms).then(run);
  Object.assign(globalThis, { setTimeout: setSimulated });
  Object.assign(Date, { now: () => clock.now() });
  Object.assign(Math, { random });
  try {
    return await work();
  } finally {
    Object.assign(globalThis, { setTimeout: real.setTimeout });
    Object.assign(Date, { now: real.now });
    Object.assign(Math, { random: real.random });
  }
}
