import { expect, it } from "vitest";
import { extremes } from "./extremes.ts";

const points = (...values: number[]) => values.map((value, timeMs) => ({ timeMs, value }));

it.each([
  ["the smallest and the largest", points(3, 1, 9, 4), 1, 2],
  ["the earliest of equal ones, in any order", points(3, 1, 9, 1, 9).toReversed(), 1, 2],
  ["twice the only one", points(5), 0, 0],
  ["below 0 too", points(-5, -9, -1), 1, 2],
])("%s", (_, list, min, max) => {
  expect(extremes(list)).toMatchObject({ min: { timeMs: min }, max: { timeMs: max } });
});

it("none of nothing", () => {
  expect(extremes([])).toBeUndefined();
});
