import { expect, it } from "vitest";
import { cuts } from "./cuts.ts";

const times = (count: number, value: number): number[] => Array.from({ length: count }, () => value);

it.each([
  ["nothing of one level", times(10, 5), 1, [0]],
  ["where the level changes", [...times(5, 1), ...times(5, 9)], 1, [0, 5]],
  ["at both ends of a peak", [...times(5, 1), ...times(3, 9), ...times(6, 1)], 1, [0, 5, 8]],
  ["nothing that wins less than its price", [...times(5, 1), ...times(5, 2)], 3, [0]],
  ["nothing shorter than three", [...times(5, 1), 3, 3, ...times(5, 1)], 3, [0]],
  ["not a list that is too short", [1, 9], 0.1, [0]],
  ["nothing of nothing", [], 1, []],
])("cuts %s", (_, values, price, begins) => {
  expect(cuts(values, 3, price)).toStrictEqual(begins);
});
