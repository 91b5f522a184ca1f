import { readMetricName } from "./metric-name.ts";
import type { Nature } from "./nature.ts";
import { statesUnit } from "./unit.ts";

/** What a figure counts, as far as a ratio can be made of it. */
type Counted = "amount" | "orders" | "times" | "people";

/** What people did, where a name says it. */
export type Act = "show" | "click" | "view" | "cart" | "order" | "pay" | "sale";

/** A metric's name taken apart for ratios: two of them belong together where they speak of one thing. */
export interface RatioPart {
  readonly counted: Counted;
  /** What it was done to, and which of them: `商品` of `商品加购次数`; empty where nothing is said. */
  readonly object: string;
  readonly act: Act | undefined;
  /** -1 begun, 1 done, 0 where neither is said. */
  readonly stage: -1 | 0 | 1;
  /** What brackets at the end say besides units: `iOS`. */
  readonly only: string;
}

/** `订单支付_次`, `订单支付_人`, `订单支付_订单实际支付金额_求和`, as the product names the metrics of an event. */
const ofEvent = /^(?:[A-Z] (?![组版类区端]))?(.+?)_(次|次数|人|人数|[^_]+_(?:求和|总和|sum))$/i;
const calculation = /[ ]?(求和|总和|合计|总计)$| (sum|total)$/;
const unitAtEnd = /(?<=额|入) ?(分|元|万元)$| (分|元|万元)$/;

const nouns: readonly (readonly [RegExp, Counted, Nature])[] = [
  [/^(.*?)总?(金额|总额|额|收入|营收|流水|gmv|revenue|sales|amount)$/, "amount", "additive"],
  [/^(.*?)总?(订单总?(数|量|数量)|(?<![下退])单[数量]|笔数|orders|order count)$/, "orders", "additive"],
  [/^(.*?)总?(次数| ?次|量|数| counts?| times)$/, "times", "additive"],
  [/^(.*?)(去重)?总?(用户|买家|会员|客户|顾客|人|buyers|users|customers)总?(数|量|数量)?$/, "people", "unique"],
];

const acts: readonly (readonly [string, Act])[] = [
  ["曝光|展现|展示|impressions?", "show"],
  ["点击|clicks?", "click"],
  ["浏览|查看|views?", "view"],
  ["加入购物车|加购|加车|add to cart", "cart"],
  ["提交订单|订单提交|创建订单|订单创建|生成订单|订单生成|下单", "order"],
  ["支付订单|订单支付|实际支付|支付|付款|付费|实付|购买|paid|payments?", "pay"],
  ["商品交易|成交|交易|销售|营业|消费", "sale"],
];
/** What stands alone for an act before the word for orders: `提交订单数`. */
const ofOrders = /^(提交|创建|生成)$/;

/** What a metric's name says for ratios; undefined where it says nothing, or may not be part of one. */
export function ratioPart(name: string, nature: Nature): RatioPart | undefined {
  const event = ofEvent.exec(name.normalize("NFKC").trim());
  const { words, brackets } = readMetricName(event?.[1] ?? name);
  const only = brackets.filter((bracket) => !statesUnit(bracket) && !/^(求和|总和|sum)$/.test(bracket)).join(" ");
  if (event !== null) {
    const counted = countedOfEvent(event[2] ?? "", nature);
    return counted && { counted, only, ...readSubject(words, counted) };
  }
  const bare = words.replace(unitAtEnd, "").replace(calculation, "");
  for (const [pattern, counted, needed] of nouns) {
    const found = nature === needed ? pattern.exec(bare) : null;
    if (found === null) continue;
    const subject = readSubject((found[1] ?? "").trim(), counted);
    const isBuyers = /买家|buyers/.test(found[3] ?? "") && subject.act === undefined && subject.object === "";
    return { counted, only, ...subject, ...(isBuyers ? { act: "pay" as const } : {}) };
  }
  return undefined;
}

function countedOfEvent(ending: string, nature: Nature): Counted | undefined {
  if (/^人数?$/.test(ending)) return nature === "unique" ? "people" : undefined;
  if (nature !== "additive") return undefined;
  if (/^次数?$/.test(ending)) return "times";
  return /(金额|额|收入|amount|revenue)_/i.test(ending) ? "amount" : undefined;
}

function readSubject(said: string, counted: Counted): Pick<RatioPart, "object" | "act" | "stage"> {
  const { stage, rest } = readStage(said.replace(/^(总|已)|的$/g, "").trim());
  if (counted === "orders" && ofOrders.test(rest)) return { object: "", act: "order", stage };
  for (const [wordsOf, act] of acts) {
    const found = new RegExp(`^(.*?)(?:${wordsOf})$`).exec(rest) ?? new RegExp(`^(?:${wordsOf})(.*)$`).exec(rest);
    if (found !== null) return { object: plain(found[1] ?? ""), act, stage };
  }
  return { object: plain(rest), act: undefined, stage };
}

/** An order is what is paid and placed anyway. */
function plain(object: string): string {
  const trimmed = object.trim();
  return /^(订单|商品订单|order)$/.test(trimmed) ? "" : trimmed;
}

function readStage(said: string): { readonly stage: RatioPart["stage"]; readonly rest: string } {
  const begun = /^(?:开始|发起)(.+)$|^(.+)开始$/.exec(said);
  const done = /^(?:完成|成功)(.+)$|^(.+?)(?:完成|成功)$/.exec(said);
  const found = begun ?? done;
  return found === null
    ? { stage: 0, rest: said }
    : { stage: begun === null ? 1 : -1, rest: (found[1] ?? found[2] ?? "").trim() };
}
