import type { Phrases } from "@growingio-export/core";

/** What `gio watch` says. */
export const watch: Phrases = {
  '--when "{0}" is not understood: write a field, a comparison and a number, for example "{1}"; several with and, or between. Fields are {2}.':
    "无法理解 --when “{0}”：请写字段、比较符和数字，例如“{1}”；多个条件用 and、or 连接。可用字段有 {2}。",
  '--when knows no field {0}: there are {1}, for example "{2}".': "--when 没有字段 {0}：可用 {1}，例如“{2}”。",
  "GrowingIO sent no rows for these days: nothing was counted, or tracking is broken.":
    "GrowingIO 没有返回这些日期的数据行：没有发生，或埋点中断。",
  "rows named {0} may stand for others or be values of their own, so that it has two readings.":
    "名为 {0} 的行可能是汇总，也可能是单独的值，因此有两种读法。",
  "{0} is not added up over days, so that {1} days have no figure: watch a single day, for example --range yesterday.":
    "{0} 不能按天累加，因此 {1} 天没有合计数字：请只监控一天，例如 --range yesterday。",
  "GrowingIO sent no value of it for these days.": "GrowingIO 没有返回该指标在这些日期的值。",
  "{0} (in 分)": "{0}（单位：分）",
  "its rows may not be added up.": "其数据行不能累加。",
  'The chart has no metric "{0}": it has {1}.': "图表中没有指标“{0}”：现有 {1}。",
  '"{0}" may be any of the metrics {1}.': "“{0}”可能是以下任一指标：{1}。",
  "The chart has {0} metrics: --metric chooses another.": "图表有 {0} 个指标：可用 --metric 另选。",
  "{0}: no": "{0}：不成立",
  "condition: {0}": "条件：{0}",
  "{0}: yes, an event that begins": "{0}：成立，事件开始",
  "{0}: yes, the event since {1} lasts": "{0}：成立，{1} 开始的事件仍在持续",
  "{0} of {1}, {2}": "{1}的 {0}，{2}",
  "Alert: {0}": "告警：{0}",
  "since {0}": "自 {0} 起",
  "; ": "；",
  "The same days of the weeks before": "前几周的相同日子",
  "The {0}s before": "此前的{0}",
  "{0}: {1}: nothing to compare with": "{0}：{1}，没有可对比的数据",
  "{0}: {1}; usual is their median, {2}": "{0}：{1}；平常值为其中位数 {2}",
  "change: {0}": "变化：{0}",
  "change: {0}, {1}": "变化：{0}，{1}",
  "{0} to {1}": "{0} 至 {1}",
  Sunday: "星期日",
  Monday: "星期一",
  Tuesday: "星期二",
  Wednesday: "星期三",
  Thursday: "星期四",
  Friday: "星期五",
  Saturday: "星期六",
  "This watch of {0}": "对 {0} 的监控",
  "the watch of {0}": "对 {0} 的监控",
  "{0} has no figure for {1}: {2}": "{0} 在 {1} 没有数据：{2}",
  "{0} cannot be told of {1}: the {2} weeks before have no figure to compare with, or 0.":
    "无法判断 {1} 是否满足 {0}：前 {2} 周没有可对比的数据，或为 0。",
  "{0} is no event analysis: gio watch compares days of event charts.":
    "{0} 不是事件分析：gio watch 对比的是事件分析图表的每日数字。",
  "{0} has no days: its rows are of the whole range.": "{0} 没有按天的数据：其数据行属于整个时间范围。",
  "{0} was cut at its row limit: its totals are too low to be judged.": "{0} 因行数上限被截断：合计偏低，无法判断。",
  "--range must be whole days for gio watch, such as yesterday or last_7_days.":
    "gio watch 的 --range 必须是整天，例如 yesterday 或 last_7_days。",
  "--range may be at most {0} days for gio watch, such as yesterday or last_7_days.":
    "gio watch 的 --range 最多 {0} 天，例如 yesterday 或 last_7_days。",
  "--weeks must be a whole number from 1 to {0}.": "--weeks 必须是 1 到 {0} 的整数。",
  "The range has not ended on {0}: only final figures are judged. Take one that has ended, for example yesterday.":
    "时间范围在 {0} 尚未结束：只判断已定型的数字。请使用已结束的时间范围，例如 yesterday。",
  "The figures of {0} are final from {1} (+08:00) on: run it then, or with --wait-final.":
    "{0} 的数字从 {1}（北京时间）起定型：请届时运行，或使用 --wait-final。",
};
