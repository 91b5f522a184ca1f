import type { Phrases } from "@growingio-export/core";

/** Lists, exports and SQL. */
export const data: Phrases = {
  "--kind {0} is not allowed: use {1}.": "--kind {0} 不可用：请用 {1}。",
  "--deadline {0} is not allowed: use seconds, up to {1}.": "--deadline {0} 不可用：请用秒数，最多 {1}。",
  "{0} exists already and was left as it is: use another name, or --force to replace it.":
    "{0} 已存在，未作改动：请换一个文件名，或用 --force 覆盖。",
  "{0} is no plain file: leave -o out, and redirect standard output.":
    "{0} 不是普通文件：请去掉 -o，改为重定向标准输出。",
  "Exporting {0}": "正在导出 {0}",
  "Shown are the first {0} of {1} rows: -o FILE or a pipe has all of them.":
    "只显示前 {0} 行，共 {1} 行：用 -o FILE 或管道可得到全部。",
  "Wrote {0} (1 row, {1} bytes).": "已写入 {0}（1 行，{1} 字节）。",
  "Wrote {0} ({1} rows, {2} bytes).": "已写入 {0}（{1} 行，{2} 字节）。",
  "A setting of one kind of chart does not go with --dashboard: export that chart alone.":
    "只适用于某一类图表的设置不能与 --dashboard 同用：请单独导出该图表。",
  "--dashboard writes a file for each chart: name the folder with -o.":
    "--dashboard 为每个图表写一个文件：请用 -o 指定文件夹。",
  "{0} ({1}) has no charts: nothing was exported.": "{0}（{1}）没有图表：没有导出任何内容。",
  "No format is called {0}: end the file in {1}, or name the format with --format.":
    "没有 {0} 这种格式：文件请以 {1} 结尾，或用 --format 指定格式。",
  "{0} of {1} charts are in {2}.": "共 {1} 个图表，{0} 个已写入 {2}。",
  "{0} failed: {1}": "{0} 失败：{1}",
  "{0}: {1}, {2} rows.": "{0}：{1}，{2} 行。",
  "Name one chart (its name, id or page URL), or a dashboard with --dashboard.":
    "请指定一个图表（名称、ID 或页面网址），或用 --dashboard 指定看板。",
  "--format {0} is not allowed: use {1}.": "--format {0} 不可用：请用 {1}。",
  "A file that ends in .{0} cannot be written here: use {1}.": "此处不能写入以 .{0} 结尾的文件：请用 {1}。",
  "--json is one JSON value: name a file with -o for --format {0}, or leave one of them out.":
    "--json 只输出一个 JSON 值：--format {0} 请用 -o 指定文件，或去掉其中一个选项。",
  "--format {0} is nothing a terminal can show: name a file with -o, or send it to a pipe.":
    "终端无法显示 --format {0}：请用 -o 指定文件，或输出到管道。",
  "GrowingIO is still computing the export. The same command goes on with it.":
    "GrowingIO 仍在计算这次导出。再次运行同一命令即可继续。",
  " ": "",
  "The export is not finished: {0} The same command goes on with it.": "导出尚未完成：{0}再次运行同一命令即可继续。",
  "The export was cancelled.": "导出已取消。",
  "Taken by its name: {0}.": "按名称匹配：{0}。",
  'Kept for SQL as {0}: gio sql "SELECT * FROM {1}"': '可用 SQL 查询，表名 {0}：gio sql "SELECT * FROM {1}"',
  'The rows are those of the current range alone. Kept for SQL as {0}, the other range as {1}: gio sql "SELECT * FROM {2}"':
    '输出的行只含本期。可用 SQL 查询，本期表名 {0}，对比期表名 {1}：gio sql "SELECT * FROM {2}"',
  "The current range:": "本期：",
  "1 row": "1 行",
  "{0} rows": "{0} 行",
  "the chart's own range": "图表自带的时间范围",
  "{0}, {1}, {2}.": "{0}，{1}，{2}。",
  "{0}, {1}, by {2}, {3}.": "{0}，{1}，按{2}，{3}。",
  "This chart is a {0} chart, not {1}: it was run as what it is.": "该图表是{0}图表，不是{1}：已按其实际类型导出。",
  "{0} Left out, for it has no such setting: {1}.": "{0}以下设置对它不适用，已忽略：{1}。",
  "Reading dashboards": "正在读取看板",
  "Charts of the dashboard {0} ({1}).": "看板 {0}（{1}）的图表。",
  "No dashboard and no chart is called {0}: the project has {1} charts, which gio charts lists.":
    "没有名为 {0} 的看板或图表：项目共有 {1} 个图表，gio charts 可列出。",
  "No dashboard and no chart is called {0}; these are called alike.": "没有名为 {0} 的看板或图表，以下图表名称相近。",
  "Warning: {0} of {1} dashboards could not be read: {2}": "警告：共 {1} 个看板，{0} 个无法读取：{2}",
  "The project has no dashboard that this token may see.": "项目中没有此 token 可见的看板。",
  "No export is kept here yet: gio export makes one.": "本机还没有保留的导出：请先运行 gio export。",
  "--json is one JSON value: leave out --format {0}, or --json.":
    "--json 只输出一个 JSON 值：请去掉 --format {0} 或 --json。",
  "The project has no segment that this token may see.": "项目中没有此 token 可见的分群。",
  'Name one SELECT, as in gio sql "SELECT * FROM e1".': '请写一条 SELECT 语句，例如 gio sql "SELECT * FROM e1"。',
  "gio exports lists the tables.": "gio exports 可列出所有表。",
  "Running the SQL": "正在运行 SQL",
  "From {0}.": "来自 {0}。",
  ", ": "、",
  "Only the first {0} rows are shown: --format csv or -o FILE has all of them.":
    "只显示前 {0} 行：用 --format csv 或 -o FILE 可得到全部。",
};
