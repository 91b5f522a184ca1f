import type { Phrases } from "@growingio-export/core";

/** What is wrong with a call, and what to do about it. */
export const toolKit: Phrases = {
  "Call again; an export goes on where it was.": "请再次调用；导出会接着之前的进度继续。",
  "The server is ending and has stopped this call. Call again; an export goes on where it was.":
    "服务正在退出，已停止本次调用。请再次调用；导出会接着之前的进度继续。",
  "Pass another file_name, or overwrite: true.": "请换一个 file_name，或传入 overwrite: true。",
  'Only {0} of {1} entries of "{2}" fit the answer: ask for less (a smaller limit, fewer columns, a narrower query), or take a file with save_export.':
    "回答只放得下“{2}”的 {1} 项中的 {0} 项：请缩小范围（更小的 limit、更少的列、更窄的查询），或用 save_export 保存为文件。",
  "Part of the text is left out (…): ask for less, or take a file with save_export.":
    "有一部分文字省略了（…）：请缩小范围，或用 save_export 保存为文件。",
  "Wait a minute, then call again.": "请等一分钟再调用。",
  "The server failed unexpectedly ({0}); its log on standard error says more. Call again; if it fails again, report it.":
    "服务出现意外错误（{0}），详情见其标准错误输出中的日志。请再次调用；如果再次失败，请反馈。",
  "{0}; or leave it out": "{0}；也可以不传",
  "cursor: pass the next_cursor of the page before, with the same query; leave it out for the first page.":
    "cursor：请传入上一页的 next_cursor，并保持同样的查询条件；第一页不用传。",
  "{0} is not allowed: it must be a whole number from {1} to {2}": "{0} 不可用：必须是 {1} 到 {2} 的整数",
  "{0} is not an export_id: copy it from an export's answer": "{0} 不是 export_id：请从导出的回答中复制",
  "{0}: no such parameter; allowed are {1}": "{0}：没有这个参数；可用的参数有 {1}",
  "No table can be named yet: run an export tool first; a user list can be queried after save_export, where GROWINGIO_ALLOW_USER_ROWS allows it.":
    "还没有可查询的表：请先运行导出工具；在 GROWINGIO_ALLOW_USER_ROWS 允许时，用户名单在 save_export 之后可以查询。",
  "{0}: {1} and {2} more": "{0}：{1}，另有 {2} 个",
  "{0}: {1}": "{0}：{1}",
  "Tables: {0} and {1} more": "可用的表：{0}，另有 {1} 个",
  "Tables: {0}": "可用的表：{0}",
};
