import type { Cell } from "@growingio-export/core";
import { expect, it } from "vitest";
import { besideAnswer, type Case } from "./rows-beside-answers.ts";
import { november } from "./tables.ts";

const ALL = "全部访问用户";
const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
const table = (columns: readonly string[], rows: readonly (readonly Cell[])[], rest: Partial<Case> = {}): Case => ({
  columns,
  rows,
  ...rest,
  rest: { kind: "distribution", ...rest.rest },
});
const buckets = (...rows: (readonly Cell[])[]): Case => table(["次数_区间", "用户量"], rows);
const ofDays = (...rows: (readonly Cell[])[]): Case => table(["时间", "次数_区间", "用户量"], rows);

/** Distributions: whose people stand in which bucket, and what is left out. */
const cases: Readonly<Record<string, Case>> = {
  "buckets of two days and of the whole range": ofDays(
    [november(1), "1", 600],
    [november(1), "2-5", 300],
    [november(2), "1", 500],
    ["汇总", "1", 900],
    ["汇总", "2-5", 500],
    ["汇总", "6以上", 100],
  ),
  "buckets of two days, the second not ended": {
    ...ofDays([november(1), "1", 600], [november(1), "2-5", 300], [november(2), "1", 50], [november(2), "2-5", 40]),
    options: { now: november(2, 12) },
  },
  "buckets of two days, the later first": ofDays(
    [november(2), "1", 500],
    [november(2), "2-5", 400],
    [november(1), "1", 600],
  ),
  "buckets of one day, and of a time that is none": ofDays(
    [november(1), "1", 600],
    [november(1), "2-5", 300],
    ["上周", "1", 3],
  ),
  "target users of whom one has no rows of the last day": table(
    ["目标用户", "时间", "次数_区间", "用户量"],
    [
      [ALL, november(1), "1", 500],
      [ALL, november(2), "1", 600],
      ["新用户", november(1), "1", 60],
    ],
  ),
  "two words for all buckets, one of them in doubt": buckets(["全部", 1000], ["合计", 1100], ["1", 600], ["2-5", 400]),
  "as many without a value as in the one bucket": buckets(["1", 50], ["N/A", 50]),
  "channels of which a word is more than the others, of two target users": table(
    ["目标用户", "渠道", "次数_区间", "用户量"],
    [ALL, "新用户"].flatMap((who, place) =>
      [
        ["微信", 600, 200],
        ["抖音", 300, 100],
        ["不适用", 1000, 350],
      ].flatMap(([channel = "", once = 0, often = 0]) => [
        [who, channel, "1", Number(once) / (place + 1)],
        [who, channel, "2-5", Number(often) / (place + 1)],
      ]),
    ),
  ),
  "a statistic named like a count, 0 on one day": table(
    ["时间", "下单次数"],
    over(28, (day) => [november(1 + day), day === 20 ? 0 : 100 + (day % 3)]),
  ),
  "a statistic that contradicts itself at one of its points": table(
    ["时间", "人均次数"],
    [
      [november(1), 2],
      [november(2), 3],
      [november(2), 4],
    ],
  ),
  "buckets whose times are no times": ofDays(["上周", "1", 600], ["上周", "2-5", 300]),
  "buckets of which some are no number of people": buckets(["1", 600], ["2-5", -3], ["6以上", 100]),
  "more people than can be": buckets(["1", 600], ["2-5", 1e16], ["6以上", 100]),
  "buckets that repeat, contradict themselves, and are empty": table(
    ["目标用户", "次数_区间", "用户量"],
    [
      [ALL, "1", 600],
      [ALL, "1", 600],
      [ALL, "2-5", 300],
      [ALL, "2-5", 301],
      [ALL, "6-9", null],
      [ALL, "10以上", 50],
      ["新用户", "1", 60],
      ["新用户", "2-5", 30],
    ],
  ),
  "contradictions on another day than the one told": ofDays(
    [november(1), "1", 600],
    [november(1), "1", 601],
    [november(2), "1", 500],
    [november(2), "2-5", 400],
  ),
  "half of the people in the first bucket, and one without a value": buckets(["1", 50], ["2-5", 49], ["N/A", 1]),
  "more people without a value than in buckets": buckets(["1", 40], ["2-5", 5], ["N/A", 55]),
  "a median that is the same wherever the others would be": buckets(["1", 10], ["2-5", 80], ["N/A", 9], ["全部", 1]),
  "nobody in any bucket": buckets(["1", 0], ["2-5", 0]),
  "buckets that overlap, with a word": buckets(["1-5", 60], ["5-9", 40], ["4-6", 10], ["不适用", 3], ["N/A", 2]),
  "buckets in two units": buckets(["1-5分钟", 60], ["30-60秒", 40]),
  "shares that were sent, in percent, of two target users": table(
    ["目标用户", "次数_区间", "用户量", "用户占比"],
    [
      [ALL, "1", 600, 60],
      [ALL, "2-5", 300, 29.4],
      [ALL, "6以上", 100, 10.4],
      ["新用户", "1", 30, 75],
      ["新用户", "2-5", 10, 20],
      ["新用户", "6以上", 0, null],
    ],
  ),
  "a word that stands for all buckets of one target user and may of another": table(
    ["目标用户", "次数_区间", "用户量"],
    [
      [ALL, "全部", 1000],
      [ALL, "1", 600],
      [ALL, "2-5", 400],
      ["新用户", "全部", 120],
      ["新用户", "1", 60],
      ["新用户", "2-5", 40],
      ["老用户", "全部", 10],
      ["老用户", "1", 60],
      ["老用户", "2-5", 40],
    ],
  ),
  "buckets by channel, with a row for all channels": table(
    ["渠道", "次数_区间", "用户量", "下单次数"],
    [
      ["微信", "1", 600, 600],
      ["微信", "2-5", 200, 500],
      ["抖音", "1", 300, 300],
      ["抖音", "2-5", 100, 300],
      ["全部", "1", 900, 900],
      ["全部", "2-5", 300, 800],
    ],
  ),
  "figures beside the people, which are given in the rows": table(
    ["次数_区间", "下单次数", "用户量", "客单价", "人均次数", "支付率"],
    [
      ["1", 600, 600, 20, 1, 0.2],
      ["2-5", 900, 300, 25, 3, 0.3],
    ],
  ),
  "no column that counts people": table(["次数_区间", "支付率"], [["1", 0.2]]),
  "people by the first column that counts": table(["次数_区间", "支付率", "下单次数"], [["1", 0.2, 7]]),
  "a dimension without ranges": table(
    ["城市", "用户量"],
    [
      ["北京", 60],
      ["上海", 60],
      ["广州", 90],
    ],
  ),
  "people by city and day": table(
    ["时间", "城市", "用户量"],
    [
      [november(1), "北京", 60],
      [november(1), "上海", 70],
    ],
  ),
  "a dimension of ranges beside one of digits": table(
    ["城市", "品牌", "用户量"],
    [
      ["第1组", "1-5", 60],
      ["第2组", "6-9", 70],
    ],
  ),
  "buckets as columns, with one for all, of two target users": table(
    ["目标用户", "全部", "1次", "2-5次", "6次以上"],
    [
      [ALL, 1000, 500, 300, 200],
      ["新用户", 100, 50, 20, 30],
    ],
  ),
  "buckets as columns with a prefix": table(["用户量_[1,5)", "用户量_[5,9)", "用户量_0.5"], [[30, 20, 7]]),
  "statistics by name, of two target users, with figures for the range": table(
    ["时间", "目标用户", "订单_次数_median", "订单_金额_元_最大值", "订单_p25"],
    [
      [november(1), "新用户", 1, 300, 1],
      [november(1), ALL, 2, 900, 1],
      [november(2), ALL, 3, 1e17, 1],
      [november(2), "新用户", null, 400, 1],
      [november(3), ALL, 5, 800, 2],
      ["汇总", ALL, 2.5, 900, 1],
      [november(1), "新用户", 1, 300, 1],
    ],
    { options: { now: november(3, 12) } },
  ),
  "a trend of more lines than are told": table(
    ["时间", "目标用户", "人均次数", "人均时长"],
    [1, 2].flatMap((day) => over(11, (who) => [november(day), `用户${who + 10}`, who + day, 60 - who])),
  ),
  "neither buckets nor times": table(["支付率"], [[0.2], [0.3]]),
  "no rows at all": table(["次数_区间", "用户量"], []),
  "more buckets than are shown": {
    ...buckets(["1", 40], ["2", 5], ["3", 30], ["4", 5], ["5以上的很长很长很长的名字", 20]),
    options: { limits: { buckets: 3, nameLength: 12 } },
  },
};

it.each(Object.entries(cases))("%s", async (name, one) => {
  await expect(await besideAnswer(one)).toMatchFileSnapshot(`distributions/${name}.txt`);
});

it("of two numbers of people that cannot be, the one of the first bucket is named, in whatever order they came", async () => {
  const rows: Cell[][] = [
    ["1-5", -3],
    ["6-10", 1e16],
  ];
  const answer = await besideAnswer(buckets(...rows));
  expect(answer).toContain("1-5 has -3 people, which is impossible");
  expect(await besideAnswer(buckets(...rows.toReversed()))).toContain("1-5 has -3 people, which is impossible");
});
