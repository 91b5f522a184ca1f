import type { Measure } from "../figures/events.ts";
import type { Metric } from "./types.ts";

function times(name: string, of: Measure): Metric {
  return { nature: "additive", name, of };
}

function people(name: string, of: Measure, timesPerUser: number): Metric {
  return { nature: "unique", name, of, timesPerUser };
}

export const orderTimes: Metric = times("订单提交_次", { event: "order" });
export const orderUsers: Metric = people("订单提交_人", { event: "order" }, 1.3);
export const paymentTimes: Metric = times("订单支付_次", { event: "payment" });
export const paymentUsers: Metric = people("订单支付_人", { event: "payment" }, 1.2);
export const amount: Metric = times("订单支付_订单实际支付金额_求和", { event: "amountFen" });
export const refundTimes: Metric = times("订单退款_次", { event: "refund" });
export const couponTimes: Metric = times("使用优惠券_次", { event: "coupon" });
export const searchTimes: Metric = times("站内搜索_次", { event: "search" });
export const searchUsers: Metric = people("站内搜索_人", { event: "search" }, 1.9);
export const exposureTimes: Metric = times("商品曝光_次", { event: "exposure" });
export const exposureUsers: Metric = people("商品曝光_人", { event: "exposure" }, 1.6);
export const viewTimes: Metric = times("商品浏览_次", { event: "productView" });
export const checkIns: Metric = times("每日签到_次", { event: "checkIn" });
export const scans: Metric = times("门店扫码_次", { event: "scan" });
export const shares: Metric = times("分享商品_次", { event: "share" });
export const pushes: Metric = times("定时推送_次", { event: "push" });
export const amountInFen: Metric = times("实付金额（分）", { event: "amountFen" });
export const refundAmount: Metric = times("退款金额", { event: "refundFen" });
export const pageViews: Metric = times("页面浏览量", { event: "pageView" });
export const visits: Metric = times("访问量", { event: "visit" });
export const users: Metric = people("用户量", { event: "visit" }, 1.35);
export const bounceRate: Metric = { nature: "rate", name: "跳出率", base: 0.42, spread: 0.05 };
export const averageDepth: Metric = {
  nature: "average",
  name: "平均访问深度",
  of: { event: "pageView" },
  per: { event: "visit" },
};
export const averageAmount: Metric = {
  nature: "average",
  name: "订单支付_订单实际支付金额_次均",
  of: { event: "amountFen" },
  per: { event: "payment" },
};

export const seriesLetters: readonly Metric[] = [
  { ...amount, name: "J 订单支付(Z)_订单实际支付金额_求和" },
  { ...paymentTimes, name: "K 订单支付(Z)_次" },
  { ...refundTimes, name: "L 订单退款(Z)_次" },
];

export const duplicateNames: readonly Metric[] = [
  times("页面浏览_次", { event: "pageView", share: 0.31, salt: "首页" }),
  times("页面浏览_次", { event: "pageView", share: 0.22, salt: "详情页" }),
  people("页面浏览_人", { event: "pageView", share: 0.31, salt: "首页" }, 2.1),
];

/** Two metrics a category, each led by its series letter. */
export function perCategory(categories: readonly string[]): Metric[] {
  return categories.flatMap((category, index) => {
    const slice = { share: 0.9 / (index + 3) / 3, salt: category };
    return [
      times(`${seriesLetter(2 * index)} 订单支付(${category})_次`, { event: "payment", ...slice }),
      times(`${seriesLetter(2 * index + 1)} 订单支付(${category})_订单实际支付金额_求和`, {
        event: "amountFen",
        ...slice,
      }),
    ];
  });
}

/** What each store of the chain watches, one metric a chart. */
export function perStore(store: number): Metric[] {
  const slice = { share: 1 / 60, salt: `store ${store}` };
  return [
    times("订单支付_次", { event: "payment", ...slice }),
    people("订单支付_人", { event: "payment", ...slice }, 1.2),
    times("订单支付_订单实际支付金额_求和", { event: "amountFen", ...slice }),
    times("访问量", { event: "visit", ...slice }),
    times("订单退款_次", { event: "refund", ...slice }),
  ];
}

/** A to Z, then AA, AB and so on. */
function seriesLetter(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : seriesLetter(Math.floor(index / 26) - 1) + last;
}
