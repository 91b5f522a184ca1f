import { monitorEventLoopDelay } from "node:perf_hooks";

const RESOLUTION_MS = 10;
/** A stop is remembered for one to two of these, milliseconds. */
const WINDOW_MS = 3_000;

/** How long this process has stood still lately at the longest, milliseconds: as long it can stand still again. */
export function eventLoopLag(): () => number {
  const delays = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  delays.enable();
  let sinceMs = performance.now();
  let before = 0;
  const longest = () => Math.max(0, delays.max / 1e6 - RESOLUTION_MS);
  return () => {
    const now = performance.now();
    if (now - sinceMs > WINDOW_MS) {
      before = now - sinceMs > 2 * WINDOW_MS ? 0 : longest();
      delays.reset();
      sinceMs = now;
    }
    return Math.max(before, longest());
  };
}
