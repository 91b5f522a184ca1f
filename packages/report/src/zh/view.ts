import type { Phrases } from "@growingio-export/core/basics";

/** Around a chart on a page. */
export const view: Phrases = {
  Metric: "指标",
  Dimension: "维度",
  "Target users": "目标用户",
  none: "无",
  "side by side": "并列",
  Figures: "数据",
  "Shown as": "显示方式",
  Line: "折线",
  Bars: "柱状",
  Funnel: "漏斗",
  Heatmap: "热力图",
  Table: "表格",
  "{0}, {1}": "{0}，{1}",
  "{0} more in the table": "其余 {0} 项见表格",
  "; ": "；",
  "{0}: {1}": "{0}：{1}",
  "{0}: {1} ({2})": "{0}：{1}（{2}）",
  "{0}: from {1} ({2}) to {3} ({4})": "{0}：从 {1}（{2}）到 {3}（{4}）",
};
