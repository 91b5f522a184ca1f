import { describe, expect, test } from "vitest";
import { type Unit, unitOf, unstatedUnits } from "./unit.ts";

const byName: Readonly<Record<Unit | "unstated" | "none", readonly string[]>> = {
  fen: [
    "实付金额（分）",
    "实付金额(分)",
    "实付金额 [分]",
    "订单实付金额（单位：分）",
    "实付金额分",
    "支付金额_分",
    "客单价（分）",
    "ARPU（分）",
    "J 订单支付(Z)_订单实际支付金额(分)_求和",
    "实付（分）",
    "amount_fen",
    "Amount (fen)",
    "运费（分）",
  ],
  yuan: [
    "支付金额（元）",
    "GMV(元)",
    "成本（元/人）",
    "收入（元，含税）",
    "支付金额_元",
    "单价元",
    "Revenue (CNY)",
    "Revenue CNY",
    "Order amount (¥)",
    "金额（￥）",
    "amount (RMB)",
    "满意度红包（元）",
    "支付金额（人民币）",
  ],
  wan_yuan: ["销售额（万元）", "GMV（万）", "营收_万元", "收入(单位：万元)"],
  percent: ["转化率（%）", "转化率(％)", "Conversion %", "Bounce rate (%)", "占比（百分比）"],
  seconds: ["停留时长（秒）", "Duration (seconds)", "停留时长_秒", "Load time (s)"],
  ms: ["加载耗时(ms)", "加载耗时（毫秒）", "load_time_ms"],
  times: ["订单支付_次", "支付_人（次）", "点击（次）", "浏览量(人次)"],
  people: ["订单支付_人", "点击(次)_人", "点击（人）", "访问_人"],
  unstated: [
    "支付金额",
    "订单支付_订单实际支付金额_求和",
    "支付金额_平均值",
    "客单价",
    "GMV",
    "营业收入",
    "退款金额",
    "人均GMV",
    "ARPU",
    "Amount",
    "Revenue",
    "Total revenue",
    "Average order value",
    "Revenue per user",
    "支付金额（含税）",
    "amount",
  ],
  none: [
    "订单数",
    "用户量",
    "转化率",
    "评分（分）",
    "停留时长（分）",
    "停留时长（分钟）",
    "支付金额分布",
    "支付金额占比",
    "退款金额/支付金额",
    "支付金额大于100的订单数",
    "毛利率",
    "剩余名额",
    "市场份额",
    "用户数（万）",
    "Order(s)",
    "Revenue (USD)",
    "Revenue ($)",
    "GMV（亿元）",
    "总得分",
    "用户（多元）",
    "",
  ],
};

test.each(Object.entries(byName).flatMap(([unit, names]) => names.map((name) => [name, unit] as const)))(
  "%s: %s",
  (name, unit) => {
    expect(unitOf(name) ?? "none").toBe(unit);
  },
);

describe("names above a metric", () => {
  test.each<[string, string, Unit | "unstated" | undefined]>([
    ["每日实付金额（分）", "实付金额", "fen"],
    ["每日实付金额（分）", "退款金额_求和", "fen"],
    ["每日实付金额（分）", "订单支付_次", "times"],
    ["每日实付金额（分）", "订单数", undefined],
    ["每日实付金额（分）", "支付转化率", undefined],
    ["每日实付金额（分）", "支付用户数", undefined],
    ["每日实付金额（分）", "退款金额（元）", "yuan"],
    ["实付金额（分）-按渠道", "实付金额", "fen"],
    ["GMV日报 单位:万元", "GMV", "wan_yuan"],
    ["成交（元）", "成交金额", "yuan"],
    ["评分（分）与支付金额", "支付金额", "unstated"],
    ["支付金额（分渠道）", "支付金额", "unstated"],
    ["实付金额（分）与退款金额（元）", "其他金额", "unstated"],
    ["Revenue (USD)", "Revenue", undefined],
    ["页面加载（毫秒）", "加载耗时", "ms"],
    ["页面加载（毫秒）", "访问量", undefined],
    ["转化率（%）", "支付转化率", "percent"],
    ["转化率（%）", "支付金额", "unstated"],
    ["点击（次）", "点击量", "times"],
    ["访问（人）", "访问用户量", "people"],
    ["访问（人）", "访问量", undefined],
  ])("%s over %s: %s", (title, name, unit) => {
    expect(unitOf(name, { titles: [title] })).toBe(unit);
  });

  test("the nearest that speaks of the metric counts", () => {
    expect(unitOf("支付金额", { titles: ["支付金额（分）", "报表（元）"] })).toBe("fen");
    expect(unitOf("支付金额", { titles: ["访问（人）", "报表（元）"] })).toBe("yuan");
  });
});

test("a person's word wins over every name", () => {
  expect(unitOf("实付金额（分）", { given: "yuan", titles: ["实付金额（分）"] })).toBe("yuan");
  expect(unitOf("什么", { given: "ms" })).toBe("ms");
});

test("amounts without a unit are said in one line", () => {
  expect(unstatedUnits([])).toBeUndefined();
  expect(unstatedUnits(["支付金额"])).toBe('"支付金额": unit not stated by GrowingIO (分 or 元?)');
  expect(unstatedUnits(["a", "b", "c", "d", "e"])).toBe(
    '"a", "b", "c" and 2 more: unit not stated by GrowingIO (分 or 元?)',
  );
});
