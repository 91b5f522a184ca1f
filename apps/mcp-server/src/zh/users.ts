import type { Phrases } from "@growingio-export/core";

/** What is said of lists of people. */
export const users: Phrases = {
  'format: "{0}" is not allowed for user lists: they are saved as GrowingIO wrote them, format "csv".':
    'format："{0}" 不能用于用户名单：名单按 GrowingIO 的原文件保存，请用 format "csv"。',
  "The list is still being downloaded; this goes on by itself.": "名单还在下载，会自动继续。",
  "Its export_id is {0}.": "对应的 export_id 是 {0}。",
  "call save_export again with the same arguments to wait for it.": "用同样的参数再次调用 save_export 等待完成。",
  "The users could not be counted: {0}": "未能统计用户数：{0}",
  "The file holds people's data: keep it where only those may read it who should.":
    "文件含用户数据：请放在只有有权限的人能读到的地方。",
  "the list": "名单",
  "{0} files:": "{0} 个文件：",
  "Saved {0} ({1} bytes) to {2}": "已保存{0}（{1} 字节）到 {2}",
  "GrowingIO is still computing the list; it goes on by itself.": "GrowingIO 还在计算名单，会自动继续。",
  "The list is not made yet; it goes on by itself.": "名单还没有生成，会自动继续。",
  "The list could not be made: {0}": "名单未能生成：{0}",
  "query_exports over {0}; all columns are text.": "用 query_exports 查询 {0}；所有列都是文本。",
};
