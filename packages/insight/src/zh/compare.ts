import type { Phrases } from "@growingio-export/core/basics";

/** A chart against itself in another range. */
export const compare: Phrases = {
  "Only exports of one chart can be compared: these are of two kinds.":
    "只能对比同一图表的导出：这两个导出的类型不同。",
  "A comparison needs the ranges of both tables: pass `ranges`.": "对比需要两张表各自的时间范围：请传入 `ranges`。",

  "Compared: {0} with {1}.": "本期 {0}，对比期 {1}。",
  "Compared: {0} with {1}, each day with the same weekday.": "本期 {0}，对比期 {1}，按星期对齐。",
  "Compared: {0} with {1}, each point with the one as far from the start.":
    "本期 {0}，对比期 {1}，按距起始日的先后对齐。",
  "Note: {0}.": "说明：{0}。",
  "the period has not ended: both sides are as much of it as has passed, whole days before today":
    "本周期尚未结束：两期都只取已过去的部分（今天之前的完整天数）",
  "the period has not ended: both sides are as much of it as has passed, whole hours":
    "本周期尚未结束：两期都只取已过去的部分（完整小时）",
  "the ranges differ in length: {0} and {1} days": "两期天数不同：本期 {0} 天，对比期 {1} 天",
  "people of both ranges still have time to convert ({0}-day window), of the current one those who came from {1} on, of the other from {2} on: both ranges' rates can rise":
    "两期都有人仍在 {0} 天转化窗口内（本期 {1} 起到访的人，对比期 {2} 起到访的人），两期的转化率都还可能上升",
  "people who came from {0} on still have time to convert ({1}-day window): the current range's rates can rise, the other's are settled":
    "{0} 起到访的人仍在 {1} 天转化窗口内：本期的转化率还可能上升，对比期的已成定局",
  "people who came from {0} on still have time to convert ({1}-day window): the other range's rates can rise, the current one's are settled":
    "{0} 起到访的人仍在 {1} 天转化窗口内：对比期的转化率还可能上升，本期的已成定局",
  'the ranges\' own averages come with granularity "range"': '两期各自整体的均值请用 granularity "range" 导出',
  'the ranges\' own rates come with granularity "range"': '两期各自整体的比率请用 granularity "range" 导出',
  "the current range has no rows": "本期没有数据行",
  "the other range has no rows": "对比期没有数据行",
  "an export has rows with fewer cells than columns: its figures may be too low":
    "有一个导出含有单元格少于列数的行，其数字可能偏低",
  "an export was cut at its row limit: its totals are too low": "有一个导出因行数上限被截断，其合计偏低",
  "1 more change left out to stay short: ask for it in SQL over both exports.":
    "另有 1 项变化为控制篇幅省略，可用 SQL 查询这两个导出。",
  "{0} more changes left out to stay short: ask for them in SQL over both exports.":
    "另有 {0} 项变化为控制篇幅省略，可用 SQL 查询这两个导出。",

  "no figure on either side": "两期均无数据",
  "no figure against {0}": "无数据（对比期 {0}）",
  "{0}, no figure to compare with": "{0}（对比期无数据）",
  "{0} against {1} (unchanged)": "{0}（对比期 {1}，持平）",
  "{0} against {1} ({2})": "{0}（对比期 {1}，{2}）",
  "+{0} points": "+{0} 个百分点",
  "-{0} points": "-{0} 个百分点",
  unchanged: "持平",
  "mean of {0} {1}": "{0}的均值 {1}",
  "for the whole range {0}": "整个时间范围 {0}",
  "{0} per day": "日均 {0}",
  "the row in doubt": "存疑的行",
  "if {0} stands for all: {1}": "若“{0}”是汇总行：{1}",
  "if {0} is a value of its own: {1}": "若“{0}”是独立的维度值：{1}",
  "{0}: probable tracking gap": "{0}：疑似埋点中断",
  "{0}: far above what is usual, probably a promotion": "{0}：远高于平常，疑似大促",
  "{0}: far below what is usual": "{0}：远低于平常",
  "no figure that can be compared": "没有可对比的数据",
  "- no figure that can be compared.": "- 没有可对比的数据。",
  "- {0}{1}: {2}.": "- {0}{1}：{2}。",

  "Of {0}:": "目标用户：{0}",
  "- overall conversion: {0}.": "- 总转化率：{0}。",
  "- people: {0}.": "- 人数：{0}。",
  "- for the whole range: {0}.": "- 整个时间范围：{0}。",
  "- mean of the points: {0}.": "- 各数据点的均值：{0}。",
  "of the step before {0}": "相对上一步 {0}",
  "- step {0} {1}: {2}.": "- {0}. {1}：{2}。",
  "- {0}: {1}, of {2} and {3} cohorts.": "- {0}：{1}，本期 {2} 个同期群，对比期 {3} 个。",
  "- {0}: {1}; share {2}.": "- {0}：{1}；占比 {2}。",
  "- median bucket: {0} (unchanged).": "- 中位数所在区间：{0}（持平）。",
  "- median bucket: {0} against {1}.": "- 中位数所在区间：{0}（对比期 {1}）。",

  "risen {0}": "上升：{0}",
  "fallen {0}": "下降：{0}",
  "listed now only {0}": "仅本期列出：{0}",
  "listed then only {0}": "仅对比期列出：{0}",
  "- {0} by {1}{2}: {3}.": "- {0}，按{1}{2}：{3}。",

  "{0}:": "{0}：",
  "| day | current | other | change | change_pct |": "| 日期 | 本期 | 对比期 | 变化 | 变化率（%） |",
};
