import type { Phrases } from "./text/say.ts";

/** What this package says, in Chinese. */
export const zh: Phrases = {
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
  "{0}.": "{0}。",
  "{0}: {1}": "{0}：{1}",
  "; ": "；",
  ", ": "、",
  " or ": " 或 ",
  "{0} and {1} more": "{0}，另有 {1} 个",

  "The client is closed.": "客户端已关闭。",
  "The export was not finished after {0} s; it may still be running and can be resumed.":
    "{0} 秒后导出仍未完成；它可能还在运行，可以继续等待。",
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
  "No project is set: pass `project`, or set GROWINGIO_PROJECT_UID to the uid in your GrowingIO page addresses (/projects/{uid}/…).":
    "没有指定项目：请传入 `project`，或把 GROWINGIO_PROJECT_UID 设为 GrowingIO 页面地址中的 uid（/projects/{uid}/…）。",

  "{0} must be a positive number, for example {1}": "{0} 必须是正数，例如 {1}",
  "{0}.{1} must be a number of at least {2}": "{0}.{1} 必须是不小于 {2} 的数",
  "No token is set: set GROWINGIO_TOKEN (or GROWINGIO_TOKEN_FILE) or pass `token`. An administrator makes one under project configuration > API Token management.":
    "没有设置 token：请设置 GROWINGIO_TOKEN（或 GROWINGIO_TOKEN_FILE），或传入 `token`。管理员可在 项目配置 > API Token 管理 中创建。",
  "The base URL (baseUrl, GROWINGIO_BASE_URL) must be https, http for a loopback address only, for example {0}.":
    "基础地址（baseUrl、GROWINGIO_BASE_URL）必须是 https，只有本机地址可以用 http，例如 {0}。",
  "GROWINGIO_TOKEN_FILE names a file that cannot be read ({0}).": "GROWINGIO_TOKEN_FILE 指向的文件无法读取（{0}）。",
  "unknown error": "未知错误",

  "{0} must be the public key of the project, printable ASCII without spaces; leave it out where nobody asked for it.":
    "{0} 必须是项目公钥，由可打印的 ASCII 字符组成，不含空格；没有人要求时请不要设置。",
  "{0} still holds the placeholder of an example: write the address of your own deployment, or leave it out for {1}.":
    "{0} 还是示例中的占位文字：请填写自己的部署地址；使用 {1} 时不用设置。",
  "{0} lacks its scheme: write {1}.": "{0} 缺少协议：请写成 {1}。",
  "{0} must be https, for the token would be readable on its way: write {1}. Only a loopback address may be http.":
    "{0} 必须是 https，否则 token 会在传输途中被读取：请写成 {1}。只有本机地址可以用 http。",
  "{0} holds the address of a page or of one call: write {1} alone.": "{0} 填的是某个页面或接口的地址：请只写 {1}。",
  "The base URL must be scheme, host and path alone, no user, query or fragment: write {0} as GROWINGIO_BASE_URL.":
    "基础地址只能包含协议、主机和路径，不能有用户名、查询参数或片段：请把 GROWINGIO_BASE_URL 写成 {0}。",
  "{0} holds a reference such as {1} that the program which starts this server did not fill in: write the value itself there, or set what it refers to where that program is started.":
    "{0} 还是 {1} 这样的引用，启动本服务的程序没有替换它：请直接填写值，或在启动该程序的环境中设置所引用的内容。",
  "{0} is in quotes: write the value without them.": "{0} 带有引号：请去掉引号，只写值。",
  "{0} begins with the name of a variable: write only the value, what stands behind the = sign.":
    "{0} 以变量名开头：请只写值，即等号后面的部分。",
  "{0} begins or ends with a space or a line break: write the value without it.":
    "{0} 的开头或结尾有空格或换行：请去掉后只写值。",
  "{0} begins with {1}, which only a shell replaces: write the whole path, {2}.":
    "{0} 以 {1} 开头，只有 shell 会替换它：请写完整路径 {2}。",
  "{0} begins with ~, which only a shell replaces: write the whole path of that folder.":
    "{0} 以 ~ 开头，只有 shell 会替换它：请写该文件夹的完整路径。",
  "{0} still holds the placeholder of an example: write a path of your own machine.":
    "{0} 还是示例中的占位文字：请填写本机的路径。",
  "{0} still holds the placeholder of an example: write your project uid in its place, as in /projects/{uid}/… of your GrowingIO page addresses.":
    "{0} 还是示例中的占位文字：请换成项目 uid，即 GrowingIO 页面地址 /projects/{uid}/… 中的那一段。",
  "{0} holds the address of a page: write the uid in it alone, {1}.": "{0} 填的是页面地址：请只写其中的 uid，即 {1}。",
  "{0} is a number, not a project uid: write the uid in your GrowingIO page addresses, /projects/{uid}/…, for example {1}.":
    "{0} 是一个数字，不是项目 uid：请填写 GrowingIO 页面地址 /projects/{uid}/… 中的 uid，例如 {1}。",
  "{0} is not a project uid, which has letters, digits, _ or - alone: write the uid in your GrowingIO page addresses, /projects/{uid}/…, for example {1}.":
    "{0} 不是项目 uid（只由字母、数字、_ 或 - 组成）：请填写 GrowingIO 页面地址 /projects/{uid}/… 中的 uid，例如 {1}。",
  "GROWINGIO_TOKEN_FILE names something that is no file: write the path of a file that holds the token alone.":
    "GROWINGIO_TOKEN_FILE 指向的不是普通文件：请填写只存放 token 的文件的路径。",
  "GROWINGIO_TOKEN_FILE names a file that is too large for a token: write the path of a file that holds the token alone.":
    "GROWINGIO_TOKEN_FILE 指向的文件太大，不像是 token：请填写只存放 token 的文件的路径。",
  "GROWINGIO_TOKEN_FILE names a file that is empty: write the token into it.":
    "GROWINGIO_TOKEN_FILE 指向的文件是空的：请把 token 写进去。",
  "GROWINGIO_TOKEN_FILE (the content of its file)": "GROWINGIO_TOKEN_FILE（文件内容）",
  "{0} begins with a word such as Bearer: GrowingIO takes the bare token. Write the token alone.":
    "{0} 以 Bearer 之类的词开头：GrowingIO 只接受 token 本身，请只写 token。",
  "{0} holds an address, not a token. An administrator makes a token under project configuration > API Token management.":
    "{0} 填的是地址，不是 token。管理员可在 项目配置 > API Token 管理 中创建 token。",
  "{0} holds a path, not a token: write the path into GROWINGIO_TOKEN_FILE, or the token itself here.":
    "{0} 填的是路径，不是 token：请把路径写到 GROWINGIO_TOKEN_FILE，或在这里填写 token 本身。",
  "{0} still holds the placeholder of an example: write your own API token in its place. An administrator makes one under project configuration > API Token management.":
    "{0} 还是示例中的占位文字：请换成自己的 API Token。管理员可在 项目配置 > API Token 管理 中创建。",
  "{0} holds spaces, line breaks or other characters that no token has; copy it again, the token alone.":
    "{0} 中有空格、换行或其他 token 不会有的字符：请重新复制，只要 token 本身。",

  "A page URL may have at most {0} characters; this one has {1}.": "页面地址最多 {0} 个字符，这个有 {1} 个。",
  "{0} is neither an id (1 to 64 letters, digits, - and _) nor the URL of a GrowingIO page such as {1}.":
    "{0} 既不是 ID（1 到 64 个字母、数字、- 或 _），也不是 GrowingIO 的页面地址（例如 {1}）。",
  "The URL of {0} is of kind {1}, but this call takes {2}. Call {3} for it.":
    "{0} 的地址属于 {1}，而这里只接受 {2}。请改用 {3}。",
  "The URL of {0} {1} belongs to project {2}, but this call asks project {3}. Call {4} with project {5}, or set that project.":
    "{0} {1} 的地址属于项目 {2}，而这次调用的是项目 {3}。请用 project {5} 调用 {4}，或改为该项目。",
  "{0} in the URL is no id: 1 to 64 letters, digits, - and _.":
    "地址中的 {0} 不是 ID：应为 1 到 64 个字母、数字、- 或 _。",
  "Pass an id, or a page URL that ends in an id behind one of eventAnalysis, funnel, retention, frequency, dashboard, segmentations, tags, such as {0}.":
    "请传入 ID，或以 ID 结尾、前一段为 eventAnalysis、funnel、retention、frequency、dashboard、segmentations、tags 之一的页面地址，例如 {0}。",
  "The URL is not understood. {0}": "无法识别这个地址。{0}",
  "The URL is not understood: {0} before the last part names no known kind of page. {1}":
    "无法识别这个地址：最后一段之前的 {0} 不是已知的页面类型。{1}",
  'project: it must be a project uid of letters, digits, _ or -, for example "nxog09md".':
    'project：必须是由字母、数字、_ 或 - 组成的项目 uid，例如 "nxog09md"。',
  "the list of dashboards": "看板列表",
  "dashboard {0}": "看板 {0}",
  "the list of segments": "分群列表",
  "the list of user variables": "登录用户变量列表",
  "the list of visitor variables": "访问用户变量列表",

  "The download was stopped.": "下载已停止。",
  "The file ended after {0} of {1} bytes.": "文件在 {1} 字节中的第 {0} 字节处中断。",
  "The file is longer than the {0} bytes that the server announced.": "文件超过了服务器声明的 {0} 字节。",
  "{0} exists already. Choose another name, or allow overwriting it.": "{0} 已存在。请换一个文件名，或允许覆盖。",
  "{0} is a folder. Give the name of a file in it.": "{0} 是文件夹。请给出其中的文件名。",
  "No permission to write {0} ({1}). Choose another folder.": "没有写入 {0} 的权限（{1}）。请换一个文件夹。",
  "There is no room for {0} ({1}). Free some, or choose another disk.":
    "磁盘空间不足，无法写入 {0}（{1}）。请清理空间或换一个磁盘。",
  "{0} cannot be written: a part of its path is a file, not a folder.":
    "无法写入 {0}：路径中有一段是文件，不是文件夹。",
  "{0} cannot be written ({1}). Choose another place.": "无法写入 {0}（{1}）。请换一个位置。",
  "{0} redirects the download to nowhere.": "{0} 的下载重定向没有目标地址。",
  "The download link redirects more than {0} times.": "下载链接重定向超过 {0} 次。",
  "This is not a download link: it must be a full https address.": "这不是下载链接：必须是完整的 https 地址。",
  "A redirect of a download link must be https, not {0}//.": "下载链接的重定向必须是 https，不能是 {0}//。",
  "A download link must be https, not {0}//.": "下载链接必须是 https，不能是 {0}//。",
  "The download link leads to {0}, which is not on the public internet; that is allowed only when the base URL is private itself.":
    "下载链接指向 {0}，不在公网上；只有基础地址本身是内网地址时才允许。",
  "There is no link {0}.": "没有第 {0} 个链接。",
  "The export was made again and has {0} files now instead of {1}. Download it again.":
    "导出已重新生成，现在有 {0} 个文件，之前是 {1} 个。请重新下载。",
  "This export is a table, not files: only segment and tag exports can be downloaded.":
    "这个导出是数据表，不是文件：只有分群和标签导出可以下载。",
  "GrowingIO finished the export without a file to download.": "GrowingIO 已完成导出，但没有可下载的文件。",
  "{0} is a file, not a folder. Choose another folder.": "{0} 是文件，不是文件夹。请换一个文件夹。",
  "{0} is a device or a pipe, not a file. Choose another name.": "{0} 是设备或管道，不是文件。请换一个文件名。",
  "the server has no bytes after those received": "服务器没有已接收部分之后的内容",
  'The download link keeps answering "too many requests" (HTTP 429). Try again later.':
    "下载链接一直返回“请求过多”（HTTP 429）。请稍后再试。",
  "The download link answers HTTP {0}. Try again later.": "下载链接返回 HTTP {0}。请稍后再试。",
  "The download link answers HTTP {0}. Ask for a new link.": "下载链接返回 HTTP {0}。请重新获取链接。",
  "The file comes in a Content-Encoding other than gzip, which is not understood.":
    "文件采用 gzip 以外的压缩编码，无法识别。",
  "The server does not say how long the file is: a cut could not be noticed.":
    "服务器没有说明文件长度，无法判断是否被截断。",
  "the server sent another part than the rest": "服务器返回的不是剩余部分",
  "the file has another length now": "文件长度已改变",
  "the file is another one now": "文件已被替换",
  "the file comes in another encoding now": "文件编码已改变",
  "The download could not go on where it broke off: {0}.": "下载无法从中断处继续：{0}。",
  "The file's gzip data is cut or damaged.": "文件的 gzip 数据不完整或已损坏。",
  "The download link has expired, or its file is gone, and the link alone cannot be renewed. Ask the export for a new link.":
    "下载链接已失效或文件已不存在，仅凭链接无法续期。请从导出重新获取链接。",
  "The download link is refused, and so were the {0} that the export was asked for in its place. Try again later.":
    "下载链接被拒绝，重新获取的 {0} 个链接也被拒绝。请稍后再试。",

  "GrowingIO knows no chart {0} of any kind (HTTP 404; asked for as {1}). Check the id and the project; the lists of charts on dashboards show which ids exist.":
    "GrowingIO 中没有图表 {0}（HTTP 404；已按{1}查找）。请检查 ID 和项目；看板的图表列表中有现有的 ID。",
  "This is not a saved export job: pass what JSON.stringify(job) wrote, parsed.":
    "这不是已保存的导出任务：请传入 JSON.stringify(job) 写出并解析后的内容。",
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
  "the parameters": "参数",
  'range: {0} is not an instant: pass epoch milliseconds, a Date or a date such as "2026-11-01".':
    'range：{0} 不是时间：请传入毫秒时间戳、Date 或日期，例如 "2026-11-01"。',
  "deadlineMs: {0} is not allowed: it must be from 1 to {1} (a day), for example 60000.":
    "deadlineMs：{0} 不可用：必须在 1 到 {1}（一天）之间，例如 60000。",

  "{0} sent nothing of the file for {1} s.": "{0} 有 {1} 秒没有传来文件内容。",
  "The connection to {0} broke while the file was downloaded{1}.": "下载文件时与 {0} 的连接中断{1}。",
  "{0} ended the file before its announced length.": "{0} 在声明的长度之前结束了文件。",
  "GrowingIO's answer is larger than {0} MiB; ask for a shorter range or a coarser granularity.":
    "GrowingIO 的返回超过 {0} MiB；请缩短时间范围或用更粗的粒度。",
  "GrowingIO's answer is nested too deeply to be read.": "GrowingIO 返回的内容嵌套过深，无法读取。",
  "GrowingIO's answer was not complete JSON; the connection may have broken off.":
    "GrowingIO 返回的 JSON 不完整，连接可能已中断。",
  "The answer could not be parsed.": "无法解析返回的内容。",
  "GrowingIO did not answer for {0} within {1} s.": "GrowingIO 在 {1} 秒内没有响应（{0}）。",
  "The connection to {0} failed for {1}{2}.": "连接 {0} 失败（{1}）{2}。",
  "{0}, and says: {1}": "{0}，并说明：{1}",
  "GrowingIO refused the token (HTTP {0}) for {1}. {2}": "GrowingIO 拒绝了 token（HTTP {0}），请求的是{1}。{2}",
  "Check that the token is current and belongs to an administrator of this project (project configuration > API Token management).":
    "请确认 token 有效，且属于本项目的管理员（项目配置 > API Token 管理）。",
  "GrowingIO knows no {0} (HTTP 404). Check the id and the project; list dashboards or segments to see which ids exist.":
    "GrowingIO 中没有{0}（HTTP 404）。请检查 ID 和项目；列出看板或分群可查看现有的 ID。",
  "GrowingIO knows no {0} (HTTP 404) and says: {1}. Check the id and the project; list dashboards or segments to see which ids exist.":
    "GrowingIO 中没有{0}（HTTP 404）：{1}。请检查 ID 和项目；列出看板或分群可查看现有的 ID。",
  'GrowingIO keeps answering "too many requests" (HTTP 429) for {0}. Try again later.':
    "GrowingIO 对{0}一直返回“请求过多”（HTTP 429）。请稍后再试。",
  "GrowingIO has a problem of its own (HTTP {0}) with {1}. Try again later.":
    "GrowingIO 自身出错（HTTP {0}），请求的是{1}。请稍后再试。",
  "The base URL answered with a redirect (HTTP {0}) for {1}, which is not followed so that the token stays there. Set the base URL to the address it redirects to.":
    "基础地址返回了重定向（HTTP {0}），请求的是{1}；为避免泄露 token，不会跟随。请把基础地址改为重定向的目标地址。",
  "GrowingIO rejected the parameters (HTTP {0}) of {1}. {2}": "GrowingIO 拒绝了参数（HTTP {0}），请求的是{1}。{2}",
  "Check the range and the other parameters.": "请检查时间范围和其他参数。",
  "GrowingIO answered an unexpected HTTP status {0} for {1}.": "GrowingIO 对{1}返回了意外的 HTTP 状态 {0}。",

  "is missing: {0}": "缺失：{0}",
  "{0} is not allowed: {1}": "{0} 不可用：{1}",
  "{0}, for example {1}": "{0}，例如 {1}",
  "it must be the id of a {0} or a pasted page URL": "必须是{0}的 ID 或页面地址",
  "it must not be empty": "不能为空",
  "it must be a project uid": "必须是项目 uid",
  "it must be letters, digits, _ or -, at most 64": "只能包含字母、数字、_ 或 -，最多 64 个字符",
  "it must be a date, an instant with an offset, or epoch milliseconds": "必须是日期、带时区的时间或毫秒时间戳",
  'start and end go together: {0} is missing, for example {"start":"2026-11-01","end":"2026-11-07"}':
    'start 和 end 要同时给出：缺少 {0}，例如 {"start":"2026-11-01","end":"2026-11-07"}',
  "it must be a range in words or dates": "必须是文字或日期形式的时间范围",
  "it must be one of {0}": "必须是 {0} 之一",
  "it must be a whole number of days, at least 1": "必须是不小于 1 的整数天数",
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
  "A row has more cells than the table's {0} columns.": "有一行的单元格数超过表的 {0} 列。",

  "compare_to {0} is not understood: it is {1}, or a range. As a {2}":
    "无法识别 compare_to {0}：可用 {1}，或一个时间范围。按时间范围解析：{2}",
  "Nothing of the range from {0} on is complete yet, so it cannot be compared: ask for a range that ended, for example yesterday.":
    "从 {0} 起的时间范围还没有完整的数据，无法对比：请选已结束的时间范围，例如 yesterday。",
  "is one instant, but a range needs a start and an end": "只是一个时间点，时间范围需要起点和终点",
  "has a time of day that does not exist or is not written as hh:mm:ss and an offset such as +08:00":
    "中的时刻不存在，或没有写成 hh:mm:ss 加时区（例如 +08:00）",
  "has a time without an offset, which is ambiguous: add one, +08:00 for China":
    "中的时间没有时区，有歧义：请加上时区，中国为 +08:00",
  "holds a date that does not exist": "中有不存在的日期",
  "is longer than {0} characters": "超过 {0} 个字符",
  "is not understood": "无法识别",
  "starts in the future (now it is {0})": "的起点在未来（现在是 {0}）",
  "is reversed: its start lies after its end": "首尾颠倒：起点晚于终点",
  "starts before 2000 (numbers count milliseconds since 1970, not seconds)":
    "的起点早于 2000 年（数字是自 1970 年起的毫秒数，不是秒）",
  "spans more than 3,660 days": "跨度超过 3,660 天",
  "range {0} {1}. Allowed, for example: {2}.": "时间范围 {0} {1}。可用的写法例如：{2}。",
  "covers no {0}: N must be at least 1 (in {1}:a,b, a must be greater than b)":
    "不包含任何 {0}：N 至少为 1（{1}:a,b 中 a 必须大于 b）",
  "counts too far back: a range spans at most 3,660 days": "回溯太远：时间范围最多 3,660 天",
};
