import type { Phrases } from "@growingio-export/core/basics";

/** The figures of a retention, and what was tried on them. */
export const retention: Phrases = {
  "Retention{0}: {1}.": "留存{0}：{1}。",
  "{0} {1} of {2}": "{0} {1}（基数 {2}）",
  "{0}: {1}.": "{0}：{1}。",
  "{0} ({1} of {2})": "{0}（占{2}的 {1}）",
  "At {0} the oldest {1} ({2}) kept {3}, the newest {4} ({5}) {6}":
    "{0}留存率：最早的 {1}（{2}）为 {3}，最近的 {4} 个（{5}）为 {6}",
  "{0} ({1}).": "{0}（{1}）。",
  "The curve flattens: {0}.": "留存曲线趋于平稳：{0}。",
  "The curve does not flatten: {0} (flat is half as much or less, and at most 10%).":
    "留存曲线尚未趋平：{0}（流失降到一半以下且不超过 10% 才算趋平）。",
  "{0} relative": "{0}",
  "loss per day {0} at first, {1} at the end": "每日流失率起初为 {0}，末期为 {1}",
  "loss per week {0} at first, {1} at the end": "每周流失率起初为 {0}，末期为 {1}",
  "loss per month {0} at first, {1} at the end": "每月流失率起初为 {0}，末期为 {1}",
  "The curve rises only because its later points are of older cohorts: no cohort gains people.":
    "曲线回升只是因为靠后的数据点来自更早的同期群，并没有哪个同期群的留存人数增加。",
  "Target users and values, each by itself, never added:": "各目标用户和维度值分别统计，不可相加：",
  "{0} {1} ({2})": "{0} {1} 人（{2}）",
  "Cohorts (people, rate at {0}): {1}.": "各同期群（人数，括号内为{0}留存率）：{1}。",
  "{0} from {1} of {2} cohorts": "{0} 仅含 {2} 个同期群中的 {1} 个",
  "{0} {1} against {2}": "{0} {1} 对 {2}",
  "{0} against {1}: {2}; {3} against {4}": "{0} 对比 {1}：{2}；{3}对 {4} 个",
  "{0} no rate yet ({1} people in {2})": "{0} 暂无留存率（{2}共 {1} 人）",
  "{0} {1} {2} of {3} ({4} people in {5})": "{0} {1} {2}（基数 {3}；{5}共 {4} 人）",
  "Cohorts by month: {0}.": "按月汇总的同期群：{0}。",
  "Cohorts by the month their week begins in: {0}.": "按每周起始日所在月份汇总的同期群：{0}。",

  "{0} for all cohorts together": "{0}是全部同期群的汇总行",
  "{0} with equal keys and different figures: no figure for all cohorts together":
    "{0}的时间和维度相同而数值不同，因此没有全部同期群的汇总数据",
  "{0} with equal keys and different figures: no figure for the cohorts of {1}":
    "{0}的时间和维度相同而数值不同，因此 {1} 的同期群没有数据",
  "{0} without the people that began": "{0}没有起始人数",
  "{0} of nobody": "{0}的人数为 0",
  "{0} of more people than there can be": "{0}的人数超出可能的范围",
  "{0} of cohorts too young for them": "{0}所属的同期群时间尚短，还不应有数据",
  "{0} above what its cohort began with": "{0}超过同期群的起始人数",
  "figures are of the row for all cohorts together": "数据取自全部同期群的汇总行",
  "{0} {1}: {2} of {3} people came back, which is impossible": "{0} {1}：{3} 人中有 {2} 人回访，不可能出现",
  "{0} {1}: sent {2}, from people {3} ({4} of {5})": "{0} {1}：导出值为 {2}，按人数计算为 {3}（{5} 人中的 {4} 人）",
  "rows for all cohorts hold the sum of the cohorts": "全部同期群的汇总行等于各同期群之和",
  "the rates sent are those of the people, and in no cohort more came back than began":
    "导出的留存率与人数相符，没有同期群的回访人数超过起始人数",
  "no cohorts, only a row for all of them": "没有逐个同期群的行，只有全部同期群的汇总行",
  "the row {0} of all cohorts has {1} in {2}, its {3} add up to {4}":
    "全部同期群的汇总行“{0}”中“{2}”为 {1}，而 {3}相加为 {4}",
};
