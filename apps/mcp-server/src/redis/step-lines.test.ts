import { expect, test } from "vitest";
import { StepLines } from "./step-lines.ts";

test("a line takes two places; those who find them taken come again one after the other, and other lines are not touched", () => {
  let now = 0;
  const lines = new StepLines(() => now);
  expect([lines.enter("a", 550), lines.enter("a", 550)]).toEqual([null, null]);
  expect([lines.enter("a", 550), lines.enter("a", 550), lines.enter("a", 550)]).toEqual([550, 1_100, 1_650]);
  expect(lines.enter("b", 550)).toBeNull();
  lines.leave("a");
  expect(lines.enter("a", 550)).toBeNull();
  now = 1_000;
  expect(lines.enter("a", 550)).toBe(1_200);
  lines.leave("a");
  lines.leave("a");
  now = 10_000;
  expect([lines.enter("a", 550), lines.enter("a", 550), lines.enter("a", 550)]).toEqual([null, null, 550]);
});
