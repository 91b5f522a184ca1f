import type { Clock, Range } from "@growingio-export/core";
import { dayText, finalAtMs, timeOfDayText } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import type { Progress } from "../shell/progress.ts";
import { UsageError } from "../shell/usage-error.ts";

export interface WaitPorts {
  readonly clock: Pick<Clock, "now" | "sleep">;
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** A machine that was asleep looks at its clock so often. */
const LOOK_MS = 30_000;
/** A log, or a mail of cron, gets a line so often. */
const LINE_MS = 3_600_000;

/** When the figures of a range are final, as a clock in Shanghai shows it: `2026-11-25 06:00`. */
export function whenFinal({ endMs }: Range): string {
  const finalMs = finalAtMs(endMs);
  return `${dayText(finalMs)} ${timeOfDayText(finalMs)}`;
}

/**
 * Waits until the figures of a range are final; not at all where they are. Rejects as soon as the signal aborts.
 *
 * @throws `UsageError` for a range that has not ended: nobody wants to wait for what is only going to happen.
 */
export async function waitFinal(range: Range, { clock, progress, signal }: WaitPorts): Promise<void> {
  const finalMs = finalAtMs(range.endMs);
  const startMs = clock.now();
  if (startMs >= finalMs) return;
  const when = whenFinal(range);
  if (range.endMs >= startMs)
    throw new UsageError(
      say`The range has not ended: its last day is ${dayText(range.endMs)}, and its figures are final on ${when} (+08:00). Wait with a range that has ended, for example yesterday.`,
    );
  const minutes = (ms: number) => Math.ceil(ms / 60_000);
  const task = progress.task(
    say`Waiting until ${when} (+08:00), when the figures of ${dayText(range.endMs)} are final`,
    undefined,
    LINE_MS,
  );
  try {
    for (let leftMs = finalMs - startMs; leftMs > 0; leftMs = finalMs - clock.now()) {
      task.say(say`${minutes(leftMs)} min left`);
      await clock.sleep(Math.min(leftMs, LOOK_MS), signal);
    }
  } finally {
    task.end();
  }
}
