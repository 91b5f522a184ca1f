import type { Phrases } from "@growingio-export/core/basics";

/** The app's page around a chart. */
export const app: Phrases = {
  "Asking for the figures…": "正在获取数据…",
  "GrowingIO is computing the export…": "GrowingIO 正在计算导出…",
  "Drawing the chart…": "正在绘制图表…",
  "The chart was not drawn.": "图表未绘制。",
  "This export cannot be made for another range.": "此导出无法换一个时间范围重新生成。",
  "This export is not finished; try again later. {0}": "此导出尚未完成，请稍后再试。{0}",
  "GrowingIO is still computing this export; try again later.": "GrowingIO 仍在计算此导出，请稍后再试。",
  "Other figures": "其他数据",
  "Another range": "其他时间范围",
  Last: "最近",
  days: "天",
  Show: "查看",
  "Compare with the previous period": "与上一周期对比",
  "{0}, compared with {1}": "{0}，对比 {1}",
};
