import type { Phrases } from "@growingio-export/core/basics";

/** What this package says, in Chinese. */
export const zh: Phrases = {
  "The exports named in the statement do not fit into the memory limit. Name fewer of them.":
    "语句中的导出超出内存上限，请减少引用的导出。",
  "Others may write to {0} (mode {1}), and exports are not kept there. Run: chmod go-w {2}":
    "他人可以写入 {0}（权限 {1}），因此导出不保存在那里。请运行：chmod go-w {2}",
  "{0} is a folder of everybody's (mode {1}), where exports are not kept: name a folder of your own in it.":
    "{0} 是所有人共用的文件夹（权限 {1}），导出不保存在那里：请指定其中属于您自己的文件夹。",
  "There are several statements. Write exactly one.": "语句不止一条，请只写一条。",
  "Only one SELECT (or WITH, VALUES, FROM, DESCRIBE, SUMMARIZE) is allowed.":
    "只允许一条 SELECT（或 WITH、VALUES、FROM、DESCRIBE、SUMMARIZE）。",
  "The statement needs more memory than the limit allows. Aggregate earlier, select fewer columns, or avoid the cross join.":
    "语句所需内存超出上限。请先聚合、少选几列，或避免笛卡尔积。",
  "There is no table {0}.": "没有表 {0}。",
  "The file could not be written: {0}": "文件无法写入：{0}",
  "The files of this export have different headers and cannot be read as one list.":
    "这个导出的各个文件表头不同，无法作为一份名单读取。",
  "A file is damaged: its gzip data is cut or changed, and what can be read of it is not the whole list. Save the list again with overwrite: true.":
    "文件已损坏：gzip 数据被截断或改动，能读出的部分不是完整名单。请加 overwrite: true 重新保存名单。",
  "{0} cells were longer than {1} characters and are cut.": "{0} 个单元格超过 {1} 个字符，已截断。",
  "Only {0} rows are given: together they reached {1} characters, the limit.":
    "只给出 {0} 行：合计已达 {1} 个字符的上限。",
  "Only the first {0} rows are given: aggregate, or use LIMIT and OFFSET, or save the result to a file.":
    "只给出前 {0} 行：请先聚合，或用 LIMIT 和 OFFSET，或把结果存为文件。",
  "Excel shows {0} cells of this CSV as other numbers or dates, such as {1}: take xlsx.":
    "Excel 打开此 CSV 时会把 {0} 个单元格（例如 {1}）显示成别的数字或日期：请用 xlsx。",
  "{0} is a folder. Choose another file name.": "{0} 是文件夹。请换一个文件名。",
  "A field of a struct cannot be called __proto__: give it another name.":
    "struct 的字段不能叫 __proto__：请换一个名字。",
  "{0} values looked like a person's phone number, email or the like and are hidden.":
    "{0} 个值看起来是某人的电话、邮箱等信息，已隐去。",
  "{0} cells were longer than an Excel cell can be (32,767 characters) and are cut.":
    "{0} 个单元格超过 Excel 的上限（32,767 个字符），已截断。",
  "The export is being written by another process for 30 s now. Try again later.":
    "另一个进程写入该导出已有 30 秒。请稍后再试。",
  "The server is busy: {0} statements or files are being worked on, the most at once, and {1} calls wait for their turn. Call again in {2} s, with fewer calls at once.":
    "服务器繁忙：正在处理 {0} 条语句或文件（已达同时处理的上限），另有 {1} 个调用在排队。请在 {2} 秒后再次调用，并减少同时发出的调用。",
  "The database process could not be started.": "数据库进程无法启动。",
  "The database process ended.": "数据库进程已结束。",
  "More memory is needed than the limit allows. Aggregate earlier, select fewer or shorter columns, or avoid the cross join.":
    "所需内存超出上限。请先聚合、少选几列或选更短的列，或避免笛卡尔积。",
  "The database process stopped unexpectedly. Try again.": "数据库进程意外停止。请再试一次。",
  "Export {0} could not be read. Try again.": "导出 {0} 无法读取。请再试一次。",
  "The stored rows of export {0} are damaged and were set aside. Run the export again.":
    "导出 {0} 保存的数据已损坏，已移到一旁。请重新导出。",
  "The table could not be kept: the disk is full. Make room, then ask for the export again.":
    "表无法保存：磁盘已满。请清理空间后再取一次该导出。",
  "The table could not be kept just now ({0}). Ask for the export again in a while.":
    "表暂时无法保存（{0}）。请稍后再取一次该导出。",
  "The table could not be kept ({0}). Run the export again; if it fails again, report it.":
    "表无法保存（{0}）。请重新导出；如果再次失败，请反馈。",
  "Export {0} ended in links to a list of users, whose rows are not kept here for SQL.":
    "导出 {0} 的结果是用户名单的链接，这里没有保存可供 SQL 查询的数据行。",
  "it ended in links, not in a table": "结果是链接，不是表",
  "it is {0}": "状态为 {0}",
  "Export {0} has no rows: {1}. Ask for an export that is done.": "导出 {0} 没有数据行：{1}。请查询已完成的导出。",
  "The statement has {0} characters; at most {1} are read.": "语句有 {0} 个字符，最多读取 {1} 个。",
  "It ran for {0} s, the limit, and was stopped. Read fewer rows, aggregate earlier, or avoid the cross join.":
    "运行已达 {0} 秒的上限，已停止。请减少读取的行数、先聚合，或避免笛卡尔积。",
  "The exports could not be loaded within 30 s. Name fewer of them, or try again.":
    "导出未能在 30 秒内载入。请减少引用的导出，或再试一次。",
  "{0} exists already and was left as it is. Choose another file name, or set overwrite to true.":
    "{0} 已存在，未改动。请换一个文件名，或把 overwrite 设为 true。",
  "An Excel sheet has at most {0} columns. Save as csv or parquet.": "Excel 工作表最多 {0} 列。请存为 csv 或 parquet。",
  "An Excel sheet holds at most {0} rows with its header. Save as csv or parquet.":
    "Excel 工作表连同表头最多 {0} 行。请存为 csv 或 parquet。",
  "There is no statement. Write one SELECT.": "没有语句。请写一条 SELECT。",
  "There are {0} statements. Write exactly one.": "有 {0} 条语句，请只写一条。",
  "Only one SELECT (or WITH, VALUES, FROM, DESCRIBE, SUMMARIZE) is allowed: nothing can be written, set, attached or loaded. A PIVOT needs its values listed: PIVOT t ON column IN ('a', 'b') USING sum(x).":
    "只允许一条 SELECT（或 WITH、VALUES、FROM、DESCRIBE、SUMMARIZE）：不能写入、设置、挂载或加载。PIVOT 需要列出取值：PIVOT t ON column IN ('a', 'b') USING sum(x)。",
  "The table function {0} is not available: only the exports' tables can be read, no files, no settings, no network.":
    "表函数 {0} 不可用：只能读取导出的表，不能读文件、设置或网络。",
  "The schema {0} is not available: name the exports' tables without a schema.":
    "schema {0} 不可用：引用导出的表时不要带 schema。",
  "SHOW is not available: the tables are listed with this message. Use DESCRIBE e1 for one table's columns.":
    "SHOW 不可用：可用的表已列在这条消息旁。查看某张表的列用 DESCRIBE e1。",
  "The name {0} is DuckDB's own: give the part after WITH another name.":
    "{0} 是 DuckDB 的保留名：请给 WITH 后面的部分换一个名字。",
  "Parameters (? or $1) are not available: write the values into the statement.":
    "不支持参数（? 或 $1）：请把值直接写进语句。",
  "The function {0} is not available: only the exports' tables can be read.": "函数 {0} 不可用：只能读取导出的表。",
  "A cached value holds at most {0} characters; this one has {1}.": "缓存的值最多 {0} 个字符，这个有 {1} 个。",
  "An export named {0} exists already. Use another export id.": "名为 {0} 的导出已存在。请换一个导出 ID。",
  "There is no export {0}: it never was, or was removed by age or size. Run the export again.":
    "没有导出 {0}：从未有过，或因过期、空间限制已删除。请重新导出。",
  '{0} is not an export id: 1 to 64 letters, digits, _ and -, such as "orders_daily" or a chart\'s id.':
    '{0} 不是导出 ID：应为 1 到 64 位字母、数字、_ 或 -，例如 "orders_daily" 或图表 ID。',
  "{0} is {1}; it must be a whole number from {2} to {3}.": "{0} 为 {1}；必须是 {2} 到 {3} 的整数。",
  "The disk is full. {0}": "磁盘已满。{0}",
  '"时间" is a TIMESTAMP: what is no time stands in "时间_text", the milliseconds in "时间_ms".':
    '"时间" 是 TIMESTAMP：不是时间的内容在 "时间_text"，毫秒值在 "时间_ms"。',
  "Write {0} in double quotes.": "请给 {0} 加双引号。",
  'A column named like a word of SQL (order, group), or with signs in its name, is written in double quotes: "order".':
    '与 SQL 关键字同名（order、group）或含特殊字符的列，要加双引号："order"。',
  "SQL does not tell that name from another export's: write the alias ({0}).":
    "SQL 无法区分该名称与另一个导出的名称：请写别名（{0}）。",
  "Near it: {0}.": "相近的：{0}。",
  ", ": "、",
  "The workbook would be larger than 4 GiB. Save as csv or parquet.": "工作簿会超过 4 GiB。请存为 csv 或 parquet。",
  'Several exports are saved as one workbook, format "xlsx": {0} holds one table.':
    "多个导出只能存为一个工作簿（format 为 xlsx）：{0} 只能装一张表。",
  "An export is named twice: a workbook has one sheet of each.": "同一个导出写了两次：工作簿中每个导出只有一张工作表。",
};
