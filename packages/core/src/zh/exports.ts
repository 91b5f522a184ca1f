import type { Phrases } from "../text/say.ts";

/** Exports, lists and what they are of. */
export const exports: Phrases = {
  "event analysis": "事件分析",
  funnel: "漏斗",
  retention: "留存",
  distribution: "分布",
  "segment users": "分群用户",
  "tag users": "标签用户",
  "event chart": "事件分析图表",
  chart: "图表",
  "retention chart": "留存图表",
  "distribution chart": "分布图表",
  segment: "分群",
  tag: "标签",
  "{0} {1}": "{0}（{1}）",
  "{0}: {1}": "{0}：{1}",
  ", ": "、",
  " or ": " 或 ",
  "{0} and {1} more": "{0}，另有 {1} 个",
  'A dashboard\'s id, page URL or name is missing, for example "nPNeWM9p".':
    '缺少看板的 id、页面网址或名称，例如 "nPNeWM9p"。',
  "The client is closed.": "客户端已关闭。",
  "The export was not finished after {0} s; it may still be running and can be resumed.":
    "{0} 秒后导出仍未完成；它可能还在运行，可以继续等待。",
  "The last request had failed: {0}": "最后一次请求失败：{0}",
  "It asked to wait {0} s before the next request.": "它要求等待 {0} 秒后再请求。",
  "The wait was stopped by its caller.": "调用方已停止等待。",
  "Waiting does not mend this: something it is made of is deleted. Whoever made it, or an administrator of the project, opens it in GrowingIO and takes another event or property, or restores the deleted one in the project's data management.":
    "等待无法解决：它用到的内容已被删除。请由创建人或项目管理员在 GrowingIO 中打开它，换用其他事件或属性，或在项目的数据管理中恢复被删除的内容。",
  "Waiting does not mend this: the token's owner may not see it. An administrator of the project can give the permission in GrowingIO, or make a token that has it (project configuration > API Token management).":
    "等待无法解决：token 的所有者无权查看。请项目管理员在 GrowingIO 中授权，或新建有权限的 token（项目配置 > API Token 管理）。",
  "Change the parameter that it names.": "请修改其中指出的参数。",
  "Ask again with an expiry under 7 days ({0} minutes).": "请把有效期改为 7 天（{0} 分钟）以内再试。",
  "Ask again in a few minutes.": "请过几分钟再试。",
  "Open it in GrowingIO: if it fails there too, whoever made it has to mend it; if it works there, ask again.":
    "请在 GrowingIO 中打开它：如果那里也失败，需要由创建人修复；如果那里正常，请再试一次。",
  "A page URL may have at most {0} characters; this one has {1}.": "页面地址最多 {0} 个字符，这个有 {1} 个。",
  "{0} is neither an id (1 to 64 letters, digits, - and _) nor the URL of a GrowingIO page such as {1}.":
    "{0} 既不是 ID（1 到 64 个字母、数字、- 或 _），也不是 GrowingIO 的页面地址（例如 {1}）。",
  "The URL of {0} is of kind {1}, but this call takes {2}. Call {3} for it.":
    "{0} 的地址属于 {1}，而这里只接受 {2}。请改用 {3}。",
  "The URL of {0} {1} belongs to project {2}, but this call asks project {3}. Call {4} with {5} {6}, or set that project.":
    "{0} {1} 的地址属于项目 {2}，而这次调用的是项目 {3}。请用 {5} {6} 调用 {4}，或改为该项目。",
  "{0} in the URL is no id: 1 to 64 letters, digits, - and _.":
    "地址中的 {0} 不是 ID：应为 1 到 64 个字母、数字、- 或 _。",
  "Pass an id, or a page URL that ends in an id behind one of eventAnalysis, funnel, retention, frequency, dashboard, segmentations, tags, such as {0}.":
    "请传入 ID，或以 ID 结尾、前一段为 eventAnalysis、funnel、retention、frequency、dashboard、segmentations、tags 之一的页面地址，例如 {0}。",
  "The URL is not understood. {0}": "无法识别这个地址。{0}",
  "The URL is not understood: {0} before the last part names no known kind of page. {1}":
    "无法识别这个地址：最后一段之前的 {0} 不是已知的页面类型。{1}",
  'project: it must be a project uid of letters, digits, _ or -, for example "nxog09md".':
    'project：必须是由字母、数字、_ 或 - 组成的项目 uid，例如 "nxog09md"。',
  'A chart\'s name, id or page URL is missing, for example "日活".': "缺少图表的名称、ID 或页面地址，例如“日活”。",
  "{0} may be any of {1} charts. Pass the id of the one that is meant:": "{0} 对应 {1} 个图表，请传入要找的那个的 ID：",
  "{0} may be any of {1} dashboards. Pass the id of the one that is meant:":
    "{0} 对应 {1} 个看板，请传入要找的那个的 ID：",
  "No chart of the {0} dashboards is called {1} or has that id.": "{0} 个看板中没有名称或 ID 为 {1} 的图表。",
  "No chart of the {0} dashboards that can be read is called {1} or has that id; {2} cannot be read: {3}":
    "可读取的 {0} 个看板中没有名称或 ID 为 {1} 的图表；另有 {2} 个看板无法读取：{3}",
  "No dashboard is called {0}.": "没有名为 {0} 的看板。",
  "{0} on {1}": "{0}，位于看板 {1}",
  "{0} Nearest: {1}.": "{0}最接近的：{1}。",
  "and {0} more": "另有 {0} 个",
  "the list of dashboards": "看板列表",
  "dashboard {0}": "看板 {0}",
  "the list of segments": "分群列表",
  "scope: {0} is not allowed: it must be one of event, page, user, visitor.":
    "scope：{0} 不可用，必须是 event、page、user、visitor 之一。",
  "the list of events": "事件列表",
  "the list of event variables": "事件级变量列表",
  "the list of page variables": "页面级变量列表",
  "the list of user variables": "登录用户变量列表",
  "the list of visitor variables": "访问用户变量列表",
  "GrowingIO knows no chart {0} of any kind (HTTP 404; asked for as {1}). Check the id and the project; the lists of charts on dashboards show which ids exist.":
    "GrowingIO 中没有图表 {0}（HTTP 404；已按{1}查找）。请检查 ID 和项目；看板的图表列表中有现有的 ID。",
  "This is not a saved export job: pass what JSON.stringify(job) wrote, parsed.":
    "这不是已保存的导出任务：请传入 JSON.stringify(job) 写出并解析后的内容。",
  'GrowingIO answered for {0} with the table of another one, "{1}", which is not taken for it. Ask again; if it comes again, report this.':
    "GrowingIO 对{0}返回了另一个图表（“{1}”）的数据，未予采用。请重新导出；如果仍是这样，请反馈此问题。",
  'GrowingIO answered the unknown status "{0}" for {1}.': "GrowingIO 对{1}返回了未知状态“{0}”。",
  "GrowingIO's answer for {0} has neither a status nor links.": "GrowingIO 对{0}的返回既没有状态也没有链接。",
  "GrowingIO could not finish the export of {0} and gave no reason. {1}":
    "GrowingIO 未能完成{0}的导出，没有说明原因。{1}",
  "GrowingIO could not finish the export of {0} and says: {1}. {2}": "GrowingIO 未能完成{0}的导出：{1}。{2}",
  "GrowingIO's answer for {0} has {1} columns; at most {2} are read. Ask for fewer metrics or dimensions in the chart.":
    "GrowingIO 对{0}的返回有 {1} 列，最多读取 {2} 列。请减少图表中的指标或维度。",
  "GrowingIO's answer for {0} has a row that does not fit its {1} columns.":
    "GrowingIO 对{0}的返回中有一行与其 {1} 列不符。",
  'granularity "range" is one figure for the whole range: pass that range, too.':
    'granularity "range" 表示整个时间范围合成一个数字：请同时传入 range。',
  "{0} is not a parameter of this export; it takes {1}": "{0} 不是这个导出的参数；可用的参数有 {1}",
  'The parameters must be an object, for example {"{0}":"9yGbpp8x"}.': '参数必须是一个对象，例如 {"{0}":"9yGbpp8x"}。',
  'range: {0} is not an instant: pass epoch milliseconds, a Date or a date such as "2026-11-01".':
    'range：{0} 不是时间：请传入毫秒时间戳、Date 或日期，例如 "2026-11-01"。',
  "deadlineMs: {0} is not allowed: it must be from 1 to {1} (a day), for example 60000.":
    "deadlineMs：{0} 不可用：必须在 1 到 {1}（一天）之间，例如 60000。",
  "kind: {0} is not allowed: it must be one of {1}.": "kind：{0} 不可用：必须是 {1} 之一。",
  "is missing: {0}": "缺失：{0}",
  "{0} is not allowed: {1}": "{0} 不可用：{1}",
  "{0}, for example {1}": "{0}，例如 {1}",
  "it must be the id of a {0} or a pasted page URL": "必须是{0}的 ID 或页面地址",
  "it must not be empty": "不能为空",
  "it must be a project uid": "必须是项目 uid",
  "it must be letters, digits, _ or -, at most 64": "只能包含字母、数字、_ 或 -，最多 64 个字符",
  'start and end go together: {0} is missing, for example {"start":"2026-11-01","end":"2026-11-07"}':
    'start 和 end 要同时给出：缺少 {0}，例如 {"start":"2026-11-01","end":"2026-11-07"}',
  "it must be a range in words or dates": "必须是文字或日期形式的时间范围",
  "it must be one of {0}": "必须是 {0} 之一",
  "it must be a whole number of days, at least 1 and at most {0}": "必须是不小于 1 且不大于 {0} 的整数天数",
  "it must be 10, 15, 25 or a list of rising whole numbers": "必须是 10、15、25 或递增的整数列表",
  "it must be the key of a user variable, without commas or spaces": "必须是用户变量的 key，不含逗号和空格",
  "it must be the key of a user variable": "必须是用户变量的 key",
  "it must be a list of user-variable keys": "必须是用户变量 key 的列表",
  "at most 50 keys": "最多 50 个 key",
  "it must be a whole number of minutes from 1 to {0} (7 days)": "必须是 1 到 {0}（7 天）之间的整数分钟数",
  "the answer itself": "返回内容本身",
  "GrowingIO's answer for {0} does not have the documented form: {1} is not as expected.":
    "GrowingIO 对{0}的返回与文档不符：{1} 不符合预期。",
  "There is no column {0} in this table; it has {1}.": "表中没有列 {0}；现有的列：{1}。",
  "time {0} is not known: it is {1}.": "未知的 time：{0}；可用的值：{1}。",
  "A row has more cells than the table's {0} columns.": "有一行的单元格数超过表的 {0} 列。",
  "The job store could not list its jobs. Try again; the error's cause has its reason.":
    "任务存储无法列出其中的任务。请重试；原因见该错误的 cause。",
};
