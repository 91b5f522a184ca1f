import { finalAtMs, type Range, systemClock, unitStart } from "@growingio-export/core";
import { REUSE_MS } from "@growingio-export/service";
import { waitFinal } from "../deliver/wait-final.ts";
import type { Shell } from "../shell/shell.ts";

/**
 * Waits until the figures of a range are final, those of yesterday where each chart has a range of its own. Resolves with how old a
 * finished export may be that is taken as it is, milliseconds: what came before the figures were final is asked for again.
 */
export async function untilFinal(range: Range | null, { progress, signal }: Shell): Promise<number> {
  const clock = systemClock;
  const endMs = range?.endMs ?? unitStart("day", clock.now()) - 1;
  const startMs = range?.startMs ?? endMs;
  await waitFinal({ startMs, endMs }, { clock, progress, signal });
  return Math.min(REUSE_MS, clock.now() - finalAtMs(endMs));
}
