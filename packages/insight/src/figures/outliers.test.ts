import { expect, it } from "vitest";
import { outliers } from "./outliers.ts";

it.each<[string, readonly number[], readonly number[]]>([
  ["far from the median", [10, 11, 9, 10, 12, 60], [60]],
  ["farthest first, above and below", [100, 101, 99, 100, 102, 98, 300, -400], [-400, 300]],
  ["a single other value among equal ones", [10, 10, 10, 10, 100], [100]],
  ["none among equal ones", [10, 10, 10, 10, 10], []],
  ["none among fewer than five", [1, 1, 1, 100], []],
  ["none in a steady rise", [1, 2, 3, 4, 5, 6, 7], []],
])("%s", (_, values, found) => {
  expect(outliers(values.map((value, timeMs) => ({ timeMs, value }))).map((point) => point.value)).toStrictEqual(found);
});
