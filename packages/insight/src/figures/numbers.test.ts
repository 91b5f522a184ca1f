import { expect, it } from "vitest";
import { spread } from "./numbers.ts";

it.each([
  ["the median distance, comparable to a standard deviation", [8, 9, 10, 11, 12], 10, 1.4826],
  ["one far away changes nothing", [8, 9, 10, 11, 1200], 10, 1.4826],
  ["the mean distance, where most are equal", [10, 10, 10, 10, 15], 10, 1.2533],
  ["nothing among equal ones", [10, 10, 10], 10, 0],
  ["nothing among none", [], 10, 0],
])("%s", (_, values, center, expected) => {
  expect(spread(values, center)).toBeCloseTo(expected, 10);
});
