import type { Phrases } from "@growingio-export/core";

/** Messages to chats and mails, and what is said of sending them. */
export const deliver: Phrases = {
  "{0} (days of +08:00)": "{0}（北京时间）",
  "{0}, {1}": "{0}，{1}",
  "{0}: {1}": "{0}：{1}",
  "compared with {0}": "对比 {0}",
  "Warning: {0}": "警告：{0}",
  "{0}: {1}, {2}": "{0}：{1}，{2}",
  "{0}: {1}, {2} ({3})": "{0}：{1}，{2}（{3}）",
  "no figure": "无数据",
  "no figures: {0}": "没有数据：{0}",
  "1 more chart is in the report.": "报告中还有 1 个图表。",
  "{0} more charts are in the report.": "报告中还有 {0} 个图表。",
  "1 more warning is in the report.": "报告中还有 1 条警告。",
  "{0} more warnings are in the report.": "报告中还有 {0} 条警告。",
  "Open the report": "打开报告",
  "Open the report: {0}": "打开报告：{0}",
  "No report: {0}": "没有报告：{0}",
  "This can pass: run it again later.": "问题可能是暂时的：稍后再运行一次。",
  "--link-base must be the address of the folder that the report is served from, without a user or password, for example https://reports.example.com/daily/.":
    "--link-base 必须是报告所在文件夹的网址，不含用户名和密码，例如 https://reports.example.com/daily/。",
  "--link-base must end with its path: the name of the report's file is put behind it, so it can hold no ? and no #.":
    "--link-base 必须以路径结尾：报告的文件名会接在其后，因此不能含 ? 和 #。",
  '--to takes {0}; "{1}" is none of them.': "--to 可取 {0}；“{1}”不在其中。",
  "{0} must begin with https://: only a loopback address may be http.":
    "{0} 必须以 https:// 开头：只有本机地址可以用 http。",
  "{0} holds a user, a password or a #: copy the address of the bot as the chat shows it.":
    "{0} 含有用户名、密码或 #：请按群里显示的原样复制机器人地址。",
  "{0} must begin with smtps:// or smtp://, for example {1}.": "{0} 必须以 smtps:// 或 smtp:// 开头，例如 {1}。",
  "{0} must end with its host or port: signs such as @, / and ? in its password are written in percent code.":
    "{0} 必须以主机或端口结尾：密码中的 @、/、? 等符号要写成百分号编码。",
  "{0} must be the address that mails are from, for example reports@example.com.":
    "{0} 必须是发件人地址，例如 reports@example.com。",
  "{0} must be the addresses that mails go to, with commas between, for example li@example.com,wang@example.com.":
    "{0} 必须是收件人地址，用逗号分隔，例如 li@example.com,wang@example.com。",
  "{0} is not set: it holds the address to send to, such as {1}.": "未设置 {0}：它是发送的目标地址，例如 {1}。",
  "{0} is no address: copy it whole, such as {1}.": "{0} 不是地址：请完整复制，例如 {1}。",
  "Sent to {0}.": "已发送到 {0}。",
  "Sent to {0}, but not to {1} of the addresses: the server refused them.":
    "已发送到 {0}，但有 {1} 个地址被服务器拒绝。",
  "Not sent to {0}: the same was sent before.": "未发送到 {0}：相同内容此前已发送。",
  "Not sent to {0}: a dry run.": "未发送到 {0}：试运行。",
  "The message could not be sent to {0}.": "消息未能发送到 {0}。",
  "it gave no reason": "未给出原因",
  "it said: {0}": "对方答复：{0}",
  "{0} answered with a redirect (HTTP {1}), which is not followed: set the address that it leads to, if it is the right one.":
    "{0} 返回重定向（HTTP {1}），不会跟随：如果目标地址正确，请直接填写该地址。",
  "{0} did not take the message (HTTP {1}): {2}.": "{0} 未接收消息（HTTP {1}）：{2}。",
  "{0} did not take the message: {1}.": "{0} 未接收消息：{1}。",
  "{0} did not answer within {1} s: whether it took the message is not known.":
    "{0} 在 {1} 秒内没有答复：不清楚消息是否已被接收。",
  "The connection to {0} failed.": "与 {0} 的连接失败。",
  "The connection to {0} failed ({1}).": "与 {0} 的连接失败（{1}）。",
  "The mail server did not take the mail: it said: {0}.": "邮件服务器未接收邮件，对方答复：{0}。",
  "The connection to the mail server failed.": "与邮件服务器的连接失败。",
  "The connection to the mail server failed ({0}).": "与邮件服务器的连接失败（{0}）。",
  "{0} is running already: this run ends, so that nothing is done twice.": "{0} 已在运行：本次运行结束，以免重复执行。",
  "The range has not ended: its last day is {0}, and its figures are final on {1} (+08:00). Wait with a range that has ended, for example yesterday.":
    "时间范围尚未结束：最后一天是 {0}，数字在 {1}（北京时间）定型。请等待已结束的时间范围，例如 yesterday。",
  "{0} min left": "还有 {0} 分钟",
  "Waiting until {0} (+08:00), when the figures of {1} are final": "等待至 {0}（北京时间），届时 {1} 的数字定型",
};
