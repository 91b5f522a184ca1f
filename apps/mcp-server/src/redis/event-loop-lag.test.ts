import { setTimeout as pause } from "node:timers/promises";
import { expect, test } from "vitest";
import { eventLoopLag } from "./event-loop-lag.ts";

test("a stop of the process is seen, and not made longer than it was by much", async () => {
  const lag = eventLoopLag();
  await pause(50);
  const before = lag();
  const stopMs = before + 200;
  const endMs = performance.now() + stopMs;
  while (performance.now() < endMs);
  await pause(50);
  expect(lag()).toBeGreaterThan(stopMs - 30);
});
