import type { Cell } from "@growingio-export/core";
import { expect, it } from "vitest";
import { metricRules } from "../src/index.ts";
import { besideAnswer, type Case } from "./rows-beside-answers.ts";
import { november } from "./tables.ts";

const ALL = "全部访问用户";
const days = (count: number, make: (day: number) => readonly (readonly Cell[])[]): Cell[][] =>
  Array.from({ length: count }, (_, place) => make(place + 1).map((cells) => [november(place + 1), ...cells])).flat();
const rules = (rows: Record<string, "total" | "value">) => ({ rules: metricRules({ rows }, "Xy12Ab34") });
const rated = (...rows: (readonly Cell[])[]): Case => ({ columns: ["渠道", "下单次数", "支付率(%)"], rows });
const channels = (...rows: (readonly Cell[])[]): Case => ({ columns: ["渠道", "下单次数"], rows });

/** Rows whose figures leave a doubt of what they stand for, or nearly. */
const cases: Readonly<Record<string, Case>> = {
  "a rate that two weights cannot explain alike": {
    columns: ["渠道", "下单次数", "加购次数", "支付率"],
    rows: [
      ["微信", 1000, 100, 0.1],
      ["抖音", 1000, 100, 0.1],
      ["不适用", 2500, 2000, 0.9],
    ],
  },
  "percents of which one is below 1": rated(["微信", 1000, 50], ["抖音", 1000, 0.5], ["不适用", 2500, 10]),
  "percents that are off by rounding only": rated(["微信", 1000, 50], ["抖音", 1000, 50], ["不适用", 2001, 49.6]),
  "a part with a rate above 100 percent": rated(["微信", 1000, 150], ["抖音", 1000, 50], ["不适用", 2500, 10]),
  "a row with a rate above 100 percent": rated(["微信", 1000, 50], ["抖音", 1000, 50], ["不适用", 2500, 150]),
  "a sum whose rate is not that of its parts": rated(["微信", 1000, 10], ["抖音", 1000, 10], ["不适用", 2000, 90]),
  "a word with 0 beside others": channels(["微信", 60], ["抖音", 40], ["不适用", 0]),
  "a word with less than the others, of which one has 0": channels(["微信", 60], ["抖音", 0], ["不适用", 30]),
  "people of a row below the largest, where another is not known": {
    columns: ["渠道", "访问用户量"],
    rows: [
      ["微信", 600],
      ["抖音", null],
      ["不适用", 500],
    ],
  },
  "sums at three days, and less at a fourth": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(4, (day) => [
      ["微信", 50 * day],
      ["抖音", 40],
      ["不适用", day === 4 ? 239 : 50 * day + 40],
    ]),
  },
  "margins of small sums on two days": {
    columns: ["时间", "城市", "平台", "下单次数"],
    rows: days(2, (day) => [
      ["北京", "合计", 7 * day],
      ["上海", "合计", 5],
      ["合计", "iOS", 7 * day + 1],
      ["合计", "Android", 4],
      ["合计", "合计", 7 * day + 5],
    ]),
  },
  "a total that holds a word in doubt, once": channels(["微信", 5], ["抖音", 4], ["不适用", 20], ["总计", 29]),
  "a total that holds a word in doubt, on two days": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(2, (day) => [
      ["微信", 5],
      ["抖音", 4],
      ["不适用", 20 * day],
      ["总计", 20 * day + 9],
    ]),
  },
  "a total that holds a word in doubt on one day and not on another": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(2, (day) => [
      ["微信", 500],
      ["抖音", 400],
      ["不适用", 2000],
      ["总计", day === 1 ? 2900 : 900],
    ]),
  },
  "a total above the channels and below a word in doubt": channels(
    ["微信", 600],
    ["抖音", 500],
    ["不适用", 1500],
    ["总计", 1300],
  ),
  "a word without rows under it for one target user": {
    columns: ["目标用户", "渠道", "下单次数"],
    rows: [
      [ALL, "微信", 6000],
      [ALL, "抖音", 3000],
      [ALL, "不适用", 9000],
      ["新用户", "不适用", 70],
    ],
  },
  "a word in doubt for two target users": {
    columns: ["目标用户", "渠道", "下单次数"],
    rows: [
      [ALL, "微信", 6000],
      [ALL, "抖音", 3000],
      [ALL, "不适用", 9500],
      ["新用户", "微信", 60],
      ["新用户", "抖音", 30],
      ["新用户", "不适用", 100],
    ],
  },
  "a word in doubt where there is nothing but 0": channels(["微信", 0], ["抖音", 0], ["不适用", 0]),
  "a word in doubt with rows over the whole range": {
    columns: ["时间", "渠道", "下单次数"],
    rows: [
      ...days(2, () => [
        ["微信", 60],
        ["抖音", 40],
        ["不适用", 130],
      ]),
      ["总计", "微信", 120],
      ["总计", "抖音", 80],
      ["总计", "不适用", 260],
    ],
  },
  "people in doubt on each day, the last not ended": {
    columns: ["时间", "渠道", "访问用户量"],
    rows: days(3, (day) => [
      ["微信", 60],
      ["抖音", 50],
      ["不适用", 80 + 10 * day],
    ]),
    options: { now: november(3, 12) },
  },
  "a small sum beside a proved one": {
    columns: ["城市", "平台", "下单次数"],
    rows: [
      ["北京", "iOS", 600],
      ["北京", "Android", 500],
      ["上海", "Android", 4],
      ["北京", "合计", 1100],
      ["总计", "Android", 504],
    ],
  },
  "a small sum of a metric that contradicts itself elsewhere": {
    columns: ["时间", "渠道", "下单次数"],
    rows: [
      [november(1), "微信", 5],
      [november(1), "抖音", 4],
      [november(1), "不适用", 9],
      [november(2), "百度", 1],
      [november(2), "百度", 2],
    ],
  },
  "a word that a person settles beside one that is proved": {
    ...channels(["微信", 600], ["抖音", 500], ["N/A", 7], ["总计", 1107]),
    options: rules({ "N/A": "value" }),
  },
  "two words in one row of which a person settles one": {
    columns: ["城市", "平台", "下单次数"],
    rows: [
      ["北京", "iOS", 900],
      ["上海", "iOS", 700],
      ["北京", "Android", 90],
      ["上海", "Android", 70],
      ["全部", "不适用", 1900],
    ],
    options: rules({ 全部: "total" }),
  },
};

it.each(Object.entries(cases))("%s", async (name, table) => {
  await expect(await besideAnswer(table)).toMatchFileSnapshot(`rows/${name}.txt`);
});
