import type { Phrases } from "@growingio-export/core/basics";

/** The figures of a distribution, and what was tried on them. */
export const distribution: Phrases = {
  "Distribution{0}: no total.": "分布{0}：无合计。",
  "Distribution{0}: {1}.": "分布{0}：{1}。",
  "{0} people, {1} of {2}": "{0} 人，占{2}的 {1}",
  "the median is in {0}": "中位数落在 {0}",
  "Shares are of the {0} people listed in these buckets (in brackets: share, share up to here).":
    "占比以所列区间共 {0} 人为基数（括号内依次为占比、累计占比）。",
  "- {0}: {1}": "- {0}：{1}",
  "- {0}: {1} ({2})": "- {0}：{1} 人（{2}）",
  "- {0} smaller buckets, for SQL over this export": "- 另有 {0} 个人数更少的区间，可用 SQL 查询本次导出",
  "Target users overlap and are never added:": "各目标用户互有重叠，不可相加：",
  "{0} over the whole range": "整个时间范围为 {0}",
  "min {0}, max {1}": "最低 {0}，最高 {1}",
  "{0}{1}: {2}.": "{0}{1}：{2}。",
  "the largest of all people": "全部用户的最大值",
  "the smallest of all people": "全部用户的最小值",
  "the mean of all people": "全部用户的均值",
  "the median of all people": "全部用户的中位数",
  "the lower quartile of all people": "全部用户的下四分位数",
  "the upper quartile of all people": "全部用户的上四分位数",

  "people of several points in time are not added: the rows for the whole range only ({0} left out)":
    "多个时间点的人数不相加：只取整个时间范围的行（另有 {0}未计入）",
  "people of several points in time are not added: {0} only ({1} left out)":
    "多个时间点的人数不相加：只取 {0}（另有 {1}未计入）",
  "{0} of {1}, which may stand for all buckets": "“{1}”的 {0}可能是全部区间的汇总",
  "{0} of {1}, which stands for all buckets": "“{1}”的 {0}是全部区间的汇总",
  "{0} with equal keys and different figures: no figure for {1}": "{0}的时间和维度相同而数值不同，因此 {1} 没有数据",
  "{0} with equal keys and different figures: no figure for their points":
    "{0}的时间和维度相同而数值不同，因此相应的数据点没有数据",
  "{0} without a value": "{0}没有数值",
  "{0} with a figure too large to be one": "{0}的数值过大，不是有效的数据",
  "left out": "未计入",
  "no column names the buckets, and none is a time": "没有表示区间的列，也没有时间列",
  "no column counts people": "没有表示人数的列",
  "{0} has {1} people, which is impossible: no shares": "{0} 的人数为 {1}，不可能出现，因此不给出占比",

  '"{0}" and "{1}" overlap': "“{0}”与“{1}”有重叠",
  '"{0}" names no range': "“{0}”不是数值区间",
  "they count in {0} and {1}": "单位不一致（{0}、{1}）",
  "buckets stand by size, without a median, because {0}": "{0}，因此区间按人数从多到少排列，不给出中位数",
  "buckets stand by size, without a total, shares and a median, because {0}":
    "{0}，因此区间按人数从多到少排列，不给出合计、占比和中位数",
  "{0} rows of other points have equal keys and different figures": "其他数据点有 {0} 行的维度相同而数值不同",
  "{0} of {1}: sent {2}, from people {3}": "{1} 的“{0}”：导出值为 {2}，按人数计算为 {3}",
  "shares are of the {0} people listed in these buckets and sum to 1": "占比以所列区间共 {0} 人为基数，合计为 100%",
  "shares are of the people listed in each target user's buckets and sum to 1":
    "占比以各目标用户所列区间的人数为基数，合计均为 100%",
  "{0}: given bucket by bucket in the rows": "{0}：在各行中按区间给出",
};
