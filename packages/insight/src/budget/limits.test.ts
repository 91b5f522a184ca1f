import { expect, it } from "vitest";
import { defaultLimits, resolveLimits, tighter } from "./limits.ts";

it("cuts whole groups of figures before the lists inside of them", () => {
  const next = tighter(defaultLimits);
  expect(next.metrics).toBeLessThan(defaultLimits.metrics);
  expect(next.top).toBe(defaultLimits.top);
});

it("ends at one entry of each list", () => {
  let limits = defaultLimits;
  for (let round = 0; round < 50; round++) limits = tighter(limits);
  expect(limits).toMatchObject({ metrics: 1, dimensions: 1, top: 1, targets: 1, nameLength: 12, steps: 2 });
});

it("never lists more than 10 values of a dimension", () => {
  expect(resolveLimits({ top: 50 }).top).toBe(10);
});
