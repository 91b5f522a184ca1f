import type { Clock } from "@growingio-export/core";
import { untilAborted } from "./until-aborted.ts";

/** Waits that are longer are for what is not to happen, milliseconds. */
const LONGEST_WAIT_MS = 2_000;

/** A clock from a Monday morning in Shanghai on: whoever waits for a turn has waited at once, and no deadline ever comes. */
export function hastyClock(): Clock {
  let nowMs = Date.parse("2026-11-23T10:20:00+08:00");
  return {
    now: () => nowMs,
    sleep: async (ms, signal) => {
      if (ms > LONGEST_WAIT_MS) await untilAborted(signal);
      nowMs += ms;
    },
  };
}
