import { setImmediate, setTimeout } from "node:timers";

/** A clock for tests: waiting on it takes no real time. */
export interface TestClock {
  /** Epoch milliseconds. */
  now(): number;
  /**
   * Resolves once `ms` have passed on this clock: as soon as the process has nothing else to do, time jumps to the earliest
   * sleeper. Rejects with the signal's reason when the signal aborts, and leaves no timer or listener behind.
   */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Runs work that takes real time (a request, a file); the clock stands still until it has settled. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Puts the clock forward by `ms` at once, also while work is under way, and wakes those whose time has come, the earliest first. */
  advance(ms: number): void;
  /** How many sleep at the moment. */
  readonly sleeping: number;
}

/** How `createTestClock` begins. */
export interface TestClockOptions {
  /** The time it begins at, as `new Date` reads it. Default 2026-11-23T10:20:00+08:00, a Monday morning in Shanghai. */
  readonly start?: number | string | Date | undefined;
}

interface Sleeper {
  readonly atMs: number;
  wake(): void;
}

const DEFAULT_START = "2026-11-23T10:20:00+08:00";

/** Turns of the event loop in which nobody went to sleep, woke up or worked: promises that follow from each other take none. */
const QUIET_TURNS = 20;

/** A turn that takes longer had something to do: work that lets others in between, piece by piece. Milliseconds. */
const QUIET_TURN_MS = 0.5;

/**
 * Makes a clock that a client and a sandbox share: an export of ten minutes runs to its end in a moment.
 *
 * Throws `RangeError` when `start` is no date.
 */
export function createTestClock({ start = DEFAULT_START }: TestClockOptions = {}): TestClock {
  // Whole milliseconds, as of every clock.
  let nowMs = new Date(start).getTime();
  if (Number.isNaN(nowMs)) throw new RangeError(`start: ${String(start)} is no date; write 2026-11-23T10:20:00+08:00.`);
  const sleepers = new Set<Sleeper>();
  let works = 0;
  let quietTurns = 0;
  let isWatching = false;
  let turnBeganMs = 0;

  /** Something happened: the quiet begins anew. */
  function stir(): void {
    quietTurns = 0;
    if (isWatching) return;
    isWatching = true;
    turnBeganMs = performance.now();
    setImmediate(watch);
  }

  function watch(): void {
    const earliestMs = Math.min(...Array.from(sleepers, ({ atMs }) => atMs));
    if (works > 0 || earliestMs === Number.POSITIVE_INFINITY) {
      isWatching = false;
      return;
    }
    if (isReading()) {
      quietTurns = 0;
      setTimeout(watch, 1);
      return;
    }
    const beganMs = performance.now();
    quietTurns = beganMs - turnBeganMs > QUIET_TURN_MS ? 0 : quietTurns + 1;
    turnBeganMs = beganMs;
    if (quietTurns > QUIET_TURNS) {
      quietTurns = 0;
      moveTo(earliestMs);
    }
    setImmediate(watch);
  }

  function moveTo(ms: number): void {
    nowMs = Math.max(nowMs, ms);
    const due = [...sleepers].filter(({ atMs }) => atMs <= nowMs).sort((a, b) => a.atMs - b.atMs);
    for (const sleeper of due) sleeper.wake();
  }

  return {
    now: () => nowMs,
    sleep: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const leave = (settle: () => void) => {
          sleepers.delete(sleeper);
          signal?.removeEventListener("abort", onAbort);
          settle();
          stir();
        };
        const onAbort = () => leave(() => reject(signal?.reason));
        const sleeper = { atMs: nowMs + Math.max(0, Math.ceil(ms)), wake: () => leave(resolve) };
        sleepers.add(sleeper);
        signal?.addEventListener("abort", onAbort);
        stir();
      }),
    during: async (work) => {
      works++;
      try {
        return await work();
      } finally {
        works--;
        stir();
      }
    },
    advance: (ms) => {
      if (!(ms >= 0)) throw new RangeError(`advance: ${ms} must be a number of milliseconds, 0 or more.`);
      moveTo(nowMs + Math.ceil(ms));
    },
    get sleeping() {
      return sleepers.size;
    },
  };
}

/** Whether files are being read or names looked up: `FSReqPromise`, `GetAddrInfoReqWrap` and the like. Open sockets and timers do not count. */
function isReading(): boolean {
  return process.getActiveResourcesInfo?.().some((name) => name.includes("Req")) ?? false;
}
