import type { Phrases } from "../text/say.ts";

/** Ranges and times. */
export const time: Phrases = {
  "compare_to {0} is not understood: it is {1}, or a range. As a {2}":
    "无法识别 compare_to {0}：可用 {1}，或一个时间范围。按时间范围解析：{2}",
  "Nothing of the range from {0} on is complete yet, so it cannot be compared: ask for a range that ended, for example yesterday.":
    "从 {0} 起的时间范围还没有完整的数据，无法对比：请选已结束的时间范围，例如 yesterday。",
  "is one instant, but a range needs a start and an end": "只是一个时间点，时间范围需要起点和终点",
  "has a time of day that does not exist or is not written as hh:mm:ss and an offset such as +08:00":
    "中的时刻不存在，或没有写成 hh:mm:ss 加时区（例如 +08:00）",
  "has a time without an offset, which is ambiguous: add one, +08:00 for China":
    "中的时间没有时区，有歧义：请加上时区，中国为 +08:00",
  "holds a date that does not exist": "中有不存在的日期",
  "is longer than {0} characters": "超过 {0} 个字符",
  "is not understood": "无法识别",
  "starts in the future (now it is {0})": "的起点在未来（现在是 {0}）",
  "is reversed: its start lies after its end": "首尾颠倒：起点晚于终点",
  "starts before 2000 (numbers count milliseconds since 1970, not seconds)":
    "的起点早于 2000 年（数字是自 1970 年起的毫秒数，不是秒）",
  "spans more than 3,660 days": "跨度超过 3,660 天",
  "range {0} {1}. Allowed, for example: {2}.": "时间范围 {0} {1}。可用的写法例如：{2}。",
  "covers no {0}: N must be at least 1 (in {1}:a,b, a must be greater than b)":
    "不包含任何 {0}：N 至少为 1（{1}:a,b 中 a 必须大于 b）",
  "counts too far back: a range spans at most 3,660 days": "回溯太远：时间范围最多 3,660 天",
};
