import type { Phrases } from "@growingio-export/core";

/** What stands in every answer about an export. */
export const answers: Phrases = {
  "; ": "；",
  hour: "小时",
  day: "天",
  week: "周",
  month: "月",
  running: "计算中",
  done: "完成",
  failed: "失败",
  cancelled: "已取消",
  "1 row x 1 column": "1 行 × 1 列",
  "1 row x {0} columns": "1 行 × {0} 列",
  "{0} rows x 1 column": "{0} 行 × 1 列",
  "{0} rows x {1} columns": "{0} 行 × {1} 列",
  "Not compared: the chart's own range is known when it is done: make the same call again, or pass `range`.":
    "未做对比：图表自身的时间范围要等导出完成才知道，请用同样的参数再次调用，或传入 `range`。",
  "Not compared: the chart's answer names no range: pass `range`.":
    "未做对比：该图表的结果没有给出时间范围，请传入 `range`。",
  "This chart is a {0} chart, not {1}: it was run as what it is ({2}).":
    "该图表是{0}图表，不是{1}图表：已按其实际类型导出（{2}）。",
  "{0} {1} does not apply to it and was left out.": "{0}{1} 对它不适用，已忽略。",
  "{0} {1} do not apply to it and were left out.": "{0}{1} 对它不适用，已忽略。",
  "The server is busy: {0} calls are at work, the most at once, and {1} wait for their turn. Call again in {2} s, with fewer calls at once.":
    "服务器繁忙：正在处理 {0} 个调用（已达同时处理的上限），另有 {1} 个在排队。请在 {2} 秒后再次调用，并减少同时发出的调用。",
  "Exports cannot be kept in {0}{1}. Set GROWINGIO_HOME to a folder that can be written.":
    "导出无法保存在 {0}{1}。请将 GROWINGIO_HOME 设为可写的文件夹。",
  "Exported {0} (+08:00): its figures are final, so GrowingIO was not asked again.":
    "导出于 {0}（+08:00）：数据已定型，没有再次请求 GrowingIO。",
  "The other range was exported {0} (+08:00): its figures are final, so GrowingIO was not asked again.":
    "对比期导出于 {0}（+08:00）：数据已定型，没有再次请求 GrowingIO。",
  "Restated: {0}.": "数据有修订：{0}。",
  "Restated: {0}; and {1} more figures.": "数据有修订：{0}；另有 {1} 个数值。",
  "{0} was {1}, is gone": "{0} 原为 {1}，现已没有",
  "{0} was {1}, is {2}": "{0} 原为 {1}，现为 {2}",
  "{0} names no range: there is nothing to compare it with.": "{0} 没有时间范围：无从对比。",
  "What it is compared with is still running ({0}): make the same call again.":
    "对比期仍在导出（{0}）：请再次发起相同的调用。",
  "What it is compared with could not be exported: {0}": "对比的数据导出失败：{0}",
  Chart: "图表",
  "Target users": "目标用户",
};
