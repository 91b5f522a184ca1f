import type { Phrases } from "@growingio-export/core";

/** Reports in one file. */
export const report: Phrases = {
  "it is not done": "尚未完成",
  "Saved the report to {0} ({1} bytes).": "报告已保存到 {0}（{1} 字节）。",
  "Saved the report to {0} ({1} bytes):": "报告已保存为 {0}（{1} 字节）：",
  "No report is saved yet: charts still run. The next call saves it.": "尚未保存报告：还有图表在计算。下次调用时保存。",
  "No report is saved: drawing so much took longer than a call may. save_export with dashboard and format html has a whole call for it (in the charts' own ranges), or pass a shorter range.":
    "未保存报告：绘制这么多内容超出了一次调用的时间。可用 save_export（dashboard，format 为 html）单独用一次调用保存（按各图表自己的时间范围），或缩短时间范围。",
  "No report is saved: {0}": "未保存报告：{0}",
  "No report is saved: no chart has figures.": "未保存报告：没有图表有数据。",
  "{0} has no figures: {1}": "{0} 没有数据：{1}",
  'format: "html" is a report of an export or a dashboard: pass export_id or dashboard, not sql.':
    'format: "html" 是一个导出或整个看板的报告：请传 export_id 或 dashboard，不要传 sql。',
};
