import type { Phrases } from "@growingio-export/core";

/** What an export says while it runs, and why it failed. */
export const exports: Phrases = {
  'No export "{0}" is kept here: it expired (exports are kept {1} days) or never was. Run the export tool again.':
    '这里没有导出 "{0}"：可能已过期（导出保留 {1} 天），或从未有过。请重新运行导出工具。',
  "Asked GrowingIO for the export.": "已向 GrowingIO 提交导出。",
  "Another server on this folder is waiting for it.": "同一目录下的另一个服务正在等待它。",
  "GrowingIO finished after {0} s.": "GrowingIO 已完成，用时 {0} 秒。",
  "Over the row ceiling: exporting parts": "超过单次行数上限，正在分段导出",
  "GrowingIO is computing": "GrowingIO 正在计算",
  "1 poll": "查询 1 次",
  "{0} polls": "查询 {0} 次",
  "{0}: {1} s, {2}.": "{0}：已 {1} 秒，{2}。",
  "{0}: {1} s, {2}, next in {3} s.": "{0}：已 {1} 秒，{2}，{3} 秒后再查。",
  "The server failed unexpectedly ({0}) when the export had ended. Run the export tool again; if it fails again, report it.":
    "导出结束后服务出现意外错误（{0}）。请重新运行导出工具；如果再次失败，请反馈。",
  '{0} It may refuse one figure for the whole range (granularity "range"): ask with granularity "day", or "month" for a long range.':
    '{0}它可能不接受整个时间范围合成一个数字（granularity "range"）：请改用 granularity "day"，时间较长时用 "month"。',
  '{0} Next: get_export with export_id "{1}" goes on with it.': '{0}下一步：用 get_export 和 export_id "{1}" 继续。',
  "These are not the figures that were asked for: GrowingIO was asked for {0} and answered with {1}. Ask again; if it answers so again, report this.":
    "这不是所请求的数据：请求的是{0}，GrowingIO 返回的是{1}。请重新导出；如果仍是这样，请反馈此问题。",
  'One figure for the whole range was asked for (granularity "range"), but GrowingIO did not merge its {0} points: unique users and rates are not added up, so they have no figure for the range.':
    '要求的是整个时间范围的一个数字（granularity "range"），但 GrowingIO 没有合并，返回了 {0} 个数据点：去重用户数和比率不能相加，因此没有整个范围的数字。',
  "GrowingIO cut this table at {0} rows and the rest could not be fetched: totals are too low. Ask for a shorter range or fewer dimensions.":
    "GrowingIO 在 {0} 行处截断了这张表，其余部分无法取得：合计偏低。请缩短时间范围或减少维度。",
  "The last request had failed: {0}": "最后一次请求失败：{0}",
  "It asked to wait {0} s before the next request.": "它要求等待 {0} 秒后再请求。",
  "Kept from an earlier export: its figures are final.": "取自此前的导出：数据已定型。",
  "{0} of your exports are running, the most at once: wait for one of them (get_export) or cancel one, then call again.":
    "您有 {0} 个导出正在运行，已达同时运行的上限：请等其中一个完成（get_export）或取消一个，然后再次调用。",
  "Project {0} is none of yours here: pass one of {1}.": "项目 {0} 不在您可用的项目中：请传入 {1} 之一。",
  "Pass project, one of {0}.": "请传入 project，可用的有 {0}。",
};
