import { setImmediate as nextTurn } from "node:timers/promises";

/** Work that yields wherever something else may have its turn. */
export type Turns<T> = Generator<void, T, void>;

/** How long work goes on before others have their turn, milliseconds. */
const TURN_MS = 10;
/** Rows whose cells are read in less than a millisecond. */
const ROWS_AT_ONCE = 16_384;

/** Runs work through without a break. */
export function atOnce<T>(work: Turns<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Runs work and lets the event loop turn every 10 ms or so. */
export async function inTurns<T>(work: Turns<T>): Promise<T> {
  let startedMs = performance.now();
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
    if (performance.now() - startedMs < TURN_MS) continue;
    await nextTurn();
    startedMs = performance.now();
  }
}

/** Gives all places below `length` to `read`, from one up to, not including, another; yields in between. */
export function* inChunks(length: number, read: (from: number, to: number) => void): Turns<void> {
  for (let from = 0; from < length; from += ROWS_AT_ONCE) {
    read(from, Math.min(length, from + ROWS_AT_ONCE));
    yield;
  }
}
