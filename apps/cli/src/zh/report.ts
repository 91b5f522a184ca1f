import type { Phrases } from "@growingio-export/core";

/** What `gio report` says. */
export const report: Phrases = {
  "Name the folder of the report with -o, or who is told of it with --to.":
    "请用 -o 指定报告目录，或用 --to 指定发送给谁。",
  "--dry-run prints what would be sent: name to whom with --to.":
    "--dry-run 打印将要发送的内容：请用 --to 指定发送给谁。",
  "--link-base is named in the message of --to: without it there is no message.":
    "--link-base 写在 --to 的消息里：没有 --to 就没有消息。",
  "No pictures could be drawn ({0}).": "无法绘制图片（{0}）。",
  "This report": "这份报告",
  "Writing the report.": "正在写报告。",
  "{0} has no charts: there is no report.": "{0} 没有图表：没有报告。",
  "No chart of {0} could be exported: there is no report.": "{0} 的图表都无法导出：没有报告。",
  "GrowingIO is still computing it.": "GrowingIO 还在计算。",
  "That there is no report could not be told: {0}": "未能告知没有报告：{0}",
  "Wrote {0}, {1} and {2} pictures.": "已写入 {0}、{1} 和 {2} 张图片。",
};
