import { expect, it } from "vitest";
import { noiseOf, steady } from "./steady.ts";

it("the noise is that from point to point, at least 0.02", () => {
  expect(noiseOf([0, 0.1, 0, 0.1, 0, 0.1, 0])).toBeCloseTo((1.4826 * 0.1) / Math.SQRT2, 10);
  expect(noiseOf([0, 0.1, 0.05, 0.1, 1.1, 1.05, 1.1, 1.0])).toBeLessThan(0.1);
  expect(noiseOf([1, 1, 1])).toBe(0.02);
  expect(noiseOf([])).toBe(0.02);
});

it.each([
  ["a spike is moved to two spreads", [0, 0, 0, 5, 0, 0, 0], [0, 0, 0, 0.2, 0, 0, 0]],
  ["on the first and the last day, too", [5, 0, 0, 0, 0, -5], [0.2, 0, 0, 0, 0, -0.2]],
  ["two spikes in a row are", [0, 0, 0, 5, 5, 0, 0, 0], [0, 0, 0, 0.2, 0.2, 0, 0, 0]],
  ["three in a row stay", [0, 0, 0, 5, 5, 5, 0, 0, 0], [0, 0, 0, 5, 5, 5, 0, 0, 0]],
  ["a change of level stays where it is", [0, 0, 0, 1, 1, 1], [0, 0, 0, 1, 1, 1]],
])("%s", (_, logs, expected) => {
  expect(steady(logs, 0.1)).toStrictEqual(expected);
});
