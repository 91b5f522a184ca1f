import type { Phrases } from "@growingio-export/core/basics";

/** What rows with a word for all values are, and why rows of people are left out. */
export const people: Phrases = {
  "rows with {0} are totals by GROWINGIO_METRICS": "按 GROWINGIO_METRICS，“{0}”所在的行是汇总行",
  "rows with {0} are values by GROWINGIO_METRICS": "按 GROWINGIO_METRICS，“{0}”所在的行是独立的维度值",
  "{0} and {1}": "{0}和{1}",
  "{0} may stand for all or be a value of its own": "{0}可能是汇总行，也可能是独立的维度值",
  "{0} may stand for all or be a value of its own for {1}": "{1}：{0}可能是汇总行，也可能是独立的维度值",
  "{0}: {1} beside {2} listed with {3}": "{0}：该行为 {1}，列出的 {2} 个值合计 {3}",
  "{0} is less than the rows under it, and read as a value of its own": "{0}小于其下各行之和，按独立的维度值处理",
  "{0} is less than the rows under it for {1}, and read as a value of its own":
    "{1}：{0}小于其下各行之和，按独立的维度值处理",
  "{0} is a value of its own": "{0}是独立的维度值",
  "{0} is the sum of the rows under it": "{0}等于其下各行之和",
  "{0} equals the sum of the rows under it once only, which can be chance": "{0}只有一次等于其下各行之和，可能是巧合",
  "{0} equals the sum of the rows under it once only for {1}, which can be chance":
    "{1}：{0}只有一次等于其下各行之和，可能是巧合",
  "{0}; if it is a value of its own: {1}": "{0}；如果它是独立的维度值，合计为 {1}",
  'Settle it in GROWINGIO_METRICS: {0} (or "value")': '请在 GROWINGIO_METRICS 中指明：{0}（或 "value"）',

  "1 row came twice and counts once": "1 行重复出现，只计一次",
  "{0} rows came twice and count once": "{0} 行重复出现，只计一次",
  "no row came twice": "没有重复的行",
  "{0} that came twice": "{0}重复出现",
  "{0} whose time is no date": "{0}的时间不是日期",
};
