import { isFinal } from "@growingio-export/core";
import { expect, test } from "vitest";
import type { Progress } from "../shell/progress.ts";
import { UsageError } from "../shell/usage-error.ts";
import { waitFinal } from "./wait-final.ts";

const at = (text: string) => Date.parse(`${text}+08:00`);
const yesterday = { startMs: at("2026-11-24T00:00"), endMs: at("2026-11-24T23:59:59.999") };

function ports(now: string, signal = new AbortController().signal) {
  const told: string[] = [];
  let nowMs = at(now);
  const clock = {
    now: () => nowMs,
    sleep: async (ms: number, stop?: AbortSignal) => {
      stop?.throwIfAborted();
      nowMs += ms;
    },
  };
  const progress: Progress = {
    task: (label, _total, everyMs) => {
      told.push(`${label}, a line every ${everyMs} ms`);
      return { advance: () => {}, say: (text) => void told.push(text), end: () => void told.push("ended") };
    },
    line: (text) => void told.push(text),
    stop: () => {},
  };
  return { clock, progress, signal, told };
}

test("yesterday is waited for until 06:00, and then its figures are final", async () => {
  const given = ports("2026-11-25T01:30");
  await waitFinal(yesterday, given);
  expect(given.clock.now()).toBe(at("2026-11-25T06:00"));
  expect(isFinal(yesterday.endMs, given.clock.now())).toBe(true);
  expect(given.told.slice(0, 2)).toEqual([
    "Waiting until 2026-11-25 06:00 (+08:00), when the figures of 2026-11-24 are final, a line every 3600000 ms",
    "270 min left",
  ]);
  expect(given.told.slice(-2)).toEqual(["1 min left", "ended"]);
});

test("what is final is not waited for", async () => {
  const given = ports("2026-11-25T06:00");
  await waitFinal(yesterday, given);
  expect(given.clock.now()).toBe(at("2026-11-25T06:00"));
  expect(given.told).toEqual([]);
});

test.each(["2026-11-24T12:00", "2026-11-20T00:00", "2026-11-24T23:59:59.999"])(
  "a range that has not ended at %s is refused, with the time that it would take",
  async (now) => {
    const waiting = waitFinal(yesterday, ports(now));
    await expect(waiting).rejects.toThrow(UsageError);
    await expect(waiting).rejects.toThrow(/has not ended.*2026-11-25 06:00/);
  },
);

test("the user's stop ends the wait", async () => {
  const stop = new AbortController();
  const given = ports("2026-11-25T01:30", stop.signal);
  const sleep = given.clock.sleep;
  let naps = 0;
  given.clock.sleep = async (ms, signal) => {
    if (++naps === 3) stop.abort(new Error("SIGTERM"));
    await sleep(ms, signal);
  };
  await expect(waitFinal(yesterday, given)).rejects.toThrow("SIGTERM");
  expect(given.told.at(-1)).toMatch(/^ended/);
});
