import type { Cell } from "@growingio-export/core";
import { expect, it } from "vitest";
import { metricRules } from "../src/index.ts";
import { besideAnswer, type Case } from "./rows-beside-answers.ts";
import { november } from "./tables.ts";

const days = (count: number, make: (day: number) => readonly (readonly Cell[])[]): Cell[][] =>
  Array.from({ length: count }, (_, place) => make(place + 1).map((cells) => [november(place + 1), ...cells])).flat();
const rules = (rows: Record<string, "total" | "value">) => ({ rules: metricRules({ rows }, "Xy12Ab34") });

/** Rows with a word for all values, whose figures tell whether they stand for the others. */
const cases: Readonly<Record<string, Case>> = {
  "a sum of 1,000 is no chance": {
    columns: ["渠道", "下单次数"],
    rows: [
      ["微信", 600],
      ["抖音", 400],
      ["不适用", 1000],
    ],
  },
  "a sum of 999 can be chance": {
    columns: ["渠道", "下单次数"],
    rows: [
      ["微信", 600],
      ["抖音", 399],
      ["不适用", 999],
    ],
  },
  "two small sums are no chance": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(2, (day) => [
      ["微信", 5 * day],
      ["抖音", 4],
      ["不适用", 5 * day + 4],
    ]),
  },
  "a sum at three points, where another metric cannot be one": {
    columns: ["时间", "渠道", "下单次数", "退款次数"],
    rows: days(3, (day) => [
      ["微信", 50 * day, 9],
      ["抖音", 40, 8],
      ["不适用", 50 * day + 40, 3],
    ]),
  },
  "a sum at two points, where another metric cannot be one": {
    columns: ["时间", "渠道", "下单次数", "退款次数"],
    rows: days(2, (day) => [
      ["微信", 50 * day, 9],
      ["抖音", 40, 8],
      ["不适用", 50 * day + 40, 3],
    ]),
  },
  "sums at three points, and more than the sum at a fourth": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(4, (day) => [
      ["微信", 50 * day],
      ["抖音", 40],
      ["不适用", 50 * day + (day === 4 ? 70 : 40)],
    ]),
  },
  "a rate in percent that no rest can have": {
    columns: ["渠道", "下单次数", "支付率(%)"],
    rows: [
      ["微信", 1000, 50],
      ["抖音", 1000, 30],
      ["不适用", 2500, 10],
    ],
  },
  "a rate that a rest can have": {
    columns: ["渠道", "下单次数", "支付率(%)"],
    rows: [
      ["微信", 1000, 50],
      ["抖音", 1000, 30],
      ["不适用", 2500, 35],
    ],
  },
  "a rate of which a part is not known": {
    columns: ["渠道", "下单次数", "支付率(%)"],
    rows: [
      ["微信", 1000, 50],
      ["抖音", 1000, null],
      ["不适用", 2500, 1],
    ],
  },
  "a rate above what the rest could reach": {
    columns: ["渠道", "下单次数", "支付率"],
    rows: [
      ["微信", 1000, 0.1],
      ["抖音", 1000, 0.1],
      ["不适用", 2500, 0.9],
    ],
  },
  "a rate that is off by rounding only": {
    columns: ["渠道", "下单次数", "支付率"],
    rows: [
      ["微信", 1000, 0.5],
      ["抖音", 1000, 0.5],
      ["不适用", 2001, 0.496],
    ],
  },
  "people as many as in the largest channel": {
    columns: ["渠道", "访问用户量"],
    rows: [
      ["微信", 600],
      ["抖音", 400],
      ["不适用", 600],
    ],
  },
  "zeros at one of two days": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(2, (day) => [
      ["微信", day === 1 ? 0 : 700],
      ["抖音", day === 1 ? 0 : 500],
      ["不适用", day === 1 ? 0 : 1200],
    ]),
  },
  "losses and gains that add up": {
    columns: ["渠道", "利润_元", "下单次数"],
    rows: [
      ["微信", -500, 600],
      ["抖音", 700, 500],
      ["不适用", 200, 1100],
    ],
  },
  "losses that do not add up, beside orders that do": {
    columns: ["渠道", "利润_元", "下单次数"],
    rows: [
      ["微信", -500, 600],
      ["抖音", 700, 500],
      ["不适用", 900, 1100],
    ],
  },
  "margins that overlap, and a row for both": {
    columns: ["城市", "平台", "下单次数"],
    rows: [
      ["北京", "合计", 700],
      ["上海", "合计", 500],
      ["合计", "iOS", 800],
      ["合计", "Android", 400],
      ["合计", "合计", 1200],
    ],
  },
  "margins of small sums, and a row for both": {
    columns: ["城市", "平台", "下单次数"],
    rows: [
      ["北京", "合计", 7],
      ["上海", "合计", 5],
      ["合计", "iOS", 8],
      ["合计", "Android", 4],
      ["合计", "合计", 12],
    ],
  },
  "a value under a total, each by its own word": {
    columns: ["时间", "渠道", "下单次数", "访问用户量"],
    rows: days(2, (day) => [
      ["微信", 500 * day, 90],
      ["不适用", 300, 50],
      ["总计", 500 * day + 300, 130],
    ]),
  },
  "a word in one dimension that is a value stays one beside a total over the other": {
    columns: ["城市", "平台", "下单次数"],
    rows: [
      ["北京", "iOS", 900],
      ["北京", "不适用", 300],
      ["上海", "iOS", 700],
      ["上海", "不适用", 200],
      ["全部", "iOS", 1600],
      ["全部", "不适用", 500],
      ["全部", "全部", 2100],
    ],
  },
  "a person says what a word is, in one of two dimensions": {
    columns: ["城市", "平台", "下单次数"],
    rows: [
      ["北京", "iOS", 900],
      ["北京", "总体", 1000],
      ["N/A", "iOS", 1600],
      ["N/A", "总体", 2000],
    ],
    options: rules({ "N/A": "total", 总体: "total" }),
  },
  "a person says that a word is a value": {
    columns: ["城市", "平台", "下单次数", "访问用户量"],
    rows: [
      ["北京", "iOS", 900, 100],
      ["北京", "不适用", 900, 200],
      ["全部", "iOS", 900, 100],
    ],
    options: rules({ 不适用: "value" }),
  },
  "a person says total, and the row is less than what it stands for": {
    columns: ["渠道", "下单次数"],
    rows: [
      ["微信", 600],
      ["抖音", 400],
      ["不适用", 900],
    ],
    options: rules({ 不适用: "total" }),
  },
  "two words in doubt, each with its own figures": {
    columns: ["渠道", "下单次数"],
    rows: [
      ["微信", 600],
      ["抖音", 500],
      ["总计", 1500],
      ["汇总", 1300],
    ],
  },
  "a word in doubt on one day, alone on another": {
    columns: ["目标用户", "时间", "渠道", "下单次数", "退款次数"],
    rows: [
      ["全部访问用户", november(1), "微信", 60, 0],
      ["全部访问用户", november(1), "抖音", 40, 0],
      ["全部访问用户", november(1), "不适用", 130, 0],
      ["全部访问用户", november(2), "不适用", 70, 0],
    ],
  },
  "a word in doubt where all is 0": {
    columns: ["渠道", "下单次数", "访问用户量"],
    rows: [
      ["微信", 0, 5],
      ["抖音", 0, 6],
      ["不适用", 0, 9],
    ],
  },
  "people whose word is over one of two dimensions": {
    columns: ["城市", "平台", "访问用户量"],
    rows: [
      ["北京", "iOS", 50],
      ["上海", "iOS", 45],
      ["全部", "iOS", 90],
    ],
  },
  "each target user by what its own rows say": {
    columns: ["目标用户", "渠道", "下单次数"],
    rows: [
      ["全部访问用户", "微信", 6000],
      ["全部访问用户", "抖音", 3000],
      ["全部访问用户", "不适用", 9000],
      ["新用户", "微信", 60],
      ["新用户", "抖音", 30],
      ["新用户", "不适用", 100],
      ["老用户", "微信", 600],
      ["老用户", "抖音", 300],
      ["老用户", "不适用", 100],
    ],
  },
};

it.each(Object.entries(cases))("%s", async (name, table) => {
  await expect(await besideAnswer(table)).toMatchFileSnapshot(`rows/${name}.txt`);
});
