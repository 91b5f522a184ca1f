import type { Phrases } from "@growingio-export/core";

export const sync: Phrases = {
  "target: it must be text.": "target：必须是文本。",
  "charts: it must list at least one chart.": "charts：至少要列出一张图表。",
  "The configuration cannot be used:": "配置不可用：",
  "The configuration is not JSON: it must be like {0}.": "配置不是 JSON，应形如 {0}。",
  "The configuration is not JSON ({0}): it must be like {1}.": "配置不是 JSON（{0}），应形如 {1}。",
  "The configuration must be an object like {0}.": "配置必须是一个对象，形如 {0}。",
  '{0}: it must be a chart such as { "chart": "日活", "granularity": "day" }.':
    '{0}：必须是一张图表，例如 { "chart": "日活", "granularity": "day" }。',
  "{0}.chart: it must be a chart's name, id or page URL.": "{0}.chart：必须是图表的名称、ID 或页面网址。",
  "{0}.granularity: it must be one of {1}.": "{0}.granularity：必须是 {1} 之一。",
  "{0}.kind: it must be one of {1}.": "{0}.kind：必须是 {1} 之一。",
  "{0}.table: it must be a name of letters, digits and _ that begins with a letter, and not with gio_.":
    "{0}.table：表名只能由文字、数字和 _ 组成，以文字开头，且不能以 gio_ 开头。",
  '{0}: without a "since" of its own or of the whole configuration nobody knows where to begin.':
    "{0}：图表自己和整个配置都没有 since，不知道从哪一天开始。",
  '{0}: it must give names of letters, digits and _ to columns, such as { "订单支付_次": "paid_orders" }.':
    '{0}：必须给列起由文字、数字和 _ 组成的名字，例如 { "订单支付_次": "paid_orders" }。',
  '{0}: it must be a day such as "2026-01-01".': "{0}：必须是一个日期，例如 “2026-01-01”。",
  "charts[{0}]: charts[{1}] is the same already.": "charts[{0}]：与 charts[{1}] 重复。",
  "{0}{1}: there is no such setting; there are {2}.": "{0}{1}：没有这个设置；可用的设置有 {2}。",
  "{0} is gone: it is made anew, from what GrowingIO has.": "{0} 已不在：将根据 GrowingIO 的数据重新建立。",
  "target: {0} is none that gio can write to: it must be like {1}.": "target：gio 无法写入 {0}，应形如 {1}。",
  "target: the variable {0} is not set.": "target：没有设置变量 {0}。",
  'target: the PostgreSQL address cannot be read: it must be like "postgres://user@host:5432/database", with %-escapes in names and passwords.':
    "target：无法解析 PostgreSQL 地址，应形如 “postgres://user@host:5432/database”，名称和密码里的特殊字符用 % 转义。",
  'target: it is missing, for example "duckdb:growingio.duckdb"; only --singer needs none.':
    "target：缺少目标，例如 “duckdb:growingio.duckdb”；只有 --singer 不需要它。",
  "a new table": "新表",
  "{0} ({1}, {2}, {3}): up to date": "{0}（{1}，{2}，{3}）：已是最新",
  "{0} ({1}, {2}, {3}): {4}": "{0}（{1}，{2}，{3}）：{4}",
  "({0}, one a {1}, if the table turns out to have no times)": "（如果表里没有时间列，则按 {1} 逐期导出：{0}）",
  "Nothing to ask for: all figures are final.": "没有需要导出的内容：所有数据都已是最终值。",
  "{0}, about {1} requests, about {2} (an export took {3} so far).":
    "{0}，约 {1} 次请求，约需 {2}（以往每次导出约 {3}）。",
  "{0}, about {1} requests, about {2} if an export takes {3}: none was measured yet.":
    "{0}，约 {1} 次请求，约需 {2}（还没有实测数据，按每次导出 {3}估算）。",
  "{0} s": "{0} 秒",
  "{0} min": "{0} 分钟",
  "{0} h {1} min": "{0} 小时 {1} 分钟",
  "1 export": "1 次导出",
  "{0} exports": "{0} 次导出",
  "{0} left, about {1}": "还剩 {0}，约 {1}",
  "up to date": "已是最新",
  stopped: "已停止",
  failed: "失败",
  "{0}; rows in {1}: {2}, new: {3}": "{0}；写入 {1} 的行：{2}，其中新增：{3}",
  "{0}, restated: {1}, gone and marked as deleted: {2}": "{0}，被修正：{1}，已消失并标记为删除：{2}",
  "{0} does not apply to this chart: it is of the kind {1}.": "{0} 不适用于这张图表：它的类型是 {1}。",
  "Only event charts have hours: choose day, week or month for this {0} chart.":
    "只有事件分析图表可以按小时导出：这张图表的类型是 {0}，请选择 day、week 或 month。",
  "The table {0} belongs to another chart already.": "表 {0} 已经属于另一张图表。",
  "--state is for --singer: a target keeps its state itself.": "--state 只用于 --singer：目标自己保存状态。",
  "Stopped; the same command goes on from here.": "已停止；再次运行同一命令会从这里继续。",
  "{0} and {1} of the configuration are one chart, {2}.": "配置里的 {0} 和 {1} 是同一张图表：{2}。",
  "{0}: GrowingIO has hours of the last 7 days only; earlier ones are not asked for.":
    "{0}：GrowingIO 只保留最近 7 天的小时数据，更早的不再请求。",
  "{0}: GrowingIO cut the rows of {1} periods at its ceiling of {2}; gio_windows says which (is_cut).":
    "{0}：有 {1} 个周期的行因 GrowingIO 的 {2} 行上限被截断；见 gio_windows 的 is_cut。",
  "{0}: {1} rows were of other times than those that were asked for and are left out.":
    "{0}：有 {1} 行的时间不在所请求的范围内，没有写入。",
  "{0}: {1} rows over several cohorts are left out: they add up the others.":
    "{0}：有 {1} 行是多个同期群的汇总，没有写入：它们是其他行的合计。",
  "The file {0} cannot be read ({1}).": "无法读取文件 {0}（{1}）。",
  "--state: the file is no state that gio sync --singer wrote.": "--state：这个文件不是 gio sync --singer 写出的状态。",
  '{0}: many loaders keep only a-z, 0-9 and _ of names; "table" and "columns" in the configuration give other ones.':
    "{0}：许多加载器只保留名称里的 a-z、0-9 和 _；可在配置里用 table 和 columns 另起名字。",
  "{0}: more than {1} rows can still change: too many for a state, so that rows which vanish are not noticed.":
    "{0}：还会变化的行超过 {1} 行，状态里放不下，因此无法发现消失的行。",
  "The DuckDB file {0} cannot be opened: {1}": "无法打开 DuckDB 文件 {0}：{1}",
  "PostgreSQL does not take it: {0}": "PostgreSQL 拒绝了这次操作：{0}",
  "Another gio sync is writing to this target, or another program holds it open. Try again when it has ended.":
    "另一个 gio sync 正在写入这个目标，或者有别的程序打开着它。请等它结束后再试。",
};
