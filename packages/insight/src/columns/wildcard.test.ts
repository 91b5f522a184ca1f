import { expect, test } from "vitest";
import { matchesWildcard } from "./wildcard.ts";

test.each<[string, string, boolean]>([
  ["支付金额", "支付金额", true],
  ["支付金额", "支付金额(元)", false],
  ["支付*", "支付金额", true],
  ["支付*", "支付", true],
  ["支付*", "已支付", false],
  ["*金额", "支付金额", true],
  ["*金额", "支付金额(元)", false],
  ["*金额*", "支付金额(元)", true],
  ["*", "", true],
  ["**", "anything", true],
  ["a*a", "a", false],
  ["a*a", "aa", true],
  ["a*b*c", "axxbyyc", true],
  ["a*b*c", "axxcyyb", false],
  ["a*bc*c", "abc", false],
  ["*ab*ab", "ab", false],
  ["*ab*ab", "abab", true],
  ["点击量/曝光量", "点击量/曝光量", true],
  ["点击量/*", "点击量/曝光量", true],
  ["支付(?)_*", "支付(?)_次", true],
  ["支付(?)_*", "支付(x)_次", false],
  ["[新]*.+", "[新]访客.+", true],
  ["", "", true],
  ["", "a", false],
])("%s and %s: %s", (pattern, text, fits) => {
  expect(matchesWildcard(pattern, text)).toBe(fits);
});

test("a pattern of many stars is no trap", () => {
  expect(matchesWildcard(`${"a*".repeat(500)}b`, "a".repeat(20_000))).toBe(false);
});
