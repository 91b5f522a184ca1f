import { expect, it } from "vitest";
import type { Nature } from "./nature.ts";
import { ratioPart } from "./ratio-part.ts";

/** A metric's name taken apart, in one line. */
const said = (name: string, nature: Nature): string => {
  const part = ratioPart(name, nature);
  if (part === undefined) return "no part";
  const { counted, object, act = "-", stage, only } = part;
  return [
    counted,
    act,
    `object:${object}`,
    ...(stage === 0 ? [] : [stage < 0 ? "begun" : "done"]),
    ...(only === "" ? [] : [`only:${only}`]),
  ].join(" ");
};

it.each<[string, Nature, string]>([
  // As the product names the metrics of an event.
  ["订单支付_次", "additive", "times pay object:"],
  ["订单支付_次数", "additive", "times pay object:"],
  [" 订单支付_次 ", "additive", "times pay object:"],
  ["Ａ 订单支付_次", "additive", "times pay object:"],
  ["A 组订单支付_次", "additive", "times pay object:a 组"],
  ["订单支付_人", "unique", "people pay object:"],
  ["订单支付_人数", "unique", "people pay object:"],
  ["订单支付_人", "additive", "no part"],
  ["订单支付_次", "average", "no part"],
  ["订单支付_订单实际支付金额_求和", "additive", "amount pay object:"],
  ["订单支付_金额_求和", "unknown", "no part"],
  ["订单支付_商品数量_求和", "additive", "no part"],
  ["订单支付_人均次数_求和", "additive", "no part"],
  ["订单支付_收入_sum", "additive", "amount pay object:"],
  // Plain names.
  ["支付金额", "additive", "amount pay object:"],
  ["总支付金额 (元)", "additive", "amount pay object:"],
  ["支付金额 元", "additive", "amount pay object:"],
  ["支付金额_求和", "additive", "amount pay object:"],
  ["支付金额 合计", "additive", "amount pay object:"],
  ["支付金额 (iOS)", "additive", "amount pay object: only:ios"],
  ["支付金额 (iOS) (求和) (新客)", "additive", "amount pay object: only:新客 ios"],
  ["支付金额 (部分求和)", "additive", "amount pay object: only:部分求和"],
  ["支付金额 (求和后)", "additive", "amount pay object: only:求和后"],
  ["GMV", "additive", "amount - object:"],
  ["支付金额", "average", "no part"],
  ["下单数", "additive", "times order object:"],
  ["提交订单数", "additive", "orders order object:"],
  ["提交次数", "additive", "times - object:提交"],
  ["支付订单数", "additive", "orders pay object:"],
  ["商品订单支付次数", "additive", "times pay object:商品"],
  ["大订单支付次数", "additive", "times pay object:大"],
  ["订单量支付次数", "additive", "times pay object:订单量"],
  ["商品加购次数", "additive", "times cart object:商品"],
  ["已支付订单数", "additive", "orders pay object:"],
  ["未已支付次数", "additive", "times pay object:未已"],
  ["商品的次数", "additive", "times - object:商品"],
  ["商品的评论次数", "additive", "times - object:商品的评论"],
  ["点击商品次数", "additive", "times click object:商品"],
  ["开始支付次数", "additive", "times pay object: begun"],
  ["支付开始次数", "additive", "times pay object: begun"],
  ["重新开始支付次数", "additive", "times pay object:重新开始"],
  ["考试开始报名次数", "additive", "times - object:考试开始报名"],
  ["发起 支付 次数", "additive", "times pay object: begun"],
  ["完成支付次数", "additive", "times pay object: done"],
  ["支付成功次数", "additive", "times pay object: done"],
  ["支付成功率的次数", "additive", "times pay object:成功率"],
  ["不成功支付次数", "additive", "times pay object:不成功"],
  ["买家数", "unique", "people pay object:"],
  ["商品买家数", "unique", "people - object:商品"],
  ["下单买家数", "unique", "people order object:"],
  ["去重用户数", "unique", "people - object:"],
  ["支付用户数", "unique", "people pay object:"],
  ["支付用户数", "additive", "times pay object:用户"],
  ["paid orders", "additive", "orders pay object:"],
  ["order paid times", "additive", "times pay object:"],
  ["商品", "additive", "no part"],
])("%j (%s)", (name, nature, expected) => {
  expect(said(name, nature)).toBe(expected);
});
