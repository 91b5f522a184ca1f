import { readMetricName } from "./metric-name.ts";
import { isFormula, isUnitPerOne, writtenRatio } from "./written-ratio.ts";

/** Whether a metric's values may be added up: only `additive` ones may; `unknown` is treated like the others. */
export type Nature = "additive" | "unique" | "rate" | "average" | "unknown";

/** All natures, the one that allows most first. */
export const natures: readonly Nature[] = ["additive", "unique", "rate", "average", "unknown"];

type Words = readonly (readonly [RegExp, Nature])[];

/**
 * How the product counted an event, written after the last separator: decides whatever stands before it (`查询余额_次` is a
 * count), except a word at the beginning that no event has.
 */
const counted: Words = [
  [/^(.均|平均|均).* (次|人|人数)$/, "average"],
  [/^累[计积].* (次|人|人数)$/, "unknown"],
  [/ (人|人数|去重数|去重计数|用户数)$/, "unique"],
  [/ 次$/, "additive"],
];

/** Sums that hold those before them: up to a day, or over a window that moves. Never added, however they were calculated. */
const running: Words = [
  [/累[计积]|至今|截[至止]|年初以来|本[年月周]以来|历史总/, "unknown"],
  [/滚动(平均|求和|累|留存|窗口|均|值|\d)|\d+ ?(个)?[日天周月] ?滚动|^滚动/, "unknown"],
  [/(近|过去|最近) ?(\d+|[一二两三四五六七八九十]+) ?个?(日|天|周|月|小时|季度|年)/, "unknown"],
  [
    /^(d?\d+|[七三]十?)[日天](内|间)?(gmv|pv|vv|收入|营收|流水|销[售量]|成交|订单|下单|支付|付费|充值|消费|购买)(?!.*( 次|人数?|用户数?)$)/,
    "unknown",
  ],
  [/\b(cumulative|cumul|cum|cumulated|accumulated|accumulative|running|rolling|trailing|moving)\b/, "unknown"],
  [/\b(to date|mtd|qtd|ytd|wtd|all time|lifetime)\b(?! value)|\bl\d+d\b/, "unknown"],
  [/\b(last|past|trailing|previous) \d+ ?(d|days?|weeks?|months?|hours?|h)\b/, "unknown"],
];

/** How the product calculated a property, written after the last separator (`成功率_求和` is a sum). */
const calculated: Words = [
  [/ (求和|总和|sum)$/, "additive"],
  [/ (人均|次均|平均|平均值|均值|中位数|avg|average|mean|median)$/, "average"],
  [/ (最大值|最小值|最大|最小|max|min)$/, "unknown"],
];

