import type { Phrases } from "@growingio-export/core/basics";

/** What a table's columns and cells are. */
export const columns: Phrases = {
  additive: "可累加",
  unique: "去重数",
  rate: "比率",
  average: "均值",
  unknown: "性质未知",
  "in fen": "单位为分",
  "in yuan": "单位为元",
  "in wan_yuan": "单位为万元",
  "in percent": "单位为 %",
  "in seconds": "单位为秒",
  "in ms": "单位为毫秒",
  "{0} are {1} by {2}": "按 {2}，{0} 为{1}",
  "{0} is {1} by {2}": "按 {2}，{0} 为{1}",
  "{0}: unit not stated by GrowingIO (分 or 元?)": "{0}：GrowingIO 未注明单位（分还是元？）",
  "时间 came in seconds and is read so": "“时间”列以秒为单位导出，已按秒解析",
  "时间 came as text and is read as dates of +08:00": "“时间”列以文本导出，已按 +08:00 的日期解析",
  "1 row of {0} has fewer cells than there are columns ({1}): what it lacks counts as empty, so figures may be too low":
    "{0} 行中有 1 行的单元格少于列数（{1}）：缺少的按空计算，数字可能偏低",
  "{0} rows of {1} have fewer cells than there are columns ({2}): what they lack counts as empty, so figures may be too low":
    "{1} 行中有 {0} 行的单元格少于列数（{2}）：缺少的按空计算，数字可能偏低",
  "{0}: 1 cell was no number: {1}": "{0}：1 个单元格不是数字：{1}",
  "{0}: {1} cells were no numbers: {2}": "{0}：{1} 个单元格不是数字：{2}",
  "{0} has {1} beyond 2^53: what is computed here is rounded, SQL has every digit":
    "{0} 有 {1}超过 2^53：此处的计算结果经过舍入，SQL 中保留全部位数",
};
