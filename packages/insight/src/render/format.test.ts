import { describe, expect, it } from "vitest";
import { change, number, percent } from "./format.ts";

describe("a percentage has one decimal, a tiny one two digits", () => {
  it.each([
    [0.345, "34.5%"],
    [0.12, "12.0%"],
    [1, "100.0%"],
    [0, "0.0%"],
    [-0, "0.0%"],
    [12.3456, "1,234.6%"],
    [-0.273, "-27.3%"],
    [0.001, "0.1%"],
    [0.00099, "0.1%"],
    [0.00094, "0.094%"],
    [0.000123, "0.012%"],
    [-0.000123, "-0.012%"],
  ])("%d", (fraction, text) => {
    expect(percent(fraction)).toBe(text);
  });
});

describe("a change has its sign, in ASCII", () => {
  it.each([
    [12.5, "+12.5%"],
    [-27.3, "-27.3%"],
    [57, "+57.0%"],
    [1234.56, "+1,234.6%"],
    [0.04, "unchanged"],
    [-0.0123, "unchanged"],
    [0, "unchanged"],
    [1.4e-14, "unchanged"],
    [-0.0049, "unchanged"],
  ])("%d", (pct, text) => {
    expect(change(pct)).toBe(text);
  });
});

it.each([
  [361_278_429, "361,278,429"],
  [1234.567, "1,234.57"],
  [0.034567, "0.0346"],
  [-1234, "-1,234"],
])("thousands have commas: %d", (value, text) => {
  expect(number(value)).toBe(text);
});
