import { expect, it } from "vitest";
import { outliers } from "./outliers.ts";

const found = (values: readonly number[]) =>
  outliers(values.map((value, timeMs) => ({ timeMs, value }))).map(({ value }) => value);

// The median is 10 and the median distance from it 1: 3.5 times 1.4826 is 5.19.
it.each([
  ["just within 3.5 deviations is usual", [4.82, 9, 9, 10, 11, 11, 15.18], []],
  ["just beyond 3.5 deviations is an outlier, on both sides", [4.8, 9, 9, 10, 11, 11, 15.2], [4.8, 15.2]],
])("%s", (_, values, expected) => {
  expect(found(values)).toEqual(expected);
});

// Most are equal, so that the mean distance counts: 3.5 times 1.2533 times the mean.
it.each([
  ["one that stands out among five equal ones", [10, 10, 10, 10, 10, 13], [13]],
  ["one that no longer stands out beside another", [10, 10, 10, 10, 10, 13, 30], [30]],
])("%s", (_, values, expected) => {
  expect(found(values)).toEqual(expected);
});
