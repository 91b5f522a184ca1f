import type { Phrases } from "@growingio-export/core";

/** What is said of lists of people. */
export const users: Phrases = {
  "To query the rows in SQL too, start the server with GROWINGIO_ALLOW_USER_ROWS=1 (people masked) or =unmasked (on a team's server whoever runs it sets userRows), and save the list again.":
    "如果还要用 SQL 查询名单，请以 GROWINGIO_ALLOW_USER_ROWS=1（用户信息打码）或 =unmasked 启动服务（团队共用的服务器由管理者设置 userRows），再保存一次名单。",
  "Columns: {0} and {1} more.": "列：{0}，另有 {1} 列。",
  "No cell is empty.": "没有空单元格。",
  "Empty cells, of {0} in each column: {1}; the other columns have none.":
    "空单元格（每列共 {0} 个）：{1}；其余列没有空值。",
  "Empty cells, of {0} in each column: {1}, and in {2} more columns.":
    "空单元格（每列共 {0} 个）：{1}，另有 {2} 列有空值。",
  "Columns: {0}.": "列：{0}。",
  "1 record does not fit the columns (another number of fields, or broken quotes) and is not counted; the file has all of them.":
    "有 1 条记录与列不符（字段数不同或引号不配对），未计入；文件中保留了全部记录。",
  "{0} records do not fit the columns (another number of fields, or broken quotes) and are not counted; the file has all of them.":
    "有 {0} 条记录与列不符（字段数不同或引号不配对），未计入；文件中保留了全部记录。",
  "1 record is longer than 2,000,000 bytes and is not counted; the file has all of them.":
    "有 1 条记录超过 2,000,000 字节，未计入；文件中保留了全部记录。",
  "{0} records are longer than 2,000,000 bytes and are not counted; the file has all of them.":
    "有 {0} 条记录超过 2,000,000 字节，未计入；文件中保留了全部记录。",
  "1 record holds bytes that are not UTF-8, read as U+FFFD; it is counted.":
    "有 1 条记录含有非 UTF-8 字节，按 U+FFFD 读取；已计入。",
  "{0} records hold bytes that are not UTF-8, read as U+FFFD; they are counted.":
    "有 {0} 条记录含有非 UTF-8 字节，按 U+FFFD 读取；已计入。",
  "The project's user variables could not be asked for: if the first line names the columns, it is counted as a user.":
    "未能获取项目的用户变量：如果首行其实是列名，它会被当作一个用户计入。",
  "The file has no header line: its first line is counted as a user, and columns are named by their place.":
    "文件没有表头：首行按用户计入，各列按位置命名。",
  "The file is not UTF-8 and is read as GB18030 (GBK); it is saved as GrowingIO wrote it.":
    "文件不是 UTF-8，按 GB18030（GBK）读取；保存的是 GrowingIO 的原文件。",
  "The list has exactly {0} users, where GrowingIO's lists used to be cut: it may not be all of them.":
    "名单恰好 {0} 人，正是 GrowingIO 名单曾经的截断上限：可能不是全部用户。",
  "Asking for the links.": "正在获取链接。",
  "Nothing of it has come yet.": "尚未收到任何内容。",
  "Its server has sent nothing for {0} s.": "服务器已有 {0} 秒没有传来内容。",
  "Counting the users.": "正在统计用户数。",
  "there was no time left for it": "时间已用完",
  "the files could not be read": "文件无法读取",
  "{0} of {1} ({2} %)": "{0} / {1}（{2} %）",
  "file {0} of {1}": "第 {0} 个文件，共 {1} 个",
  resumed: "断点续传",
  "Downloaded {0}.": "已下载 {0}。",
};
