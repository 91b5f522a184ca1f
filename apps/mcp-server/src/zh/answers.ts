import type { Phrases } from "@growingio-export/core";

/** What stands in every answer about an export. */
export const answers: Phrases = {
  "; ": "；",
  "no reason given": "未说明原因",
  "{0}: {1} export {2}, project {3}.": "{0}：{1}导出 {2}，项目 {3}。",
  "{0}: {1} export {2}, SQL table {3}, project {4}.": "{0}：{1}导出 {2}，SQL 表 {3}，项目 {4}。",
  "Taken by its name: {0}.": "按名称匹配：{0}。",
  "Warning: {0}": "警告：{0}",
  "Left out {0}.": "省略：{0}。",
  "Next: {0}": "下一步：{0}",
  "exported in {0} parts because one export holds {1} rows": "单次导出最多 {1} 行，因此分 {0} 段导出",
  "Range: {0}.": "时间范围：{0}。",
  "{0} to {1} ({2})": "{0} 至 {1}（{2}）",
  "{0} to {1} ({2}), by {3}": "{0} 至 {1}（{2}），按{3}",
  "Compared with: export {0}, {1} to {2}, {3}.": "对比：导出 {0}，{1} 至 {2}，{3}。",
  "Compared with: export {0}, SQL table {1}, {2} to {3}, {4}.": "对比：导出 {0}，SQL 表 {1}，{2} 至 {3}，{4}。",
  "GrowingIO is still computing it.": "GrowingIO 还在计算。",
  "It is not finished.": "尚未完成。",
  "It was cancelled.": "已取消。",
  "It failed: {0}": "导出失败：{0}",
  "The current range:": "本期：",
  "Rows {0} to {1}, counted from 0, of {2}": "第 {0} 至 {1} 行（从 0 计），共 {2} 行",
  "Rows, first {0} of {1}": "前 {0} 行，共 {1} 行",
  "{0} (first {1} of {2} columns):": "{0}（前 {1} 列，共 {2} 列）：",
  "{0}:": "{0}：",
  "1 CSV file.": "1 个 CSV 文件。",
  "{0} CSV files.": "{0} 个 CSV 文件。",
  "expires {0} ({1} UTC)": "{0} 失效（UTC {1}）",
  "GrowingIO finished the export and gave no file.": "GrowingIO 已完成导出，但没有给出文件。",
  "A link opens without login until it expires: whoever has it has the list. Without a link in the chat: save_export with segment or tag.":
    "链接在失效前无需登录即可打开：拿到链接的人就拿到了名单。不想在对话中出现链接时，用 save_export 和 segment 或 tag。",
  "The table has no rows. {0}": "表中没有数据行。{0}",
  "Every value is 0. {0}": "所有值都是 0。{0}",
  "The event may not be tracked yet in this range, or a filter of the chart leaves nothing: see the chart in GrowingIO, or take a longer range.":
    "可能是这段时间内事件还没有埋点，或者图表的筛选条件没有命中数据：请在 GrowingIO 中查看该图表，或换一个更长的时间范围。",
  "There are no rows from {0} on: the table has {1}, counted from 0.":
    "从第 {0} 行起没有数据：表中共 {1} 行（从 0 计）。",
  "Not compared: the other range's export {0} was cancelled": "未做对比：对比期的导出 {0} 已取消",
  "Not compared: the other range's export {0} failed: {1}": "未做对比：对比期的导出 {0} 失败：{1}",
  "{0} of {1} columns (DESCRIBE {2} in query_exports names all)":
    "{1} 列中的 {0} 列（在 query_exports 中用 DESCRIBE {2} 可查看全部列）",
  "{0} of {1} rows asked for": "所要的 {1} 行中的 {0} 行",
  "to keep the answer short: {0}": "为控制篇幅，未列出{0}",
  'the same call again in about {0} s; both exports go on meanwhile (get_export with {1} or "{2}" shows one alone).':
    '约 {0} 秒后用同样的参数再次调用；两个导出都在继续（用 get_export 和 {1} 或 "{2}" 可单独查看）。',
  "get_export with {0} in about {1} s; it goes on meanwhile.": "约 {1} 秒后调用 get_export，{0}；导出在继续。",
  "see in GrowingIO whether anybody is in it, then run the tool again.":
    "先在 GrowingIO 中确认其中有人，再重新运行该工具。",
  "list_segments for the ids of segments; a tag's id is in its page URL.":
    "用 list_segments 查分群 ID；标签 ID 在其页面地址中。",
  "search_charts for the chart by its name, or get_dashboard for the ids on a dashboard.":
    "用 search_charts 按名称查找图表，或用 get_dashboard 查看看板上的图表 ID。",
  "run the export tool again once that is mended.": "问题解决后重新运行导出工具。",
  "run the export tool again when it is wanted.": "需要时重新运行导出工具。",
  "save_export with {0} downloads the file; do not retype a URL.": "用 save_export 和 {0} 下载文件；不要手工重打链接。",
  "save_export with {0} downloads the files; do not retype a URL.":
    "用 save_export 和 {0} 下载文件；不要手工重打链接。",
  "query_exports for any other question in SQL (FROM {0}); get_export with {1}, offset and limit for rows; save_export for a file.":
    "其他问题用 query_exports 写 SQL（FROM {0}）；看明细行用 get_export，{1}，加 offset 和 limit；存文件用 save_export。",
  "query_exports for any other question in SQL (FROM {0}); get_export with {1} and offset {2} for more rows; save_export for a file.":
    "其他问题用 query_exports 写 SQL（FROM {0}）；看更多行用 get_export，{1}，offset {2}；存文件用 save_export。",
  "another dashboard.": "换一个看板。",
  '{0} with chart "{1}".': '调用 {0}，chart 为 "{1}"。',
  "The call was cancelled.": "调用已取消。",
  "{0}: no answer within {1} s.": "{0}：{1} 秒内没有结果。",
  "the chart's own": "图表自身的时间范围",
  "{0} is a list of users: there is no chart of it.": "{0} 是用户列表，没有图表。",
  "{0} is still running: call get_export until it is done, then make the same call again.":
    "{0} 仍在运行：先用 get_export 等到完成，再重新调用一次。",
  "{0} has no list of users ({1}): ask for it again with {2}.": "{0} 没有用户名单（{1}）：请用 {2} 重新获取。",
  "{0} has no figures ({1}): run its export again with {2}.": "{0} 没有数据（{1}）：请用 {2} 重新导出。",
  "Drawing the chart.": "正在绘制图表。",
  "the first {0} of {1} rows: query_exports has them (table {2}).":
    "{1} 行中的前 {0} 行：可用 query_exports 查询（表 {2}）。",
  "the last {0} of {1} rows: query_exports has them (table {2}).":
    "{1} 行中的后 {0} 行：可用 query_exports 查询（表 {2}）。",
  "{0} ({1}), drawn as {2}: {3}.": "{0}（{1}），{2}：{3}。",
  "show_chart with another metric, dimension or chart, compare_to for an earlier range beside it, or save_export for a file.":
    "用 show_chart 换指标、维度或图形，用 compare_to 加上对比期，或用 save_export 保存为文件。",
  Chart: "图表",
  "Draws charts in hosts that show MCP Apps": "在支持 MCP Apps 的客户端中绘制图表",
  "Left out: {0}": "未列出：{0}",
  "The picture could not be drawn on this machine; the figures here are complete.":
    "此机器无法绘制图片；这里的数据是完整的。",
  "a line chart": "折线图",
  "a bar chart": "柱状图",
  "a funnel": "漏斗图",
  "a heatmap": "热力图",
  "a table": "表格",
};
