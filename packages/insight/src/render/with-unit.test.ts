import { expect, test } from "vitest";
import { type Unit, unitSign } from "../columns/unit.ts";
import { withUnit } from "./with-unit.ts";

test.each<[number, Unit | undefined, string]>([
  [361_278_429, "fen", "361,278,429 分 = ¥3,612,784.29"],
  [100, "fen", "100 分 = ¥1.00"],
  [-1_234, "fen", "-1,234 分 = -¥12.34"],
  [12_345.678, "fen", "12,345.68 分 = ¥123.46"],
  [0, "fen", "0 分 = ¥0.00"],
  [-0, "fen", "0 分 = ¥0.00"],
  [0.25, "fen", "0.25 分 = ¥0.0025"],
  [3_612_784.29, "yuan", "¥3,612,784.29"],
  [1_234, "yuan", "¥1,234"],
  [1_234.5, "yuan", "¥1,234.50"],
  [-99.5, "yuan", "-¥99.50"],
  [12.34, "wan_yuan", "12.34 万元 = ¥123,400"],
  [-0.5, "wan_yuan", "-0.5 万元 = -¥5,000"],
  [34.5, "percent", "34.5%"],
  [-12.345, "percent", "-12.3%"],
  [3_725, "seconds", "3,725 s"],
  [1_234.5, "ms", "1,234.5 ms"],
  [1_200, "times", "1,200 次"],
  [42, "people", "42 人"],
  [1_234.5, undefined, "1,234.5"],
])("%d in %s is %s", (value, unit, text) => {
  expect(withUnit(value, unit === undefined ? undefined : unitSign(unit))).toBe(text);
});
