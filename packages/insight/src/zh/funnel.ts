import type { Phrases } from "@growingio-export/core/basics";

/** The figures of a funnel, what was tried on them, and how its rows were read. */
export const funnel: Phrases = {
  "Overall conversion{0}: {1}.": "总转化率{0}：{1}。",
  "No conversion{0}.": "无转化率{0}。",
  "not given": "未给出",
  "largest drop {0}": "流失最多：{0}",
  "steepest {0}": "流失率最高：{0}",
  "before step {0}{1}: {2}": "进入第 {0} 步{1}前 {2}",
  "between step {0} and {1}{2}: {3}": "第 {0} 步到第 {1} 步{2}之间 {3}",
  "Steps: people, share of the step before:": "各步人数、相对上一步的转化率：",
  "- {0}. {1}: {2}.": "- {0}. {1}：{2}。",
  "{0} of the step before": "相对上一步 {0}",
  "{0} of the first": "相对第 1 步 {0}",
  "{0} lost": "流失 {0} 人",
  " relative": "",
  "Conversion over {0}: {1}.": "转化率走势（{0}，涨跌均为相对变化）：{1}。",
  "Others: people at step 1, the rate of step {0} from the step before, overall:":
    "其他目标用户（依次为第 1 步人数；第 {0} 步相对上一步的转化率；总转化率）：",
  "Others: people at step 1, the rate of steps {0} from the step before, overall:":
    "其他目标用户（依次为第 1 步人数；第 {0} 步相对上一步的转化率；总转化率）：",
  "{0} ({1} of all)": "{0}（占全部 {1}）",
  none: "无",
  "no overall conversion": "无总转化率",
  "overall {0}": "总转化率 {0}",
  "largest drop before step {0}": "流失最多：进入第 {0} 步前",
  "steepest before step {0}": "流失率最高：进入第 {0} 步前",

  "step {0}{1} from {2} to {3} since {4}": "第 {0} 步{1}转化率自 {4} 起由 {2} 变为 {3}",
  "step {0}{1} from {2} to {3} since {4} ({5})": "第 {0} 步{1}转化率自 {4} 起由 {2} 变为 {3}（{5}）",
  "so do all others": "其余各组同样变化",
  "so does {0}": "同样变化：{0}",
  "so do {0}": "同样变化：{0}",
  "{0} shows no such shift": "未出现这一变化：{0}",
  "{0} show no such shift": "未出现这一变化：{0}",
  "who came since then still has time to convert": "此后进入的用户转化窗口未关闭，仍可能转化",

  "{0} of 1 unfinished point ({1})": "1 个尚未结束的数据点（{1}）的 {0}",
  "{0} of {1} unfinished points (from {2})": "{1} 个尚未结束的数据点（自 {2} 起）的 {0}",
  "{0} of 1 point cut by the range ({1})": "未被时间范围完整覆盖的 1 个数据点（{1}）的 {0}",
  "{0} of {1} points cut by the range (from {2})": "未被时间范围完整覆盖的 {1} 个数据点（自 {2} 起）的 {0}",
  "1 row that repeats another": "1 行与其他行重复",
  "{0} rows that repeat others": "{0} 行与其他行重复",
  "{0} rows of the same target and time with different people": "{0} 行的目标用户和时间相同而人数不同",
  "{0} without people": "{0}没有人数",
  "{0} of 1 target user not shown": "未展示的 1 个目标用户的 {0}",
  "{0} of {1} target users not shown": "未展示的 {1} 个目标用户的 {0}",
  "1 point cut by the range ({0}): not in the trend": "1 个数据点（{0}）未被时间范围完整覆盖，不计入走势",
  "{0} points cut by the range (from {1}): not in the trend":
    "{0} 个数据点（自 {1} 起）未被时间范围完整覆盖，不计入走势",
  "no overall row: the rates of all points are weighted by their people at the first step; people of several points are not added":
    "没有整个时间范围的汇总行：转化率由各时间点的转化率按其第 1 步人数加权得出，不同时间点的人数不相加",
  "people who came from {0} on still have time to convert ({1}-day window): the rates can rise":
    "{0} 起到访的人仍在 {1} 天转化窗口内，转化率还可能上升",
  "{0} of {1} days: the {2}-day conversion window is still open, their rates can rise":
    "{1} 天中有 {0} 天的 {2} 天转化窗口未关闭，转化率还可能上升",

  "{0} has {1} people at step 1, {2} only {3}": "{0}：第 1 步有 {1} 人，而{2}只有 {3} 人",
  "step {0} has {1} people, which is no count": "第 {0} 步的人数为 {1}，不是有效的人数",
  "step {0} has {1} people, step {2} only {3}, impossible in a funnel":
    "第 {0} 步有 {1} 人，第 {2} 步却只有 {3} 人，漏斗中不可能出现",
  "step {0} has {1} people, step {2} only {3} ({4}), impossible in a funnel":
    "第 {0} 步有 {1} 人，第 {2} 步却只有 {3} 人（{4}），漏斗中不可能出现",
  "the columns do not number the steps: they may stand in another order": "列名没有步骤编号，实际顺序可能不同",
  "no step has more people than the one before it": "各步人数均不多于上一步",
  "for the whole range": "整个时间范围",
  "{0} rows {1} with different people: no figures from them": "{1}：{0} 行人数互相矛盾，不参与计算",
  "{0} rows of {1} {2} with different people: no figures from them": "{1}（{2}）：{0} 行人数互相矛盾，不参与计算",
  "1 row repeats another and counts once": "1 行与其他行重复，只计一次",
  "{0} rows repeat others and count once": "{0} 行与其他行重复，只计一次",
  "one row for each target and time": "每个目标用户在每个时间只有一行",

  "{0} found no place among the steps": "{0}无法对应到任何一步",
  "{0} found no place among the steps ({1})": "{0}无法对应到任何一步（{1}）",
  "{0} found no place among the steps, so the conversion of the whole way is not given":
    "{0}无法对应到任何一步，因此不给出总转化率",
  "{0} found no place among the steps ({1}), so the conversion of the whole way is not given":
    "{0}无法对应到任何一步（{1}），因此不给出总转化率",
  "{0} is the last step over the first in {1}": "{0}在 {1}中均等于最后一步人数除以第 1 步人数",
  "the steps' rates fit their people": "各步转化率与人数相符",
  "the steps' rates fit their people (each the share that reaches the next step)":
    "各步转化率与人数相符（每一步给出的是到达下一步的比例）",
  "sent rates fit the people": "导出的转化率与人数相符",
  "{0} sent {1}, from people {2}": "{0}导出值为 {1}，按人数计算为 {2}",
  "sent {0}, from people {1}": "导出值为 {0}，按人数计算为 {1}",
  "sent {0}": "导出值为 {0}",
  "from people {0}": "按人数计算为 {0}",
  "{0} or {1}": "{0}或 {1}",
  "{0} (step {1} to {2})": "{0}（第 {1} 步到第 {2} 步）",
  "{0} (also on {1})": "{0}（{1}也如此）",
  "{0} {1} (on {2})": "{0}（{1}，{2}如此）",
  "{0} of {1} hours": "{1} 小时中有 {0} 小时",
  "{0} of {1} days": "{1} 天中有 {0} 天",
  "{0} of {1} weeks": "{1} 周中有 {0} 周",
  "{0} of {1} months": "{1} 个月中有 {0} 个月",
  "{0} of {1} points": "{1} 个数据点中有 {0} 个",

  "the columns do not number the steps: they stand in the order of their people, as the rate of the whole way does":
    "列名没有步骤编号：按人数从多到少排列，这与总转化率一致",
  "not used: {0}": "未使用的列：{0}",
  "no time cell says which row is of the whole range: by its people the one with {0} at step 1 is":
    "时间列没有标明哪一行是整个时间范围的汇总：按人数判断，是第 1 步为 {0} 人的那一行",
  "no time cell says which row is of the whole range: by its people the one with {0} at step 1 is, and so for {1} more target users":
    "时间列没有标明哪一行是整个时间范围的汇总：按人数判断，是第 1 步为 {0} 人的那一行；另有 {1} 个目标用户同样按此判断",
  "{0} is a value by GROWINGIO_METRICS": "按 GROWINGIO_METRICS，{0}是一个维度值",
  "{0} is the whole by GROWINGIO_METRICS": "按 GROWINGIO_METRICS，{0}是汇总行",
  "{0} is a value of its own: {1} people where one listed value has {2}":
    "{0}是独立的维度值：它有 {1} 人，而列出的某个值有 {2} 人",
  "{0} is the sum of {1}": "{0}等于 {1}之和",
  '{0}: {1} people at step 1, the {2} beside it {3} together: the whole or a value of its own; settle it in GROWINGIO_METRICS: {"rows": {"{4}": "value"}} or "total"':
    '{0}：第 1 步有 {1} 人，其余 {2}合计 {3} 人，可能是汇总行，也可能是独立的维度值；请在 GROWINGIO_METRICS 中指明：{"rows": {"{4}": "value"}}，或改为 "total"',
  '{0} is read as the whole: {1} people at step 1, between the largest value ({2}) and the sum ({3}); if it is a value of its own, say so in GROWINGIO_METRICS: {"rows": {"{4}": "value"}}':
    '{0}按汇总行处理：第 1 步有 {1} 人，介于最大值（{2}）与各值之和（{3}）之间；如果它是独立的维度值，请在 GROWINGIO_METRICS 中指明：{"rows": {"{4}": "value"}}',
};
