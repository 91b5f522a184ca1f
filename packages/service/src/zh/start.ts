import type { Phrases } from "@growingio-export/core";

/** What is wrong with the command line, the environment or the file of metrics. */
export const start: Phrases = {
  nothing: "空",
  "{0} is not allowed: {1}": "{0} 不可用：{1}",
  "use one of {0}": "请用 {0} 之一",
  "{0}: no such key; allowed are {1}": "{0}：没有这个键；可用的键有 {1}",
  "it must be an object of {0}": "必须是由 {0} 组成的对象",
  "it must be a text": "必须是文本",
  "it must have at most 200 characters": "最多 200 个字符",
  "metric names": "指标名",
  "words in rows": "行中的词",
  "chart ids": "图表 ID",
  "{0} names {1}, which cannot be read ({2}).": "{0} 指向的 {1} 无法读取（{2}）。",
  "and {0} more.": "另有 {0} 处。",
  "it has more than {0} characters": "超过 {0} 个字符",
  "line {0}, column {1}: no valid JSON ({2})": "第 {0} 行第 {1} 列：不是有效的 JSON（{2}）",
  "line {0}: {1}": "第 {0} 行：{1}",
  "line {0}, {1}: {2}": "第 {0} 行，{1}：{2}",
  "{0}, {1}.": "{0}，{1}。",
  "{0} is {1} again: keep one": "{0} 与 {1} 重复：请只保留一个",
  "an empty name is not allowed": "名称不能为空",
  '{0} is no chart id, such as "9yGbpp8x"': '{0} 不是图表 ID，例如 "9yGbpp8x"',
  "GROWINGIO_LANG={0} is not allowed: use zh or en.": "GROWINGIO_LANG={0} 不可用：请用 zh 或 en。",
};
