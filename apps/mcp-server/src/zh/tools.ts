import type { Phrases } from "@growingio-export/core";

/** What the lists say, what files say. */
export const tools: Phrases = {
  name: "名称",
  kind: "类型",
  creator: "创建人",
  by: "更新人",
  of: "用户类型",
  users: "人数",
  dashboard: "看板",
  "dashboard id": "看板 ID",
  "updated (+08:00)": "更新时间（+08:00）",
  '1 dashboard matches "{0}"': "1 个看板符合“{0}”",
  '{0} dashboards match "{1}"': "{0} 个看板符合“{1}”",
  "1 dashboard": "1 个看板",
  "{0} dashboards": "{0} 个看板",
  "{0}, {1} shown.": "{0}，列出 {1} 个。",
  "{0}.": "{0}。",
  "More: list_dashboards with cursor {0}.": "更多：调用 list_dashboards，cursor 为 {0}。",
  "list_dashboards without a query, or search_charts by a chart's name.":
    "不带 query 调用 list_dashboards，或用 search_charts 按图表名称查找。",
  "get_dashboard with an id to see its charts.": "用 get_dashboard 和 ID 查看其中的图表。",
  "{0} (dashboard {1}): {2} charts.": "{0}（看板 {1}）：{2} 个图表。",
  "{0} more charts: search_charts finds them by name": "另有 {0} 个图表：可用 search_charts 按名称查找",
  "GrowingIO gave no size for 1 of those shown: it has not computed it yet, or could not. The export itself has the users.":
    "列出的分群中有 1 个 GrowingIO 没有给出人数：可能还没算完，或计算失败。导出本身有用户名单。",
  "GrowingIO gave no size for {0} of those shown: it has not computed them yet, or could not. The export itself has the users.":
    "列出的分群中有 {0} 个 GrowingIO 没有给出人数：可能还没算完，或计算失败。导出本身有用户名单。",
  "list_segments without a query shows all.": "不带 query 调用 list_segments 可列出全部。",
  "save_export with a segment's id or name brings its users as a file; get_segment_link gives a link that whoever has it can open.":
    "用 save_export 和分群的 ID 或名称把名单存为文件；get_segment_link 给出链接，拿到链接的人都能打开。",
  "1 segment": "1 个分群",
  "{0} segments": "{0} 个分群",
  "not given": "未给出",
  "User variables (for `parameters`): {0}.": "用户变量（用于 `parameters`）：{0}。",
  "More: list_segments with cursor {0}.": "更多：调用 list_segments，cursor 为 {0}。",
  "{0} of {1}": "{1} {0} 个",
  "users of a type that is not given": "未说明用户类型",
  "{0}: these are counted apart, so that their sizes do not compare.": "{0}：两类用户分别计数，人数不可直接比较。",
  "on {0} of {1} dashboards": "（已查看 {1} 个看板中的 {0} 个）",
  "{0} for {1} {2}.": "{1}：{0}{2}。",
  "No chart or dashboard has {0} in its name, and no export has shown such a metric or dimension, {1}.{2}":
    "没有名称包含 {0} 的图表、看板，已导出的指标和维度中也没有{1}。{2}",
  measures: "指标或维度",
  " The nearest names:": "最接近的名称：",
  "{0} could not be read, and will be tried again after some minutes: {1}": "{0} 个看板未能读取，几分钟后会再试：{1}",
  "Not all dashboards are read yet: call search_charts again to go on.":
    "还有看板没有读取：请再次调用 search_charts 继续。",
  "a shorter part of the name, or list_dashboards.": "换一个更短的名称片段，或调用 list_dashboards。",
  "The first {0} charts": "前 {0} 个图表",
  "1 chart": "1 个图表",
  "{0} charts": "{0} 个图表",
  "Pass exactly one of export_id, sql, segment and tag, or a dashboard: an export's answer names its export_id, list_segments names segments, list_dashboards dashboards.":
    "请只传入 export_id、sql、segment、tag、dashboard 其中一个：导出的回答中有它的 export_id，list_segments 和 list_dashboards 列出分群和看板。",
  "parameters are columns of a segment's list: pass them with segment, or leave them out.":
    "parameters 是分群名单的附加列：请与 segment 一起传入，或不传。",
  "Writing the file.": "正在写入文件。",
  "Wrote {0} rows.": "已写入 {0} 行。",
  "Wrote {0} of {1} rows.": "已写入 {0} 行，共 {1} 行。",
  "Saved {0} rows to {1} ({2} bytes).": "已将 {0} 行保存到 {1}（{2} 字节）。",
  "Saved {0} rows to {1} ({2} bytes):": "已将 {0} 行保存到 {1}（{2} 字节）：",
  Export: "导出",
  "What was exported, its columns and its digest": "导出的内容、列和摘要",
  "Rows of an export": "导出的数据行",
  "All rows as CSV, where they fit in 1 MB": "全部数据行（CSV），不超过 1 MB",
  Exports: "导出",
  "Rows of an export, page by page": "导出的数据行（分页）",
  "A page of rows as CSV, from an offset on; the last line says where the next page begins":
    "从 offset 开始的一页数据行（CSV）；最后一行说明下一页从哪里开始",
  "Rows {0} to {1} of {2}, counted from 0; next page: {3}": "第 {0} 至 {1} 行（从 0 计），共 {2} 行；下一页：{3}",
  "Rows {0} to {1} of {2}, counted from 0; this is the last page.":
    "第 {0} 至 {1} 行（从 0 计），共 {2} 行；这是最后一页。",
  "offset is a row counted from 0; this export has {0} rows.": "offset 是从 0 计的行号；此导出有 {0} 行。",
  "These {0} rows are more than 1 MB of CSV: save_export with export_id {1} writes them to a file; growingio://exports/{2}/data.csv?offset=0 is the first page, get_export and query_exports give parts of them.":
    "这 {0} 行超过 1 MB 的 CSV：用 save_export（export_id 为 {1}）写入文件；growingio://exports/{2}/data.csv?offset=0 是第一页，也可用 get_export 和 query_exports 取一部分。",
  "{0} export, {1}": "{0}导出，{1}",
};
