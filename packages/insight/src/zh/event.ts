import type { Phrases } from "@growingio-export/core/basics";

/** Which rows of an event chart give its figures, and what was tried on them. */
export const event: Phrases = {
  "{0} contradict each other: equal keys, different figures": "{0}相互矛盾：维度与时间相同而数值不同",
  "0 at every hour: not computed hourly by GrowingIO": "每小时均为 0：GrowingIO 不按小时计算该指标",
  "rows hold words for all values in more ways than can be compared": "汇总行的组合方式过多，无法逐一比对",
  "{0} that contradict each other": "{0}相互矛盾",
  "{0} of subtotals ({1}), would count twice": "{0}为小计（{1}），计入会重复",
  "{0} that may stand for all ({1})": "{0}可能是汇总行（{1}）",
  "{0} summed over time already": "{0}已是整个时间范围的汇总",
  "{0} in rankings only": "{0}仅用于维度排行",
  "{0} in rankings only: a metric that cannot be added ({1})": "{0}仅用于维度排行：该指标不可相加（{1}）",
  "{0} that give no figure": "{0}未用于计算",
  "{0} of a metric that cannot be added ({1})": "{0}未计入：该指标不可相加（{1}）",
  "it counts a visit in every page it touched": "一次访问在经过的每个页面各计一次",
  "figures come from subtotal rows ({0})": "数据取自小计行（{0}）",

  "{0} ({1}), would count twice": "{0}（{1}），计入会重复",
  "{0} whose time cannot be read ({1})": "{0}的时间无法识别（{1}）",
  "the export was cut at its row limit: totals are too low": "导出因行数上限被截断，合计偏低",

  "{0} may stand for all rows or be a value of its own": "{0}可能是汇总行，也可能是独立的维度值",
  "{0}: {1} {2} beside {3} listed with {4}": "{0}：该行的{1}为 {2}，列出的 {3} 个值合计 {4}",
  "{0}: {1} for {2} {3} beside {4} listed with {5}": "{0}：目标用户“{2}”在该行的{1}为 {3}，列出的 {4} 个值合计 {5}",
  "the rows over the whole range say {0} for {1}, the points add up to {2}":
    "{1}：整个时间范围的汇总行为 {0}，各数据点相加为 {2}",
  "{0} is {1} over the whole range and {2} at one point of it, which cannot be":
    "{0}：整个时间范围为 {1}，其中一个数据点却为 {2}，不可能出现",
  "{0} is the total; rows under it lack values": "{0}是汇总行，其下各行不完整",
  "rows over the whole range agree with the points": "整个时间范围的汇总行与各数据点一致",
  "no cell of {0} is a time ({1}): there are no figures by time":
    "“{0}”列没有可识别的时间（{1}），因此没有按时间的数据",
  "the values of {0} add up to {1} {2}, more than the total {3}": "{0}各维度值的{2}合计 {1}，超过总计 {3}",
  "the shares of each dimension sum to 1": "各维度的占比之和为 100%",
  "with what {0} does not list, shares sum to 1": "计入{0}未列出的部分后，占比之和为 100%",
  "{0} is above {1} in {2}, such as {3} to {4}": "{2}的{0}大于{1}，例如 {3} 对 {4}",
  "{0} is above {1} in {2}, such as {3} to {4} on {5}": "{2}的{0}大于{1}，例如 {5} 的 {3} 对 {4}",
  "in no row are there more users than visits or events": "各行的用户数均不超过访问量或事件次数",
  "{0} came twice and count once": "{0}重复出现，只计一次",
  "{0} have equal keys and different figures: no totals{1}": "{0}的维度与时间相同而数值不同，因此没有合计{1}",
  " for {0}": "（{0}）",
  "{0} never falls from point to point: if it is a running sum, its last value counts and not its total":
    "{0} 逐点只增不减：如果它是累计值，应看最后一个数据点，而不是合计",
  "{0} never falls from point to point within a day: if it is a running sum, its last value counts and not its total":
    "{0} 在一天之内只增不减：如果它是当日累计值，应看最后一个数据点，而不是合计",
  "{0} is {1} over the whole range and {2} at one point: it is no sum, whatever its name says":
    "{0}：整个时间范围为 {1}，其中一个数据点却为 {2}，因此无论名称如何，它都不是可累加的指标",
  "{0} is exactly the sum of its parts: it may count events and not people":
    "{0} 恰好等于各部分之和：它统计的可能是次数而不是人数",
  "{0} is in percent by its name and has no figure above {1}: if its figures are fractions, the highest is {2} and not {3}":
    "{0} 按名称是百分数，但没有数值超过 {1}：如果数值是小数比例，最高是 {2} 而不是 {3}",
};
