import type { Phrases } from "@growingio-export/core/basics";

/** When something was. */
export const time: Phrases = {
  "week of {0}": "{0} 当周",
  "in {0}": "{0}",
  "in the {0}": "{0}",
  "at {0}": "{0}",
  "on {0}": "{0}",
  "{0} to {1}": "{0} 至 {1}",
  "from {0}": "{0}",

  "Statistics lag by about 30 minutes: figures after {0} (+08:00) are not complete; the hour {1}-{2} is complete at about {3}.":
    "统计约有 30 分钟延迟：{0}（+08:00）之后的数据尚不完整；{1}-{2} 这一小时约在 {3} 补全。",
  "Figures of yesterday ({0}) may still change: nightly jobs lag by 3-4 hours; export again after 06:00 (+08:00).":
    "昨天（{0}）的数据仍可能变化：夜间任务有 3-4 小时延迟，请在 06:00（+08:00）之后重新导出。",
  "Today ({0}) has not ended: its point is incomplete.": "今天（{0}）尚未结束，数据不完整。",
  "The week from {0} to {1} has not ended: its point is incomplete.": "{0} 至 {1} 这一周尚未结束，数据不完整。",
  "The month from {0} to {1} has not ended: its point is incomplete.": "{0} 至 {1} 这个月尚未结束，数据不完整。",
  "Hourly figures exist for the last {0} days only: hours before {1} may be missing; use day, week or month there.":
    "按小时的数据只保留最近 {0} 天：{1} 之前的小时数据可能缺失，请改用按天、按周或按月。",
};
