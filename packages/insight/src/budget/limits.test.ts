import { expect, it } from "vitest";
import { defaultLimits, resolveLimits, shortName, tighter } from "./limits.ts";

it("cuts whole groups of figures before the lists inside of them", () => {
  const next = tighter(defaultLimits);
  expect(next.metrics).toBeLessThan(defaultLimits.metrics);
  expect(next.top).toBe(defaultLimits.top);
});

it("ends at one entry of each list", () => {
  let limits = defaultLimits;
  for (let round = 0; round < 50; round++) limits = tighter(limits);
  expect(limits).toMatchObject({ metrics: 1, dimensions: 1, top: 1, targets: 1, nameLength: 12, steps: 2 });
});

it("never lists more than 10 values of a dimension", () => {
  expect(resolveLimits({ top: 50 }).top).toBe(10);
});

it.each([
  ["订单支付_次", 12, "订单支付_次"],
  ["很长的名称在这里_去重人数", 9, "很长的名…去重人数"],
  ["a\n\u202eb\u200b_次", 12, "a b_次"],
  ["👩🏽‍🌾👩🏽‍🌾ab", 12, "👩🏽‍🌾👩🏽‍🌾ab"],
  ["很长👨‍👩‍👧的名称在这里👨‍👩‍👧_次", 12, "很长…_次"],
  ["很长👨‍👩‍👧的名称在这里👨‍👩‍👧_次", 16, "很长👨‍👩‍👧的…👨‍👩‍👧_次"],
  ["  ", 12, ""],
  ["x", Number.POSITIVE_INFINITY, "x"],
])("%j in %d characters is %j", (name, length, short) => {
  expect(shortName(name, length)).toBe(short);
});

it("shows both ends of a megabyte", () => {
  expect(shortName(`开头${"x".repeat(1_000_000)}结尾`, 6)).toBe("开头x…结尾");
});