/** Words that stay true wherever they stand, because they say that a count was divided, ranked or made distinct. */
const anywhere: Words = [
  [/分位|百分位|标准差|方差|\b(p\d{2,3}|percentiles?|quantiles?|quartiles?|std ?dev|variance)\b/, "unknown"],
  [/(频率|频次|频度|汇率|[速帧心功码]率|比特率|分辨率|[名档层]次|周转(次数|天数)|排名|\brank(ing)?)$/, "unknown"],
  [
    /(率|占比|比例|百分比|比重|(?<!对)比值|份额|[同环]比|%|\brates?|\bratios?|\bpercent|\bpercentages?|\bpct|\bproportion)$/,
    "rate",
  ],
  [/(?<![对相评类])比$|([同环]比|增幅|涨幅|跌幅|降幅|增速)(增长|变化|变动|下降|上升)?(率|值)?$/, "rate"],
  [
    /^(%|pct\b|(percent|percentage|share|proportion|ratio|rate) of\b)|\bmarket share$|\b(yoy|mom|wow|qoq)\b|占(总|全部|全体|整体)/,
    "rate",
  ],
  [/\b(conversion|bounce|click ?through|churn|retention|refund|growth|exit|success|error) rates?\b/, "rate"],
  [/\b(ctr|cvr|roi|roas|growth)$/, "rate"],
  [/[日周月年季时天户笔单人次件店场篇台客课]均(?![衡匀等可已为需有能未会不无])|平均|均值|均价|中位数/, "average"],
  [/客单价|单价|每(次|人|用户|个|单|笔|件|客|户|会话|访问|千次)|千次(展示|曝光|播放)(成本|收[入益]|费用)/, "average"],
  [/(uv|用户|访客|客户|单客|流量|生命周期)价值|[人坪]效$|单位成本/, "average"],
  [/(获客|点击|转化|单次|激活|单个|线索)(.{0,2})成本/, "average"],
  [/\b(avg|average|mean|median|arpu|arppu|arpdau|aov|asp|ltv\d*|clv|lifetime value|e?cpm|cp[acils]|cac)\b/, "average"],
  [/\bper (\d+ )?\w+/, "average"],
  [/最大|最小|最高|最低|峰值|同时在线|并发|\b(max|min|maximum|minimum|peak|concurrent|concurrency)\b/, "unknown"],
  [
    /(?<![未不非])去重|独立(?!站|包装|设计|品牌|日|开发|显卡|董事|卫)|\b(?<!non )(unique|uniques|distinct|deduped|deduplicated)\b/,
    "unique",
  ],
  [
    /^((the )?(number|count|no) of |# ?|total |all )?(\w+ ){0,2}(users|visitors|customers|people|members|buyers) (who|that|with|having|in|on|from|by|at)\b/,
    "unique",
  ],
];

/** What is there at a moment: a level, of which a later one tells more than a sum. */
const levels: Words = [
  [
    /(余额|库存|结余|存量|保有量|在贷|待还|欠款)(总)?(数|量|额|值|数量|总量|总数|金额|件数|总额|本金|市值|成本|合计|总计)?$/,
    "unknown",
  ],
  [/剩余|期末(?!考)|期初|未结清|在(售|库|架|途|职|册|贷)(?!线).*(数|量|额)$/, "unknown"],
  [
    /^待(支付|付款|发货|收货|处理|审核|评价|办|结算|还|退|核销|回款|跟进|分配|出库|入库)|^(当前|目前|现有|现存)(?!页)/,
    "unknown",
  ],
  [
    /\b(balances?|inventory|inventories|stock|backlog|headcount)( (on hand|count|counts|level|levels|units|quantity|qty|value|amount|amounts|total))?$/,
    "unknown",
  ],
  [
    /\b(ending|remaining|leftover|outstanding|on hand|in stock|end of (period|day|month)|eop|as of|snapshot|mrr|arr)\b/,
    "unknown",
  ],
  [
    /\b(opening|closing|beginning|starting|ending) (balance|inventory|stock|cash|count|total|subscribers|customers|users)\b/,
    "unknown",
  ],
  [
    /\bcurrent(ly)?\b(?! page)|\b(open|pending|unpaid|overdue|active) (tickets|orders|issues|invoices|cases|subscriptions)$/,
    "unknown",
  ],
];

const endings: Words = [
  [
    /(用户|访客|会员|客户|顾客|买家|卖家|商家|玩家|学员|粉丝|账号|帐号|账户|设备|患者|司机|家庭|新客|老客|(?<!机器)人)(总)?(数|量|数量)?$/,
    "unique",
  ],
  [
    /\b(users?|visitors?|customers?|members?|people|persons?|buyers?|sellers?|shoppers?|players?|subscribers?|devices?|accounts?|guests?|clients|students|payers?|followers?)( (count|total|number))?$/,
    "unique",
  ],
  [/\b((uv|dau|wau|mau)s?|(uv|dau|wau|mau|ip)(总)?(数|量)?)$|[日周月年]活(跃)?(用户)?(数|量)?$/, "unique"],
  [/(次|次数|求和|总和|总数|总量|数量)$/, "additive"],
  [
    /(浏览|访问|点击|曝光|展示|展现|下载|启动|安装|播放|阅读|转发|评论|收藏|加购|下单|订单|支付|成交|交易|销售|销|发货|退货|退款|咨询|搜索|分享|点赞|进入|退出|请求|推送|核销|投放)(总)?量$/,
    "additive",
  ],
  [
    /(订单|会话|点击|曝光|展示|评论|点赞|分享|收藏|浏览|下单|退款|退货|播放|阅读|转发|搜索|支付|成交|件|笔|单)数$/,
    "additive",
  ],
  [
    /(金额|总额|销售额|交易额|成交额|支付额|营业额|消费额|充值额|退款额|优惠额|税额|收入|营收|流水|利润|毛利|净利|花费|消耗|总成本|总费用|佣金|运费)$/,
    "additive",
  ],
  [/^总.*时长$|\b(pv|vv|ipv|gmv)(数|量)?$/, "additive"],
  [
    /\b(counts?|sum|page ?views?|views|visits|sessions|clicks|times|orders|events|impressions|purchases|transactions)$/,
    "additive",
  ],
  [
    /\b(amounts?|revenue|sales|quantity|qty|downloads|sign ?ups|registrations|installs|logins|payments|refunds|searches|conversions|entrances|exits|plays|likes|shares|comments|spend|units sold|opens)$/,
    "additive",
  ],
];

const words: Words = [...counted, ...running, ...calculated, ...anywhere, ...levels, ...endings];

/** What a bracket at a name's end says of the metric; one that says nothing is a unit or a filter. */
const bracketWords: Words = [
  [/(?<![未不非])去重|^独立|\b(?<!non )(unique|uniques|distinct|dedup\w*)\b/, "unique"],
  [
    /^([按分]|单位[:为]?)? ?(万|千)?(人|人数|用户|用户数|设备|设备数|访客|访客数|uv|users?|people|visitors?)(数|计|计数|统计)?$/,
    "unique",
  ],
  [/^(%|‰|百分比|百分数|.*率|占比|比例|rate|ratio|percent|percentage|pct|share)$/, "rate"],
  [/^.?均(值)?$|平均|^人均|中位数|\b(avg|average|mean|median)\b|\bper \w+/, "average"],
  [
    /累[计积]|滚动|期末|期初|^(余额|库存|存量|时点)|\b(cumulative|running|rolling|trailing|ending|remaining|to date|ytd|mtd)\b/,
    "unknown",
  ],
  [/^([同环]比|yoy|mom|wow|qoq)/, "rate"],
  [/^(最大值?|最小值?|最高|最低|峰值|max|min|peak)$/, "unknown"],
  [/^(求和|总和|sum)$/, "additive"],
];

/** Words that say "all together" of whatever stands before them: `用户数-合计` counts users. */
const TOGETHER = /( ?(合计|总计|汇总)|( |^)(总体|整体|全部|totals?|overall|all))$/;
const UNIT_AT_END =
  /(?<=额|价|费|入|收) ?(分|元|万元)$| (in )?(分|元|万元|秒|毫秒|usd|cny|rmb|eur|yuan|fen|dollars?|ms|seconds)$/;

/**
 * A metric's nature, read from its name: a division written out first, then brackets at the end, then words and endings;
 * Chinese and English, in any case and width. Names that say nothing are `unknown`, and so are running sums, rolling windows,
 * balances and stocks. A rate that is a division written out can be above 1.
 * Source: the metric names of GrowingIO's export documentation and those people give to metrics of their own.
 */
export function natureOf(name: string): Nature {
  const { whole, words: plain, brackets } = readMetricName(name);
  let ratio = writtenRatio(plain, isMetric);
  if (ratio === "unknown") ratio = writtenRatio(whole, isMetric);
  if (ratio !== undefined && ratio !== "or") return ratio;
  for (const bracket of brackets) {
    const nature = natureOfBracket(bracket);
    if (nature !== undefined) return nature;
  }
  const nature = natureOfWords(plain) ?? "unknown";
  // `收藏/加购次数` can be both together or one by the other; `注册/登录_次` is an event's name.
  return ratio === "or" && nature === "additive" && firstOf(counted, plain) === undefined ? "unknown" : nature;
}

function isMetric(part: string): boolean {
  const { words: plain, brackets } = readMetricName(part);
  return natureOfWords(plain) !== undefined || brackets.some((bracket) => natureOfBracket(bracket) !== undefined);
}

function natureOfBracket(bracket: string): Nature | undefined {
  if (isUnitPerOne(bracket)) return "average";
  return isFormula(bracket) ? "rate" : firstOf(bracketWords, bracket);
}

/** The same for words without brackets; undefined where they say nothing. */
function natureOfWords(plain: string): Nature | undefined {
  const bare = plain.replace(UNIT_AT_END, "") || plain;
  const separate = bare.replace(TOGETHER, "");
  if (separate === bare) return firstOf(words, bare);
  const own = firstOf(running, bare) ?? (separate === "" ? undefined : natureOfWords(separate));
  return own ?? (/(合计|总计|totals?)$/.test(bare) ? "additive" : undefined);
}

function firstOf(table: Words, text: string): Nature | undefined {
  return table.find(([pattern]) => pattern.test(text))?.[1];
}
