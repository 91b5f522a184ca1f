import type { Phrases } from "@growingio-export/core";

/** Lists of people. */
export const people: Phrases = {
  "--format {0} is not allowed for lists of people: they are written as GrowingIO made them, as CSV.":
    "用户名单不能用 --format {0}：名单按 GrowingIO 生成的 CSV 原样写入。",
  "A list of people goes into a file: name one with -o, as in -o users.csv.":
    "用户名单需写入文件：请用 -o 指定，例如 -o users.csv。",
  "The list is {0} files: name where they go with -o.": "名单共 {0} 个文件：请用 -o 指定存放位置。",
  "The list is not saved: {0} The same command downloads it again; a longer --deadline gives it more time.":
    "名单未保存：{0}再次运行同一命令会重新下载；用更大的 --deadline 可给它更多时间。",
  "The users could not be counted: {0}": "未能统计用户数：{0}",
  "GrowingIO counts {0} users in this segment, and the list has {1}: it may not be all of them.":
    "GrowingIO 统计该分群有 {0} 人，名单只有 {1} 人：可能不是全部用户。",
  "GrowingIO has no tag {0}. Nothing lists tags: the id is the last part of the address of a tag's page.":
    "GrowingIO 没有标签 {0}。标签没有列表：ID 是标签页面网址的最后一段。",
  "--variables {0} is not allowed: the keys of the project's user variables are {1}.":
    "--variables {0} 不可用：项目的用户变量标识有 {1}。",
  "Wrote {0} ({1} bytes).": "已写入 {0}（{1} 字节）。",
  "Wrote {0} ({1} users, {2} bytes).": "已写入 {0}（{1} 人，{2} 字节）。",
  "The file holds people's data: keep it where only those may read it who should.":
    "文件含用户数据：请放在只有有权限的人能读到的地方。",
  "To ask of these people in SQL, set GROWINGIO_ALLOW_USER_ROWS=1 (people masked) or unmasked, and run the command again.":
    "如需用 SQL 查询这些用户，请设置 GROWINGIO_ALLOW_USER_ROWS=1（用户标识脱敏）或 unmasked，再运行一次。",
  'Kept for SQL as {0}: gio sql "SELECT count(*) FROM {1}"':
    '可用 SQL 查询，表名 {0}：gio sql "SELECT count(*) FROM {1}"',
  "-o {0} is not allowed for a list of people: use {1}.": "用户名单不能用 -o {0}：请用 {1}。",
  "{0} is no folder.": "{0} 不是文件夹。",
};
