import { expect, it } from "vitest";
import { shortName } from "./short-name.ts";

it.each([
  ["订单支付_次", 12, "订单支付_次"],
  ["很长的名称在这里_去重人数", 9, "很长的名…去重人数"],
  ["a\n\u202eb\u200b_次", 12, "a b_次"],
  ["👩🏽‍🌾👩🏽‍🌾ab", 12, "👩🏽🌾👩🏽🌾ab"],
  ["  ", 12, ""],
  ["x", Number.POSITIVE_INFINITY, "x"],
])("%j in %d characters is %j", (name, length, short) => {
  expect(shortName(name, length)).toBe(short);
});

it("shows both ends of a megabyte", () => {
  expect(shortName(`开头${"x".repeat(1_000_000)}结尾`, 6)).toBe("开头x…结尾");
});
