import { say } from "@growingio-export/core/basics";
import { foldName, readMetricName } from "./metric-name.ts";
import { natureOf } from "./nature.ts";
import { quotedNames } from "./quoted-names.ts";

/** Units a person can give to a metric. */
export const givenUnits = ["fen", "yuan", "wan_yuan", "percent", "seconds", "ms"] as const;
/** A unit that somebody can state of a metric. */
export type GivenUnit = (typeof givenUnits)[number];

/** What a metric's figures count. `percent` means that 34.5 is 34.5 %. */
export type Unit = GivenUnit | "times" | "people";

const signs: Readonly<Record<Unit, string>> = {
  fen: "分",
  yuan: "元",
  wan_yuan: "万元",
  percent: "%",
  seconds: "秒",
  ms: "毫秒",
  times: "次",
  people: "人",
};

/** A unit as people write it behind a figure. */
export function unitSign(unit: Unit): string {
  return signs[unit];
}

/** What is known of a metric's unit besides its name. */
export interface UnitSources {
  /** What a person says of the metric. */
  readonly given?: Unit | undefined;
  /** The names it stands under, the nearest first: the chart's, the file's. They speak of the columns they can mean. */
  readonly titles?: readonly string[] | undefined;
}

/** Words for units; `other` is a unit that this project does not name. */
const unitWords: readonly (readonly [RegExp, Unit | "other"])[] = [
  [/^(分|fen|人民币分)$/, "fen"],
  [/^(元|块|圆|人民币|人民币元|元人民币|rmb|cny|yuan|¥)$/, "yuan"],
  [/^(万元|万元人民币|万)$/, "wan_yuan"],
  [/^(%|百分比|百分数|percent|pct)$/, "percent"],
  [/^(秒|秒钟|s|secs?|seconds?)$/, "seconds"],
  [/^(毫秒|ms|msec|milliseconds?)$/, "ms"],
  [/^(次|人次|times)$/, "times"],
  [/^(人|人数|people|persons)$/, "people"],
  [
    /^(角|[百千亿]元?|[百千]万元?|.{1,2}币|[美欧日港韩]元|英镑|us\$|\$|€|£|usd|eur|gbp|jpy|hkd|twd|sgd|cents?)$/,
    "other",
  ],
];

const money: ReadonlySet<unknown> = new Set(["fen", "yuan", "wan_yuan", "other"]);

const calculation =
  /[ ]?(求和|总和|合计|总计|汇总|人均|次均|平均值?|均值|中位数|最[大小]值?)$| (sum|total|avg|average|mean|median|max|min)$/;
const amountWords =
  "金额|(?<![名份])额|收入|营收|流水|gmv|利润|毛利|净利|成本|费|费用|花费|佣金|价格|[单均]价|实付|应付|已付|人均消费|arpp?u|aov|ltv|amount|revenue|sales|income|price|cost|spend|profit|fee|balance|(order|basket|cart|lifetime) value";
const amount = new RegExp(
  `(${amountWords})s?$|\\b(cost|revenue|amount|spend|sales|gmv|profit) per\\b|\\b(cp[acils]|e?cpm|cac)$`,
);
const speaksOfAmounts = new RegExp(amountWords);
const duration = /时长|耗时|时间|延迟|\b(duration|time|latency|delay)\b/;

/**
 * A metric's unit, where somebody states it: a person, its own name (`实付金额（分）`, `支付_次`), or a name above it, such as the
 * chart's, which gives money to amounts only. `unstated` for an amount whose unit nobody states; undefined for everything else.
 */
export function unitOf(name: string, { given, titles = [] }: UnitSources = {}): Unit | "unstated" | undefined {
  if (given !== undefined) return given;
  const own = ownUnit(name);
  if (own !== undefined) return own === "other" ? undefined : own;
  for (const title of titles) {
    const unit = unitFor(name, title);
    if (unit !== undefined) return unit === "other" ? undefined : unit;
  }
  return isAmount(name) ? "unstated" : undefined;
}

/** The one line a digest has on the amounts whose unit nobody states; undefined where there are none. */
export function unstatedUnits(names: readonly string[]): string | undefined {
  if (names.length === 0) return undefined;
  return say`${quotedNames(names)}: unit not stated by GrowingIO (分 or 元?)`;
}

