import type { Phrases } from "@growingio-export/core/basics";

/** Around the charts of a report. */
export const report: Phrases = {
  "Figures were computed by code from all rows of the exports; charts draw at most 2,000 points each. Days are those of Asia/Shanghai.":
    "数字由程序根据导出的全部数据行计算；每个图表最多绘制 2,000 个数据点。日期按 Asia/Shanghai 计。",
  Dashboard: "看板",
  Project: "项目",
  Range: "时间范围",
  "Compared with": "对比期",
  Exported: "导出时间",
  Colors: "配色",
  automatic: "自动",
  light: "浅色",
  dark: "深色",
  "Charts are drawn by the script of this page, which may not run here. Their figures are in the tables.":
    "图表由本页脚本绘制，此处未能运行脚本。数字见各表格。",
  "Headline figures": "关键数字",
  "What moved most comes first.": "变化最大的排在最前。",
  "compared with {0}": "对比 {0}",
  "No figures: {0}": "没有数据：{0}",
  Warnings: "警告",
  "Figures as a table": "以表格查看数据",
  Chart: "图表",
  Figure: "指标",
  Value: "数值",
  Change: "变化",
  Compared: "对比",
  "Warning: {0}": "警告：{0}",
};
