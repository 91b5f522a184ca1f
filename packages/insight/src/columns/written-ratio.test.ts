import { expect, it } from "vitest";
import { isFormula, isUnitPerOne, writtenRatio } from "./written-ratio.ts";

const metrics = new Set(["点击", "曝光", "订单"]);
const isMetric = (words: string): boolean => metrics.has(words);

it.each<[string, ReturnType<typeof writtenRatio>]>([
  ["点击", undefined],
  ["点击/曝光", "rate"],
  [" 点击 / 曝光 ", "rate"],
  ["点击∕曝光", "rate"],
  ["点击⁄曝光", "rate"],
  ["点击÷什么", "rate"],
  ["什么除以什么", "rate"],
  ["a divided by b", "rate"],
  ["支付人数:访问人数", "rate"],
  ["备注:访问人数", undefined],
  ["(支付数-退款数)/访问人数", "rate"],
  ["(支付/退款)", undefined],
  ["(点击)/(曝光/次)", "rate"],
  ["点击)/曝光", "or"],
  ["点击/(曝光+点击)/订单", "average"],
  ["a/b 测试/曝光", "or"],
  ["a/b/曝光", "rate"],
  ["2026/11/27 点击", undefined],
  ["i/o 点击", undefined],
  ["点击 and/or 曝光", undefined],
  ["https://a.b/c 点击", undefined],
  ["/home/index", undefined],
  ["ios/android 点击", undefined],
  ["/曝光", undefined],
  ["点击/", undefined],
  ["/", undefined],
  ["收藏/加购次数", "or"],
  ["gmv/天", "average"],
  ["gmv/每个用户", "average"],
  ["点击/什么", "unknown"],
  ["销售额/订单数", "average"],
  ["销售额/成本额", "rate"],
  ["额外点击量/订单数", "rate"],
  ["cost/点击", "or"],
  ["费/点击", "average"],
  ["费用/点击", "or"],
  ["a/b", "rate"],
  ["a1/曝光", "rate"],
  ["ab/曝光", "or"],
])("%s", (words, expected) => {
  expect(writtenRatio(words, isMetric)).toBe(expected);
});

it.each<[string, boolean]>([
  ["元/人", true],
  [" 元 / 人 ", true],
  ["km/h", true],
  ["次/每天", true],
  ["元/人/天", false],
  ["/人", false],
  ["元/", false],
  ["元/苹果", false],
  ["一二三四五六/人", true],
  ["一二三四五六七/人", false],
  ["一 元/人", false],
])("%s is a unit for one of something: %s", (bracket, expected) => {
  expect(isUnitPerOne(bracket)).toBe(expected);
});

it.each<[string, ":" | "/" | undefined, boolean]>([
  ["支付人数/访问人数", undefined, true],
  [" 支付人数 / 访问人数 ", undefined, true],
  ["B/A".toLowerCase(), undefined, true],
  ["支付人数/苹果", undefined, false],
  ["苹果/支付人数", undefined, false],
  ["支付人数/访问人数/天数", undefined, false],
  ["支付人数:访问人数", ":", true],
  ["b:a", ":", false],
  ["支付人数:a", ":", false],
])("%s with %s is a formula: %s", (text, sign, expected) => {
  expect(isFormula(text, sign)).toBe(expected);
});
