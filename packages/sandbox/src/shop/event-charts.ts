import { eventChart as chart, NO_TIME } from "./event-chart.ts";
import { idFor } from "./ids.ts";
import * as metric from "./metrics.ts";
import type { Dimension, EventChart } from "./types.ts";
import { CATEGORIES, CHANNELS, CITIES, HOSTILE_VALUES, PLATFORMS, PRODUCTS, SEARCH_WORDS } from "./values.ts";

const CITY: Dimension = { name: "城市", values: CITIES };
const CATEGORY: Dimension = { name: "商品类目", values: CATEGORIES.slice(0, 12) };
const CHANNEL: Dimension = { name: "访问来源", values: CHANNELS };
const PLATFORM: Dimension = { name: "平台", values: PLATFORMS };

/** Every event chart of the shop: each shape the export can answer, once. */
export function eventCharts(): EventChart[] {
  return [
    chart("line", "每日支付订单", [metric.orderTimes, metric.paymentTimes, metric.paymentUsers], { type: "line" }),
    chart("timeFirst", "支付金额与客单价", [metric.amount, metric.averageAmount], {
      layout: ["time", "target", "metrics"],
      targets: ["全部访问用户", "全部登录用户"],
    }),
    chart("bigNumber", "支付订单数", [metric.paymentTimes], { type: "bigNumber", savedDays: 7, aggregator: true }),
    chart("bar", "各城市支付订单", [metric.paymentTimes], {
      type: "bar",
      layout: NO_TIME,
      dimensions: [{ ...CITY, values: CITIES.slice(0, 15) }],
    }),
    chart("table", "类目城市销售明细", [metric.paymentTimes, metric.paymentUsers, metric.amount], {
      type: "table",
      layout: NO_TIME,
      dimensions: [CATEGORY, { ...CITY, values: CITIES.slice(0, 10) }],
      subtotals: true,
    }),
    chart("bubble", "渠道气泡图", [metric.visits, metric.bounceRate, metric.averageDepth], {
      layout: NO_TIME,
      dimensions: [CHANNEL],
      subtotals: true,
    }),
    chart("lineByDimension", "各平台支付订单", [metric.paymentTimes, metric.paymentUsers], {
      dimensions: [PLATFORM],
      subtotals: true,
    }),
    chart("hourly", "最近一周实时下单", [metric.orderTimes, metric.orderUsers], { type: "column", savedDays: 7 }),
    chart("visits", "流量概览", [metric.pageViews, metric.visits, metric.users, metric.bounceRate], {
      targets: ["全部访问用户", "新访问用户", "全部登录用户", "新登录用户"],
    }),
    chart("seriesLetters", "实付与退款对比", metric.seriesLetters, { savedDays: 14 }),
    chart("duplicateNames", "首页与详情页浏览", metric.duplicateNames, { savedDays: 14 }),
    chart("stringNumbers", "优惠券使用(旧版口径)", [metric.couponTimes, metric.amount], { cells: "strings" }),
    chart("nulls", "退款监控", [metric.refundTimes, metric.bounceRate], { cells: "nulls" }),
    chart("missingValues", "广告来源分布", [metric.visits, metric.users], {
      layout: NO_TIME,
      dimensions: [{ name: "广告来源", values: ["baidu", "N/A", "douyin", "xiaohongshu", 163, "weibo"] }],
    }),
    chart("empty", "新活动报名(未上线)", [metric.orderTimes], { noRows: true }),
    chart("wide", "全类目支付宽表", metric.perCategory(CATEGORIES), { type: "table" }),
    chart("manyValues", "站内搜索词", [metric.searchTimes, metric.searchUsers], {
      layout: NO_TIME,
      dimensions: [{ name: "搜索词", values: SEARCH_WORDS }],
    }),
    chart("capped", "商品城市曝光日明细", [metric.exposureTimes, metric.viewTimes], {
      dimensions: [
        { ...CITY, values: CITIES.slice(0, 40) },
        { name: "商品名称", values: PRODUCTS },
      ],
    }),
    chart("cappedNoTime", "商品城市渠道曝光总表", [metric.exposureTimes, metric.exposureUsers], {
      layout: NO_TIME,
      dimensions: [CITY, { name: "商品名称", values: PRODUCTS }, CHANNEL],
    }),
    chart("hostile", HOSTILE_CHART_NAME, [metric.visits, metric.amount], {
      layout: NO_TIME,
      dimensions: [{ name: "页面标题\u202E", values: HOSTILE_VALUES }],
    }),
    chart("failing", "已失效的事件图表", [metric.orderTimes], { failure: "图表计算失败:所用事件已被删除" }),
  ];
}

const HOSTILE_CHART_NAME = `=HYPERLINK("https://evil.example")\u202E\u200B [点我](https://evil.example) \u0007${"长".repeat(300)}`;

/** The charts of one shop of the chain, for tests that need very many charts. */
export function storeCharts(store: number): EventChart[] {
  return metric.perStore(store).map((only, index) => ({
    ...chart("store", `门店${store} ${only.name}`, [only]),
    id: idFor(`store ${store} chart ${index}`),
  }));
}
