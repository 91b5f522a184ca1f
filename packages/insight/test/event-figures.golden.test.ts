import type { Cell } from "@growingio-export/core";
import { expect, it } from "vitest";
import { besideAnswer, type Case } from "./rows-beside-answers.ts";
import { november } from "./tables.ts";

const ALL = "全部访问用户";
const HOUR = 3_600_000;
const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
const days = (count: number, make: (day: number) => readonly (readonly Cell[])[]): Cell[][] =>
  over(count, (place) => make(place + 1).map((cells) => [november(place + 1), ...cells])).flat();

/** Event tables of which something is to be said besides their figures. */
const cases: Readonly<Record<string, Case>> = {
  "a row over the whole range that differs by rounding, and one that differs": {
    columns: ["时间", "支付金额_元", "退款金额_元", "访问用户量", "人均次数", "充值金额_元"],
    rows: [
      ...days(2, (day) => [[50.002, 10, 60, 2 + day, 61_728_394_505.617]]),
      ["总计", 100.0135, 20.02, 60, 3.5, 123_456_789_011.234],
    ],
  },
  "a row over the whole range beside a single point": {
    columns: ["时间", "下单次数", "访问用户量"],
    rows: [
      [november(1), 50, 70],
      ["总计", 60, 70],
    ],
  },
  "only a row over the whole range": { columns: ["时间", "下单次数", "访问用户量"], rows: [["总计", 60, 70]] },
  "times that are no times": {
    columns: ["时间", "下单次数"],
    rows: [
      ["总计", 60],
      [" ", 1],
      ["第一周 (2026-10-05 至 2026-10-11 的七天)", 10],
      ["第二周", 20],
      ["第三周", 20],
      ["第四周", 9],
    ],
  },
  "some times that are no times, not in the first column": {
    columns: ["渠道", "时间", "下单次数"],
    rows: [
      ["微信", november(1), 5],
      ["微信", "第四周", 6],
      ["微信", "第三周", 7],
      ["微信", "第二周", 8],
      ["微信", "第一周", 9],
      ["微信", " 总计 ", 5],
    ],
  },
  "more users than visits, in several rows": {
    columns: ["时间", "访问量", "访问用户量", "登录用户数", "支付订单_人", "支付订单_次"],
    rows: [
      [november(1), 100, 120, 90, 5, 4],
      [november(2), 80, 100, 90, 9, 9],
      [november(4), null, 900, 900, 8, 4],
      [november(3), 200, 210, null, 7, 3],
    ],
  },
  "users of whom no visits are known": {
    columns: ["时间", "访问量", "访问用户量"],
    rows: days(2, (day) => [[null, 100 * day]]),
  },
  "visits of which no users are known": {
    columns: ["时间", "访问量", "访问用户量"],
    rows: days(2, (day) => [[100 * day, null]]),
  },
  "more users than visits, as many more in two channels": {
    columns: ["渠道", "时间", "访问量", "访问用户量"],
    rows: [2, 1].flatMap((day) => [
      ["微信", november(day), 10, 12],
      ["抖音", november(day), 5, 7],
      ["百度", november(day), 5, 6],
    ]),
  },
  "more users than visits, without time": {
    columns: ["渠道", "visits", "UV"],
    rows: [
      ["微信", 10, 11],
      ["抖音", 10, 12],
      ["百度", 9, 9],
    ],
  },
  "rows of one target user that contradict each other": {
    columns: ["目标用户", "时间", "下单次数", "访问用户量"],
    rows: [
      [ALL, november(1), 10, 5],
      [ALL, november(2), 12, 6],
      ["新用户", november(1), 3, 2],
      ["新用户", november(1), 4, 2],
      ["新用户", november(2), 5, 3],
      ["新用户", november(2), 5, 3],
      ["老用户", november(2), 7, 3],
    ],
  },
  "rows that are in no figure, each for a reason": {
    columns: ["时间", "渠道", "下单次数", "访问用户量"],
    rows: [
      ...days(2, (day) => [
        ["微信", 700, 50],
        ["抖音", 500, 60],
        ["全部", 1200, 100],
        ["百度", null, null],
        ["头条", null, 5 + day],
      ]),
      ["总计", "微信", 1400, 80],
      ["总计", "抖音", 1000, 85],
      ["上周", "微信", 9, 9],
      ["上周五", "微信", 8, 8],
      [november(1), "微信", 700, 50],
    ],
    rest: { capped: true },
  },
  "a sum that never falls in two weeks": {
    columns: ["时间", "注册次数", "下单次数"],
    rows: days(14, (day) => [[1000 + day, day === 14 ? 5 : 1000 + day]]).toReversed(),
  },
  "a sum that never falls within each of two days": {
    columns: ["时间", "注册次数"],
    rows: over(16, (hour) => [november(1) + (hour < 8 ? hour : hour + 16) * HOUR, 10 + (hour % 8)]),
    rest: { intervalMs: HOUR, endMs: november(3) - 1 },
  },
  "a figure for the whole range that is below one of its days": {
    columns: ["时间", "在线次数", "净次数"],
    rows: [...days(3, (day) => [[100 * day, 100 * day - 150]]), ["合计", 200, 100]],
  },
  "a figure for the whole range as large as one of its days": {
    columns: ["时间", "在线次数"],
    rows: [...days(3, (day) => [[day === 2 ? 300 : 0]]), ["合计", 300]],
  },
  "people who are the sum of their parts, a word among them": {
    columns: ["时间", "渠道", "访问用户量", "下单次数"],
    rows: days(2, (day) => [
      ["微信", 60 * day, 600],
      ["不适用", 40, 500],
      ["总计", 60 * day + 40, 1100],
    ]),
  },
  "people who are the sum of their parts on two days": {
    columns: ["时间", "渠道", "访问用户量", "下单用户数", "下单次数"],
    rows: days(2, (day) => [
      ["微信", 60 * day, 9, 600],
      ["抖音", 40, 8, 500],
      ["全部", 60 * day + 40, 16, 1100],
    ]),
  },
  "percents of which one is above 1, and fractions": {
    columns: ["时间", "支付率(%)", "退款率(%)", "取消率(%)", "好评率(%)"],
    rows: days(2, (day) => [[day === 1 ? 0.5 : 1.01, day === 1 ? 0.5 : 1, day - 1, 0.25 * day]]),
  },
  "target users of whom a chart names 10, the largest of 22 told": {
    columns: ["目标用户", "下单次数", "访问用户量"],
    rows: [...over(21, (place) => [`用户${place + 10}`, place < 2 ? 50 : 100 * place, 7]), [ALL, null, 9]],
  },
  "target users by people alone": {
    columns: ["目标用户", "访问用户量", "人均次数"],
    rows: [
      ["甲", 90, 4],
      ["乙", 90, 5],
      [ALL, 200, 2],
      ["丙", null, 6],
    ],
  },
  "target users by the mean of their days": {
    columns: ["时间", "目标用户", "访问用户量"],
    rows: days(2, (day) => [
      ["新用户", 30 + day],
      [ALL, 60.5],
    ]),
  },
  "people by city and by system, each over all of the other": {
    columns: ["城市", "平台", "访问用户量"],
    rows: [
      ["北京", "iOS", 50],
      ["北京", "Android", 30],
      ["上海", "iOS", 45],
      ["北京", "全部", 70],
      ["上海", "全部", 45],
      ["全部", "iOS", 90],
      ["全部", "Android", 30],
      ["全部", "全部", 110],
    ],
  },
  "visits by page and channel": {
    columns: ["页面", "渠道", "访问量", "页面浏览量"],
    rows: [
      ["首页", "微信", 100, 300],
      ["首页", "抖音", 50, 90],
      ["支付页", "微信", 40, 60],
    ],
  },
  "words in two dimensions that may stand for all": {
    columns: ["城市", "平台", "下单次数"],
    rows: [
      ["北京", "iOS", 50],
      ["北京", "Android", 30],
      ["上海", "iOS", 50],
      ["不适用", "不适用", 900],
      ["深圳", "不适用", 9],
    ],
  },
  "listed values that are equal beside a word that may stand for all": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(3, (day) => [
      ["抖音", 50],
      ["微信", day === 1 ? 40 : 55],
      ["百度", day === 1 ? 50 : 30],
      ["不适用", 300 * day],
    ]),
    options: { now: november(3, 12) },
  },
  "channels that stop, one three days before the end and one two": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(8, (day) => [
      ["微信", 500 + day],
      ...(day < 6 ? [["抖音", 90]] : []),
      ...(day < 7 ? [["百度", 80]] : []),
    ]),
  },
  "digits beyond a number, and a negative one": {
    columns: ["时间", "支付金额_分", "退款金额_分", "充值金额_分"],
    rows: [
      [november(1), "9007199254740993", "-9007199254740995", "9007199254740993.5"],
      [november(2), 4, "+5", 1],
      [november(3), null, -2, 2],
    ],
  },
  "digits beyond a number, in a total that holds more than its parts": {
    columns: ["渠道", "支付金额_分", "下单次数"],
    rows: [
      ["微信", "9007199254740993", 6000],
      ["抖音", null, 3000],
      ["全部", "9907199254740999", 9000],
    ],
  },
  "a table without a metric": { columns: ["时间", "渠道"], rows: days(2, () => [["微信"], ["抖音"]]) },
};

it.each(Object.entries(cases))("%s", async (name, table) => {
  await expect(await besideAnswer(table)).toMatchFileSnapshot(`rows/${name}.txt`);
});
