import { expect, it } from "vitest";
import { type Nature, natureOf } from "./nature.ts";

const names: Readonly<Record<Nature, readonly string[]>> = {
  additive: [
    "订单支付_次",
    "J 订单支付(Z)_订单实际支付金额_求和",
    "订单支付成功率_求和",
    "页面浏览量",
    "访问量",
    "访问次数",
    "订单总数",
    "金额(元)",
    "销量",
    "Order Count",
    "pageViews",
    "PAGEVIEWS",
    "visits",
    "price_sum",
    "人次",
  ],
  unique: [
    "订单支付_人",
    "用户量",
    "访问用户量",
    "新访客数",
    "支付人数",
    "UV",
    "users",
    "Active Users",
    "unique visits",
    "user count",
    "用户总数",
  ],
  rate: ["跳出率", "转化率", "次日留存率", "新用户占比", "转化(%)", "bounce rate", "click_ratio", "percent"],
  average: [
    "访问用户量_人均",
    "平均访问时长",
    "人均访问次数",
    "每次访问页面浏览量",
    "金额_次均",
    "avg_order_count",
    "Average amount",
    "pages per user",
    "客单价",
    "时长_中位数",
  ],
  unknown: ["订单金额_最大值", "min_count", "访问时长", "库存", "something", ""],
};

it.each(Object.entries(names).flatMap(([nature, list]) => list.map((name) => [name, nature])))(
  "%s is %s",
  (name, nature) => {
    expect(natureOf(name)).toBe(nature);
  },
);
