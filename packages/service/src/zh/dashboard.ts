import type { Phrases } from "@growingio-export/core";

/** A dashboard's charts in one answer. */
export const dashboard: Phrases = {
  "{0} of {1} charts done.": "已完成 {0} 个图表，共 {1} 个。",
  "{0} to {1}": "{0} 至 {1}",
  "Note: {0}": "说明：{0}",
  "No rows: the event may not be tracked yet in this range, or a filter of the chart leaves nothing.":
    "没有数据行：可能是这段时间内事件还没有埋点，或图表的筛选条件没有命中数据。",
  "No figure for all: its rows are in the table.": "没有整体数字：明细在表中。",
};
