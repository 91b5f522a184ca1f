import { expect, test } from "vitest";
import { waitMs } from "./define-tool.ts";

test.each([
  [0, 0],
  [1, 1_000],
  [40, 40_000],
  [45, 41_000],
])("wait_seconds %i waits %i ms, so that the call still has time to answer `running`", (seconds, ms) => {
  expect(waitMs(seconds)).toBe(ms);
});
