import type { Phrases } from "@growingio-export/core";

/** What the tools are called in a host's list. */
export const titles: Phrases = {
  "GrowingIO export": "GrowingIO 数据导出",
  "List dashboards": "列出看板",
  "Get a dashboard": "查看看板",
  "Search charts": "搜索图表",
  "Export an event analysis chart": "导出事件分析图表",
  "Export a funnel": "导出漏斗",
  "Export a retention chart": "导出留存图表",
  "Export a distribution chart": "导出分布图表",
  "Get an export": "查看导出结果",
  "Show a chart": "查看图表",
  "Save an export to a file": "把导出保存为文件",
  "Query exports in SQL": "用 SQL 查询导出",
  "List user segments": "列出用户分群",
  "Get the download link of a segment's users": "获取分群用户下载链接",
  "Get the download link of a tag's users": "获取标签用户下载链接",
};
