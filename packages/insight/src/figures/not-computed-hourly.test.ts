import type { Granularity } from "@growingio-export/core";
import { expect, test } from "vitest";
import type { Nature } from "../columns/nature.ts";
import { notComputedHourly } from "./not-computed-hourly.ts";

test.each<[string, Nature, Granularity | null, readonly (number | null | undefined)[], boolean]>([
  ["an hourly rate of zeros", "rate", "hour", [0, 0, 0], true],
  ["an hourly average of zeros", "average", "hour", [0, -0, 0], true],
  ["zeros beside missing values", "rate", "hour", [null, 0, undefined, Number.NaN], true],
  ["one hour that has a value", "rate", "hour", [0, 0, 0.001], false],
  ["nothing sent at all", "rate", "hour", [null, undefined], false],
  ["no rows", "average", "hour", [], false],
  ["a daily rate of zeros", "rate", "day", [0, 0], false],
  ["a table without time", "rate", null, [0, 0], false],
  ["a count that was zero", "additive", "hour", [0, 0], false],
  ["nobody came", "unique", "hour", [0, 0], false],
  ["a metric nobody knows", "unknown", "hour", [0, 0], false],
])("%s", (_, nature, granularity, values, expected) => {
  expect(notComputedHourly(nature, granularity, values)).toBe(expected);
  if (!values.includes(null) && !values.includes(undefined))
    expect(notComputedHourly(nature, granularity, Float64Array.from(values, Number))).toBe(expected);
});
