import { idFor } from "./ids.ts";
import type { PropertyVariable, TrackedEvent } from "./types.ts";

type VariableRow = readonly [key: string, name: string, valueType: string, description?: string];

const AMOUNT: VariableRow = ["payAmount", "订单实际支付金额", "double", "单位为分"];
const PRODUCT: VariableRow = ["productName", "商品名称", "string"];
const CATEGORY: VariableRow = ["productCategory", "商品类目", "string", "一级类目"];
const STORE: VariableRow = ["storeName", "门店", "string"];
const COUPON: VariableRow = ["couponName", "优惠券名称", "string"];
const WORD: VariableRow = ["searchWord", "搜索词", "string"];
const REFUND: VariableRow = ["refundAmount", "退款金额", "double"];

const ATTRIBUTES: readonly VariableRow[] = [AMOUNT, PRODUCT, CATEGORY, STORE, COUPON, WORD, REFUND];

type EventRow = readonly [key: string, name: string, attributes: readonly VariableRow[], description?: string];

/** What the shop's charts count; each is a `counter` but the one whose value is added up itself. */
const EVENTS: readonly EventRow[] = [
  ["productExposure", "商品曝光", [PRODUCT, CATEGORY]],
  ["productView", "商品浏览", [PRODUCT, CATEGORY], "进入商品详情页"],
  ["search", "站内搜索", [WORD]],
  ["addToCart", "加入购物车", [PRODUCT, CATEGORY]],
  ["orderSubmit", "订单提交", [AMOUNT, PRODUCT, CATEGORY]],
  ["orderPay", "订单支付", [AMOUNT, PRODUCT, CATEGORY, STORE], "支付成功后由服务端上报"],
  ["orderRefund", "订单退款", [REFUND, PRODUCT]],
  ["couponUse", "使用优惠券", [COUPON]],
  ["register", "注册成功", []],
  ["checkIn", "每日签到", []],
  ["storeScan", "门店扫码", [STORE]],
  ["share", "分享商品", [PRODUCT]],
  ["push", "定时推送", []],
];

const PAGE_VARIABLES: readonly VariableRow[] = [
  ["pageType", "页面类型", "string", "首页、列表页、详情页、活动页"],
  ["pageTitle", "页面标题", "string"],
  ["activityId", "活动ID", "string"],
];

/** The events that the shop tracks, with their attributes. */
export function trackedEvents(): TrackedEvent[] {
  const counters = EVENTS.map(([key, name, attributes, description = ""]) => {
    return {
      id: idFor(`event ${key}`),
      key,
      name,
      description,
      type: "counter",
      attrs: attributes.map(attribute),
    } as const;
  });
  const number = { id: idFor("event payNumber"), key: "payNumber", name: "实付金额", description: "旧版数值事件" };
  return [...counters, { ...number, type: "number", attrs: [] }];
}

/** Variables of events and of pages. */
export function propertyVariables(): { readonly event: PropertyVariable[]; readonly page: PropertyVariable[] } {
  return { event: ATTRIBUTES.map(variable), page: PAGE_VARIABLES.map(variable) };
}

function attribute([key, name, type]: VariableRow): TrackedEvent["attrs"][number] {
  return { id: idFor(`property ${key}`), key, name, type };
}

function variable([key, name, valueType, description = ""]: VariableRow): PropertyVariable {
  return {
    id: idFor(`property ${key}`),
    key,
    name,
    description,
    isSystem: false,
    valueType,
    createdAt: "2025-01-06T03:00:00.000Z",
    creator: "王磊",
    updatedAt: "2025-09-01T03:00:00.000Z",
    updater: "李婷",
  };
}
