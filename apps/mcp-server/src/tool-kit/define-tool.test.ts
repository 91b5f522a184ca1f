import { expect, onTestFinished, test, vi } from "vitest";
import { leftMs, waitMs } from "./define-tool.ts";

test.each([
  [0, 0],
  [1, 1_000],
  [40, 40_000],
  [45, 41_000],
])("wait_seconds %i waits %i ms, so that the call still has time to answer `running`", (seconds, ms) => {
  expect(waitMs(seconds)).toBe(ms);
});

test("a clock that is put back gives a call no more time", () => {
  onTestFinished(() => void vi.useRealTimers());
  const left = leftMs(10);
  vi.useFakeTimers({ now: Date.now() - 3_600_000, toFake: ["Date"] });
  expect(left()).toBeLessThanOrEqual(10_000);
  expect(waitMs(45, performance.now() - 30_000)).toBeLessThanOrEqual(11_000);
});
