import type { Phrases } from "@growingio-export/core/basics";

/** What points and series are, how they change, and what was tried on them. */
export const figures: Phrases = {
  "{0} more": "另有 {0} 条",
  "the table has no rows": "表中没有数据",

  "{0} against {1}": "{0} 对比 {1}",
  "without {0}": "剔除 {0}",
  "with {0} weekend days against {1}": "所含周末天数 {0} 天对 {1} 天",
  "Mon {0}": "{0} 周一",
  "Tue {0}": "{0} 周二",
  "Wed {0}": "{0} 周三",
  "Thu {0}": "{0} 周四",
  "Fri {0}": "{0} 周五",
  "Sat {0}": "{0} 周六",
  "Sun {0}": "{0} 周日",

  "in totals only": "仅计入合计",
  "{0} cut by the range ({1}): {2}": "{0}（{1}）未被时间范围完整覆盖，{2}",
  "{0} from {1}: {2}": "自 {1} 起有 {0}，{2}",

  "the ": "",
  "no rows {0}": "{0} 没有数据",
  "no rows before {0}{1}": "{0}{1} 之前没有数据",
  "no rows after {0}{1}": "{0}{1} 之后没有数据",
  "no rows after {0}": "{0} 之后没有数据",
  "{0} of {1} from {2}": "{2}：应有 {1}，实有 {0} 个",
  "the range is reversed: {0}": "时间范围的起止颠倒：{0}",
  "the range lies in the future: {0}": "时间范围在未来：{0}",
  "the range {0} holds only a part of {1} ({2}): it is in totals only":
    "时间范围 {0} 只覆盖了 {1}（{2}）的一部分，该数据点仅计入合计",
  "the range {0} holds only a part of {1} ({2}): they are in totals only":
    "时间范围 {0} 只覆盖了 {1}（{2}）的一部分，这些数据点仅计入合计",
  "a range of whole hours, {0}": "时间范围由完整的小时组成：{0}",
  "a range of whole days, {0}": "时间范围由完整的自然日组成：{0}",
  "a range of whole weeks, {0}": "时间范围由完整的自然周组成：{0}",
  "a range of whole months, {0}": "时间范围由完整的自然月组成：{0}",
  "a range, {0}": "时间范围：{0}",
};
