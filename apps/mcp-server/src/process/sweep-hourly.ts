import { setTimeout as pause } from "node:timers/promises";

const START_MS = 1_000;
const HOUR_MS = 3_600_000;

/** Sweeps soon after the start, which it does not hold up, and every hour after a sweep; keeps no process running. */
export async function sweepHourly(sweep: () => Promise<unknown>): Promise<void> {
  for (let waitMs = START_MS; ; waitMs = HOUR_MS) {
    await pause(waitMs, undefined, { ref: false });
    await sweep().catch(() => {});
  }
}
