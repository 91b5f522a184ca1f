import type { Phrases } from "@growingio-export/core";

/** What is said of files that leave as links. */
export const files: Phrases = {
  "The file has {0} MB, more than the {1} MB that are kept for you here. Save less of it: a SELECT with fewer rows or columns, or a shorter range.":
    "文件有 {0} MB，超过此处可为你保存的 {1} MB。请少保存一些：用 SELECT 减少行或列，或缩短时间范围。",
  "The server could not keep the file for its link ({0}). Call again in a while; if it fails again, tell whoever runs this server.":
    "服务器无法为链接保存文件（{0}）。请稍后再调用；如再次失败，请告知本服务器的管理者。",
  "The file has no such part.": "文件没有这一部分。",
  "The file is another one than the one asked for.": "文件不是所请求的那一个。",
  "This link opens nothing, or no longer does. Ask for a new one: save_export makes it.":
    "此链接打不开任何文件，或已失效。请重新获取：用 save_export 生成新链接。",
  "The files cannot be reached just now. Try again in a few seconds.": "暂时无法读取文件。请几秒后重试。",
  "A link takes GET and HEAD.": "链接只接受 GET 和 HEAD。",
};
