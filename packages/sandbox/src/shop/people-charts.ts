import { idFor } from "./ids.ts";
import type { ChartShape, DistributionChart, FunnelChart, RetentionChart } from "./types.ts";

const EVERYONE = ["全部访问用户"];

function base<Shape extends ChartShape>(shape: Shape, name: string, savedDays: number) {
  return { id: idFor(`chart ${shape}`), name, shape, targets: EVERYONE, savedDays };
}

/** The shop's funnels. */
export function funnels(): FunnelChart[] {
  const kind = "funnel";
  return [
    {
      ...base("funnel", "购买转化漏斗", 14),
      kind,
      type: "funnel",
      entry: { event: "visit" },
      keeps: [0.61, 0.34, 0.52, 0.79],
    },
    {
      ...base("funnelTwoTargets", "新老客首单漏斗", 7),
      kind,
      targets: ["全部访问用户", "新访问用户"],
      entry: { event: "productView" },
      keeps: [0.27, 0.58],
    },
    {
      ...base("funnelLastStep", "下单漏斗(文档列名)", 14),
      kind,
      entry: { event: "visit" },
      keeps: [0.58, 0.31, 0.63, 0.8],
      stepsInWords: true,
    },
    {
      ...base("platformFunnel", "各端下单漏斗", 30),
      kind,
      targets: ["Android用户", "iOS用户"],
      entry: { event: "visit" },
      keeps: [0.58, 0.46, 0.7],
      halves: { target: "iOS用户", step: 1 },
    },
    {
      ...base("failingFunnel", "已失效的漏斗", 7),
      kind,
      entry: { event: "visit" },
      keeps: [0.5],
      failure: "漏斗计算失败:步骤事件已被删除",
    },
  ];
}

/** The shop's retentions: one a range, one of them in percent values. */
export function retentions(): RetentionChart[] {
  const shared = { kind: "retention", cohort: { event: "register" }, percent: false, comparisons: ["整体"] } as const;
  return [
    {
      ...base("retentionDay", "新注册用户日留存", 30),
      ...shared,
      type: "retention",
      behaviour: "打开App",
      range: "day",
    },
    {
      ...base("retentionWeek", "购买用户周留存", 84),
      ...shared,
      behaviour: "订单支付",
      range: "week",
      percent: true,
      comparisons: ["微信小程序", "App"],
    },
    {
      ...base("retentionMonths", "新注册用户日留存(近四个月)", 120),
      ...shared,
      behaviour: "打开App",
      range: "day",
      fading: true,
    },
    { ...base("retentionMonth", "会员月留存", 365), ...shared, behaviour: "任意行为", range: "month" },
  ];
}

/** The shop's distributions. */
export function distributions(): DistributionChart[] {
  const kind = "distribution";
  return [
    {
      ...base("distribution", "人均支付次数分布", 30),
      kind,
      type: "frequency",
      of: { event: "payment" },
      bucketName: "订单支付_次数分布",
      statisticName: "订单支付_次数",
      bucketWidth: 1,
    },
    {
      ...base("distributionAmount", "支付金额分布", 30),
      kind,
      targets: ["全部访问用户", "新访问用户"],
      of: { event: "payment" },
      bucketName: "订单实际支付金额_区间",
      statisticName: "订单实际支付金额",
      bucketWidth: 5000,
    },
    {
      ...base("distributionWan", "会员累计消费分布", 30),
      kind,
      of: { event: "payment" },
      bucketName: "消费金额（元）_区间",
      statisticName: "消费金额（元）",
      bucketWidth: 10_000,
      boundsInWan: true,
    },
    {
      ...base("distributionTrend", "人均支付次数趋势", 30),
      kind,
      of: { event: "payment" },
      bucketName: "订单支付_次数分布",
      statisticName: "订单支付_次数",
      bucketWidth: 1,
      trend: true,
    },
  ];
}
