import { describe, expect, it } from "vitest";
import { natureOf } from "./nature.ts";
import { ratioPairs } from "./ratio-pairs.ts";

const pairsOf = (...names: string[]): string[] =>
  ratioPairs(names.map((name) => ({ name, nature: natureOf(name) }))).map(
    ({ numerator, denominator, nature }) => `${numerator.name} / ${denominator.name}: ${nature}`,
  );

describe("an amount by what it was paid for", () => {
  it.each([
    ["支付金额", "支付订单数"],
    ["支付金额（分）", "支付订单数"],
    ["实付金额（元）", "支付笔数"],
    ["GMV", "订单量"],
    ["支付金额", "订单数"],
    ["销售额", "支付订单数"],
    ["订单金额", "订单数"],
    ["退款金额", "退款次数"],
    ["新客支付金额", "新客支付次数"],
    ["订单支付_订单实际支付金额_求和", "订单支付_次"],
    ["支付金额(iOS)", "支付订单数(iOS)"],
    ["支付金额", "支付用户数"],
    ["销售额", "买家数"],
    ["Revenue", "Orders"],
  ])("%s / %s", (amount, count) => {
    expect(pairsOf(count, amount)).toEqual([`${amount} / ${count}: average`]);
  });

  it.each([
    ["of something else", "退款金额", "支付订单数"],
    ["of others", "新客支付金额", "支付订单数"],
    ["of another platform", "支付金额(iOS)", "支付订单数(Android)"],
    ["of another event", "订单支付(Z)_金额_求和", "订单支付(Y)_次"],
    ["of visits", "支付金额", "访问量"],
    ["of visitors", "GMV", "访问用户量"],
    ["an advertisement's", "广告收入", "订单数"],
    ["that is an average already", "人均支付金额", "支付订单数"],
    ["of those that failed", "支付金额", "支付失败次数"],
    ["a balance", "账户余额", "订单数"],
    ["of a step before", "下单金额", "支付订单数"],
    ["of nothing in particular", "金额", "次数"],
  ])("not %s", (_, amount, count) => {
    expect(pairsOf(amount, count)).toEqual([]);
  });

  it("takes the orders that fit best, and none where two fit equally", () => {
    expect(pairsOf("支付金额", "订单数", "支付订单数", "支付次数")).toEqual(["支付金额 / 支付订单数: average"]);
    expect(pairsOf("GMV", "支付订单数", "成交订单数")).toEqual([]);
    expect(pairsOf("支付金额", "支付次数", "支付次数")).toEqual([]);
  });
});

describe("a count by another", () => {
  it.each([
    ["点击量", "曝光量"],
    ["商品加购次数", "商品浏览次数"],
    ["支付次数", "下单次数"],
    ["支付订单数", "提交订单数"],
    ["订单支付_次", "订单提交_次"],
    ["注册成功次数", "注册次数"],
    ["完成注册次数", "开始注册次数"],
    ["支付用户数", "下单用户数"],
  ])("%s after %s", (later, earlier) => {
    expect(pairsOf(earlier, later)).toEqual([`${later} / ${earlier}: rate`]);
    expect(pairsOf(later, earlier)).toEqual([`${later} / ${earlier}: rate`]);
  });

  it.each([
    ["加购次数", "商品详情页浏览次数"],
    ["支付次数", "访问量"],
    ["支付订单数", "下单次数"],
    ["支付失败次数", "下单失败次数"],
    ["首页点击次数", "活动页曝光次数"],
    ["支付次数", "浏览量"],
    ["支付用户数", "下单次数"],
    ["订单退款_次", "订单支付_次"],
    ["商品浏览_次", "活动浏览_人"],
    ["次数", "人数"],
  ])("not %s and %s: the names do not say that one follows the other", (one, other) => {
    expect(pairsOf(one, other)).toEqual([]);
  });

  it("takes the nearest step before, and how often people did it", () => {
    expect(pairsOf("加购次数", "下单次数", "支付次数")).toEqual([
      "下单次数 / 加购次数: rate",
      "支付次数 / 下单次数: rate",
    ]);
    expect(pairsOf("优惠券_次", "优惠券_人")).toEqual(["优惠券_次 / 优惠券_人: average"]);
    expect(pairsOf("商品浏览_次", "商品浏览_人")).toEqual(["商品浏览_次 / 商品浏览_人: average"]);
  });
});
