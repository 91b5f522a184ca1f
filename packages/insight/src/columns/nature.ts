/** Whether a metric's values may be added up: only `additive` ones may; `unknown` is treated like the others. */
export type Nature = "additive" | "unique" | "rate" | "average" | "unknown";

export const natures: readonly Nature[] = ["additive", "unique", "rate", "average", "unknown"];

/** How the product calculated a property, written after the last separator: decides whatever stands before it. */
const calculations: readonly (readonly [RegExp, Nature])[] = [
  [/[_ ](求和|总和|次|次数|sum|total)$/, "additive"],
  [/[_ ](人|人数|去重数|去重计数)$/, "unique"],
  [/[_ ](人均|次均|平均|平均值|均值|中位数|avg|average|mean|median)$/, "average"],
  [/[_ ](最大值|最小值|最大|最小|max|min)$/, "unknown"],
];

/** Words that stay true wherever they stand, because they say that a count was divided, ranked or made distinct. */
const anywhere: readonly (readonly [RegExp, Nature])[] = [
  [/(率|占比|比例|百分比|%|\brates?|\bratio|\bpercent|\bpercentage|\bpct)$/, "rate"],
  [/平均|均值|人均|次均|均价|客单价|中位数|每次|每人|每用户|每个/, "average"],
  [/\b(avg|average|mean|median|arpu|arppu|aov)\b|\bper (user|person|visitor|visit|session|order|day)\b/, "average"],
  [/最大|最小|最高|最低|峰值|\b(max|min|maximum|minimum)\b/, "unknown"],
  [/去重|独立|\b(unique|uniques|distinct)\b/, "unique"],
];

const endings: readonly (readonly [RegExp, Nature])[] = [
  [/(用户|访客|会员|客户|人)(总)?(数|量)?$/, "unique"],
  [/\b(users?|visitors?|customers?|members?|people|persons?)( (count|total|number))?$/, "unique"],
  [/\b(uv|dau|wau|mau)$|(?<![a-z])uv$/, "unique"],
  [/(次|次数|求和|总和|总数|总量|总计|合计|数量)$/, "additive"],
  [/(浏览量|访问量|点击量|曝光量|下载量|启动量|销量|销售量|订单量|支付量)$/, "additive"],
  [/(订单|会话|点击|曝光|评论|点赞|分享|收藏|件|笔|单)数$/, "additive"],
  [/(金额|总额|销售额|交易额|成交额|支付额|收入|营收)$|^总.*时长$|(?<![a-z])(pv|gmv)$/, "additive"],
  [/\b(counts?|sum|totals?|page ?views?|views|visits|sessions|clicks|times|orders|events|impressions)$/, "additive"],
  [/\b(amount|revenue|sales|quantity|downloads)$/, "additive"],
];

/**
 * A metric's nature, read from the end of its name; Chinese and English, in any case.
 * A calculation after the last separator wins (`访问用户量_人均` is an average, `成功率_求和` a sum). Names that say nothing are `unknown`.
 * Source: the metric names of GrowingIO's export documentation.
 */
export function natureOf(name: string): Nature {
  const plain = plainName(name);
  for (const [pattern, nature] of [...calculations, ...anywhere, ...endings]) {
    if (pattern.test(plain)) return nature;
  }
  return "unknown";
}

/** Lower case, words apart, without a unit in brackets at the end: `Order Amount (元)` reads `order amount`. */
function plainName(name: string): string {
  const words = name
    .replace(/([a-z])([A-Z])/g, "$1 $2")
    .toLowerCase()
    .replace(/[\s_\-.·]+/g, " ")
    .trim();
  if (/[(（[]\s*[%％]\s*[)）\]]$/.test(words)) return "%";
  const bare = words.replace(/\s*[(（[][^()（）[\]]*[)）\]]$/, "").replace(/％/g, "%");
  return bare === "" ? words : bare;
}
