import type { Phrases } from "@growingio-export/core";

/** Names of things, and lists of them. */
export const catalog: Phrases = {
  ", ": "、",
  "{0}, {1}": "{0}，{1}",
  "not its copy {0}": "不是它的副本 {0}",
  "dashboards not read: {0}, where another of that name may be": "还有 {0} 个看板未读取，其中可能有同名的",
  "and {0} more": "另有 {0} 个",
  " ": "",
  "{0} Nearest: {1}. {2}": "{0}最接近的：{1}。{2}",
  "updated {0}": "更新于 {0}",
  "by {0}": "创建人 {0}",
  "No project is set: pass project, or set GROWINGIO_PROJECT_UID.":
    "没有指定项目：请传入 project，或设置 GROWINGIO_PROJECT_UID。",
  "{0} may be any of {1} charts. Call again with the id of the one that is meant:":
    "{0} 对应 {1} 个图表，请用要找的那个的 ID 再次调用：",
  "No chart is called {0}.": "没有名为 {0} 的图表。",
  "{0} may be any of {1} dashboards. Call again with the id of the one that is meant:":
    "{0} 对应 {1} 个看板，请用要找的那个的 ID 再次调用：",
  "No dashboard is called {0}.": "没有名为 {0} 的看板。",
  "{0} may be any of {1} segments. Call again with the id of the one that is meant:":
    "{0} 对应 {1} 个分群，请用要找的那个的 ID 再次调用：",
  "No segment is called {0}.": "没有名为 {0} 的分群。",
  "{0} on {1}": "{0}，位于看板 {1}",
  "- {0}: {1} on {2} (dashboard {3})": "- {0}：{1}，位于 {2}（看板 {3}）",
  "- {0}: {1}": "- {0}：{1}",
  "{0} lists charts by parts of their names.": "可用 {0} 按部分名称查找图表。",
  "{0} lists them all.": "{0} 列出全部看板。",
  "{0} users": "{0} 人",
  visitors: "访问用户",
  "logged-in users": "登录用户",
  "Call again with the same name to go on, or pass a chart's id.":
    "请用同样的名称再次调用以继续读取，或直接传入图表 ID。",
  "The names of charts are read on {0} of {1} dashboards so far. {2}": "目前已读取 {1} 个看板中 {0} 个的图表名称。{2}",
  "The names of charts are read on {0} of {1} dashboards so far ({2}). {3}":
    "目前已读取 {1} 个看板中 {0} 个的图表名称（{2}）。{3}",
  "Read {0} of {1} dashboards, {2} charts found.": "已读取 {1} 个看板中的 {0} 个，找到 {2} 个图表。",
};
