import type { Phrases } from "@growingio-export/core";

/** A dashboard's charts in one answer. */
export const dashboard: Phrases = {
  "Export a dashboard": "导出整个看板",
  "{0} of {1} charts done.": "已完成 {0} 个图表，共 {1} 个。",
  "{0} (dashboard {1}): {2}.": "{0}（看板 {1}）：{2}。",
  "Range: {0} (Asia/Shanghai).": "时间范围：{0}（Asia/Shanghai）。",
  "{0} to {1}": "{0} 至 {1}",
  "Compared with: {0}.": "对比期：{0}。",
  "{0} done": "{0} 个完成",
  "{0} running": "{0} 个计算中",
  "{0} failed": "{0} 个失败",
  "{0} not begun": "{0} 个未开始",
  "not begun": "未开始",
  "and {0} more in its export": "另有 {0} 条，见该导出",
  "SQL table {0}": "SQL 表 {0}",
  "compared with {0}": "对比 {0}",
  "Note: {0}": "说明：{0}",
  "No rows: the event may not be tracked yet in this range, or a filter of the chart leaves nothing.":
    "没有数据行：可能是这段时间内事件还没有埋点，或图表的筛选条件没有命中数据。",
  "No figure for all: its rows are in the table.": "没有整体数字：明细在表中。",
  "to keep the answer short: {0} charts: {1}": "为控制篇幅，未列出 {0} 个图表：{1}",
  "export_dashboard with the same arguments in about {0} s for the charts that are not done; what is done is not asked for again.":
    "约 {0} 秒后用同样的参数再次调用 export_dashboard，取回未完成的图表；已完成的不会重新导出。",
  "search_charts for other charts, or get_dashboard for what is on this one.":
    "用 search_charts 查找其他图表，或用 get_dashboard 查看这个看板的内容。",
  "for the days, values and steps behind a chart: {0} with its id and the same range and compare_to, or query_exports over its table ({1}).":
    "要看某个图表的逐日数据、维度值或步骤：用它的 ID 和同样的 range、compare_to 调用 {0}，或用 query_exports 查询它的表（{1}）。",
};
