import type { Phrases } from "../text/say.ts";

/** Downloads of files. */
export const download: Phrases = {
  "The download was stopped.": "下载已停止。",
  "The file ended after {0} of {1} bytes. Try again later.": "文件在 {1} 字节中的第 {0} 字节处中断。请稍后再试。",
  "The file is longer than the {0} bytes that the server announced. Try again later; if it stays so, have the list exported again.":
    "文件超过了服务器声明的 {0} 字节。请稍后再试；如仍如此，请重新导出名单。",
  "{0} exists already. Choose another name, or allow overwriting it.": "{0} 已存在。请换一个文件名，或允许覆盖。",
  "{0} is a folder. Give the name of a file in it.": "{0} 是文件夹。请给出其中的文件名。",
  "No permission to write {0} ({1}). Choose another folder.": "没有写入 {0} 的权限（{1}）。请换一个文件夹。",
  "There is no room for {0} ({1}). Free some, or choose another disk.":
    "磁盘空间不足，无法写入 {0}（{1}）。请清理空间或换一个磁盘。",
  "{0} cannot be written: a part of its path is a file, not a folder.":
    "无法写入 {0}：路径中有一段是文件，不是文件夹。",
  "{0} cannot be written ({1}). Choose another place.": "无法写入 {0}（{1}）。请换一个位置。",
  "{0} redirects the download to nowhere. Try again later; if it stays so, have the list exported again.":
    "{0} 的下载重定向没有目标地址。请稍后再试；如仍如此，请重新导出名单。",
  "The download link redirects more than {0} times. Look at what this machine's network puts in between, or have the list exported again.":
    "下载链接重定向超过 {0} 次。请检查本机网络中间经过了什么，或重新导出名单。",
  "This is not a download link: it must be a full https address. Take it from the export as it is.":
    "这不是下载链接：必须是完整的 https 地址。请原样使用导出给出的链接。",
  "A redirect of a download link must be https, not {0}//. Look at what this machine's network puts in between, or have the list exported again.":
    "下载链接的重定向必须是 https，不能是 {0}//。请检查本机网络中间经过了什么，或重新导出名单。",
  "A download link must be https, not {0}//. Take it from the export as it is.":
    "下载链接必须是 https，不能是 {0}//。请原样使用导出给出的链接。",
  "The download link leads to {0}, which is not on the public internet; that is allowed only when the base URL is private itself. Of a deployment of one's own, set GROWINGIO_BASE_URL (baseUrl) to its address.":
    "下载链接指向 {0}，不在公网上；只有基础地址本身是内网地址时才允许。如为私有部署，请把 GROWINGIO_BASE_URL（baseUrl）设为它的地址。",
  "GrowingIO finished the export with {0} links; at most {1} are downloaded. Ask for fewer users.":
    "GrowingIO 导出完成，但有 {0} 个下载链接，最多下载 {1} 个。请减少用户数量。",
  "The download is too large: its files have at least {0}, and one download may have {1}. Ask for fewer users.":
    "下载内容过大：文件至少有 {0}，一次下载最多 {1}。请减少用户数量。",
  "There is no room for {0}: the download needs {1} more, and {2} are free. Free some, or choose another disk.":
    "磁盘空间不足，无法写入 {0}：下载还需要 {1}，剩余 {2}。请清理空间或换一个磁盘。",
  "The download comes too slowly: less than {0} bytes a second. Try again later.":
    "下载速度过慢：每秒不足 {0} 字节。请稍后再试。",
  "The download was given up: it broke off, or its links were refused, {0} times. Try again later.":
    "已放弃下载：连接中断或链接被拒绝已达 {0} 次。请稍后再试。",
  "The download was not finished after {0} minutes and was given up. Try again later.":
    "下载 {0} 分钟后仍未完成，已放弃。请稍后再试。",
  "The download link answers with a web page instead of the list, such as the sign-in of a network or a proxy. Try again later; if it stays so, look at what this machine's network puts in between.":
    "下载链接返回的是网页，不是名单，例如网络登录页或代理的页面。请稍后再试；如仍如此，请检查本机网络中间经过了什么。",
  "The download link answers with a message in JSON instead of the list. Try again later; if it stays so, have the list exported again.":
    "下载链接返回的是 JSON 消息，不是名单。请稍后再试；如仍如此，请重新导出名单。",
  "The download link has expired; the export is asked for a new one.": "下载链接已失效，正在从导出重新获取。",
  "The download link is refused (HTTP {0}); the export is asked for a new one.":
    "下载链接被拒绝（HTTP {0}），正在从导出重新获取。",
  "There is no link {0}.": "没有第 {0} 个链接。",
  "The export was made again and has {0} files now instead of {1}. Download it again.":
    "导出已重新生成，现在有 {0} 个文件，之前是 {1} 个。请重新下载。",
  "This cannot be downloaded: pass the job itself for all its files, or one of `result.links`.":
    "无法下载：要下载全部文件请传入 job 本身，或传入 `result.links` 中的一个链接。",
  "This export is a table, not files: only segment and tag exports can be downloaded. Its rows are in what `wait()` answers.":
    "这个导出是数据表，不是文件：只有分群和标签导出可以下载。它的行在 `wait()` 的结果里。",
  "GrowingIO finished the export without a file to download. Look at whether anybody is in it, then have it exported again.":
    "GrowingIO 已完成导出，但没有可下载的文件。请确认其中有用户，然后重新导出。",
  "{0} is a file, not a folder. Choose another folder.": "{0} 是文件，不是文件夹。请换一个文件夹。",
  "{0} is a device or a pipe, not a file. Choose another name.": "{0} 是设备或管道，不是文件。请换一个文件名。",
  "the server has no bytes after those received": "服务器没有已接收部分之后的内容",
  'The download link keeps answering "too many requests" (HTTP 429). Try again later.':
    "下载链接一直返回“请求过多”（HTTP 429）。请稍后再试。",
  "The download link answers HTTP {0}. Try again later.": "下载链接返回 HTTP {0}。请稍后再试。",
  "The download link answers HTTP {0}. Ask for a new link.": "下载链接返回 HTTP {0}。请重新获取链接。",
  "The file comes in a Content-Encoding other than gzip, which is not understood. Look at what this machine's network puts in between, or have the list exported again.":
    "文件采用 gzip 以外的压缩编码，无法识别。请检查本机网络中间经过了什么，或重新导出名单。",
  "The server does not say how long the file is: a cut could not be noticed. Look at what this machine's network puts in between, or have the list exported again.":
    "服务器没有说明文件长度，无法判断是否被截断。请检查本机网络中间经过了什么，或重新导出名单。",
  "the server sent another part than the rest": "服务器返回的不是剩余部分",
  "the file has another length now": "文件长度已改变",
  "the file is another one now": "文件已被替换",
  "the file comes in another encoding now": "文件编码已改变",
  "The download could not go on where it broke off: {0}. Try again later.": "下载无法从中断处继续：{0}。请稍后再试。",
  "The file's gzip data is cut or damaged. Try again later; if it stays so, have the list exported again.":
    "文件的 gzip 数据不完整或已损坏。请稍后再试；如仍如此，请重新导出名单。",
  "The download link has expired, or its file is gone, and the link alone cannot be renewed. Ask the export for a new link.":
    "下载链接已失效或文件已不存在，仅凭链接无法续期。请从导出重新获取链接。",
  "The download link is refused, and so were the {0} that the export was asked for in its place. Try again later.":
    "下载链接被拒绝，重新获取的 {0} 个链接也被拒绝。请稍后再试。",
};
