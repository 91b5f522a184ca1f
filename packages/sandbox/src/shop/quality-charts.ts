import { eventChart, NO_TIME } from "./event-chart.ts";
import * as metric from "./metrics.ts";
import type { EventChart } from "./types.ts";
import { CATEGORIES, CITIES, DEVICE_BRANDS } from "./values.ts";

/** Event charts whose figures mislead whoever takes them at face value: what `不适用` is, gaps and shifts in time, unsaid units. */
export function qualityCharts(): EventChart[] {
  return [
    eventChart("topTen", "支付订单前十城市", [metric.paymentTimes, metric.paymentUsers], {
      layout: NO_TIME,
      dimensions: [{ name: "城市", values: CITIES }],
      subtotals: true,
      listed: 10,
    }),
    eventChart("unknownBrand", "设备品牌访问分布", [metric.visits, metric.users], {
      layout: NO_TIME,
      dimensions: [{ name: "设备品牌", values: DEVICE_BRANDS }],
    }),
    eventChart("totalRow", "类目支付汇总", [metric.paymentTimes, metric.amountInFen], {
      layout: NO_TIME,
      dimensions: [{ name: "商品类目", values: CATEGORIES.slice(0, 12) }],
      subtotals: true,
    }),
    eventChart("trackingGap", "门店扫码", [metric.scans], { incident: "trackingGap" }),
    eventChart("levelShift", "商品分享", [metric.shares], { savedDays: 90, incident: "levelShift" }),
    eventChart("weeklyRhythm", "每日签到", [metric.checkIns]),
    eventChart("amounts", "实付与退款金额", [metric.amountInFen, metric.refundAmount]),
    eventChart("cutMonths", "定时推送", [metric.pushes], { savedDays: 90, cutByRange: true }),
    eventChart("missingDay", "门店扫码(缺一天)", [metric.scans], { incident: "missingDay" }),
    eventChart("textCells", "浏览与优惠券(文字单元格)", [metric.pageViews, metric.couponTimes], { cells: "words" }),
    eventChart("isoTime", "分享商品(文字时间)", [metric.shares], { isoTime: true }),
    eventChart("overlappingTargets", "各人群支付", [metric.paymentTimes, metric.orderTimes, metric.amountInFen], {
      targets: ["分期用户", "沉睡用户", "高价值用户", "全部访问用户", "新访问用户", "活动用户"],
    }),
  ];
}
