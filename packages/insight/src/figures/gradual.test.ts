import { describe, expect, it } from "vitest";
import { normal } from "../../test/series.ts";
import { isGradual } from "./gradual.ts";

const list = (count: number, value: (index: number) => number, noise = 0): number[] => {
  const random = normal(7);
  return Array.from({ length: count }, (_, index) => value(index) + noise * random());
};

describe.each([0, 0.05])("with noise of %s", (noise) => {
  it.each([
    ["a step", 60, (index: number) => (index < 30 ? 0 : 0.45), [30], 30, false],
    ["a step of 7 and 7 points", 14, (index: number) => (index < 7 ? 0 : 0.45), [7], 7, false],
    ["a step on a slope", 80, (index: number) => index * 0.004 + (index < 40 ? 0 : 0.45), [40], 40, false],
    ["a line", 60, (index: number) => index * 0.01, [30], 30, true],
    ["a fall", 60, (index: number) => index * -0.01, [30], 30, true],
    ["a rise of three weeks", 80, (index: number) => Math.min(21, Math.max(0, index - 30)) * 0.03, [40], 40, true],
    ["a line cut into three", 60, (index: number) => index * 0.01, [20, 40], 40, true],
    ["two steps", 60, (index: number) => Math.floor(index / 20) * 0.4, [20, 40], 40, false],
  ])("%s", (_, count, value, steps, at, expected) => {
    expect(isGradual(list(count, value, noise), steps, at)).toBe(expected);
  });
});
