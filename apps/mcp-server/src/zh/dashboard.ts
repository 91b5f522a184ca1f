import type { Phrases } from "@growingio-export/core";

/** A dashboard's charts in one answer. */
export const dashboard: Phrases = {
  "Export a dashboard": "导出整个看板",
  "{0} (dashboard {1}): {2}.": "{0}（看板 {1}）：{2}。",
  "Range: {0} (Asia/Shanghai).": "时间范围：{0}（Asia/Shanghai）。",
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
  "to keep the answer short: {0} charts: {1}": "为控制篇幅，未列出 {0} 个图表：{1}",
  "export_dashboard with the same arguments in about {0} s for the charts that are not done; what is done is not asked for again.":
    "约 {0} 秒后用同样的参数再次调用 export_dashboard，取回未完成的图表；已完成的不会重新导出。",
  "search_charts for other charts, or get_dashboard for what is on this one.":
    "用 search_charts 查找其他图表，或用 get_dashboard 查看这个看板的内容。",
  "for the days, values and steps behind a chart: {0} with its id and the same range and compare_to, or query_exports over its table ({1}).":
    "要看某个图表的逐日数据、维度值或步骤：用它的 ID 和同样的 range、compare_to 调用 {0}，或用 query_exports 查询它的表（{1}）。",
  'format: "{0}" holds no whole dashboard. Pass format {1}, or the export_id of one chart.':
    "format：“{0}”格式装不下整个看板。请改用 format {1}，或只传一个图表的 export_id。",
  "{0} has no chart that can be exported: nothing is saved.": "{0} 没有可以导出的图表：未保存任何文件。",
  "No chart of {0} could be exported, nothing is saved: {1}": "{0} 的图表都无法导出，未保存任何文件：{1}",
  "{0}: {1} of {2} charts still run, so nothing is saved yet; they go on by themselves.":
    "{0}：{2} 个图表中还有 {1} 个在计算，因此尚未保存；计算会自行继续。",
  "save_export with the same arguments in about {0} s; what is done is not asked for again.":
    "约 {0} 秒后用同样的参数再次调用 save_export；已完成的不会重新导出。",
  "Saved the dashboard to {0} ({1} bytes).": "看板已保存到 {0}（{1} 字节）。",
  "Saved the dashboard to {0} ({1} bytes):": "看板已保存为 {0}（{1} 字节）：",
  "{0} rows in all.": "共 {0} 行。",
  " or ": " 或 ",
};