/** Whether a metric is a sum, a mean or an extreme of money. */
function isAmount(name: string): boolean {
  if (!amount.test(readMetricName(name).words.replace(calculation, ""))) return false;
  const nature = natureOf(name);
  return nature !== "rate" && nature !== "unique";
}

/** What a column's own name says: a bracket, a word after the last separator, an amount's last sign. */
function ownUnit(name: string): Unit | "other" | undefined {
  const inBrackets = statedUnits(name).map(({ unit }) => unit);
  const { words, brackets } = readMetricName(name);
  const last = / (\S+)$/.exec(words)?.[1] ?? /(?<=[额价费入收])(分|元|万元)$/.exec(words)?.[1] ?? /%$/.exec(words)?.[0];
  const suffix = last === undefined ? undefined : unitOfWord(last);
  const found = brackets.length === 0 ? [suffix, ...inBrackets.toReversed()] : [...inBrackets.toReversed(), suffix];
  // 分 are also points and minutes, 万 a multiple of anything, s the plural.
  const fits = (unit: Unit | "other" | undefined) =>
    unit !== undefined &&
    (unit === "fen" ? isAmount(bare(name)) : unit !== "wan_yuan" || /元/.test(name) || isAmount(bare(name)));
  return found.find(fits);
}

/** What a name above a metric says of it; undefined where it says nothing, speaks of others or of two units. */
function unitFor(name: string, title: string): Unit | "other" | undefined {
  const fitting = statedUnits(title).filter(({ unit, before }) => {
    if (unit === "fen" && !speaksOfAmounts.test(before)) return false;
    if (money.has(unit)) return isAmount(name);
    if (unit === "seconds" || unit === "ms") return duration.test(foldName(name));
    const nature = natureOf(name);
    if (unit === "percent") return nature === "rate";
    return unit === "people" ? nature === "unique" : nature === "additive" && !isAmount(name);
  });
  const units = new Set(fitting.map(({ unit }) => unit));
  return units.size === 1 ? fitting[0]?.unit : undefined;
}

/** The units that brackets and 单位 state in a text, in order, each with the words before it. */
function statedUnits(text: string): { unit: Unit | "other"; before: string }[] {
  const folded = foldName(text);
  return [
    ...folded.matchAll(/[([{【〔「]([^()[\]{}【】〔〕「」]*)[)\]}】〕」]|单位[:为是 ]*([^\s,，。;；、()]+)/g),
  ].flatMap((match) => {
    const unit = unitIn(match[1] ?? match[2] ?? "");
    return unit === undefined || isPlural(folded, match.index) ? [] : [{ unit, before: folded.slice(0, match.index) }];
  });
}

/** The unit among a bracket's words: `单位：元`, `元，含税`, `元/人`. Undefined where it names several. */
function unitIn(bracket: string): Unit | "other" | undefined {
  const words = bracket.replace(/^单位[:为是 ]*/, "").split(/[\s,，、;；:]+/);
  const units = words.map((word) => unitOfWord(word.replace(/\/.*$/, ""))).filter((unit) => unit !== undefined);
  return new Set(units).size === 1 && !/[分元]\/[分元]/.test(bracket) ? units[0] : undefined;
}

/** `Order(s)` */
function isPlural(text: string, place: number): boolean {
  return /[a-z]\(s\)/.test(text.slice(Math.max(0, place - 1), place + 3));
}

function unitOfWord(word: string): Unit | "other" | undefined {
  return unitWords.find(([pattern]) => pattern.test(word))?.[1];
}

/** A name without its unit, to see what it is a name of. */
function bare(name: string): string {
  const { words } = readMetricName(name);
  return words.replace(/[([][^()[\]]*[)\]]/g, "").replace(/ ?(分|元|万元?|fen|yuan)$/, "");
}

/** Whether a bracket gives a unit and says nothing else: `元`, `单位：分`. */
export function statesUnit(bracket: string): boolean {
  return unitIn(foldName(bracket)) !== undefined && !/[,，、;；]/.test(bracket);
}
