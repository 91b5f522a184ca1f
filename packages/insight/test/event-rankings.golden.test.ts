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
const cube = (people: number): Cell[][] => [
  ["北京", "iOS", 500, 50],
  ["北京", "Android", 300, 30],
  ["上海", "iOS", 450, 45],
  ["北京", "全部", 800, 70],
  ["上海", "全部", 450, 45],
  ["全部", "iOS", 950, 90],
  ["全部", "Android", 300, 30],
  ["全部", "全部", 1250, people],
];

/** Event tables by what they list: values of dimensions, target users, metrics by others. */
const cases: Readonly<Record<string, Case>> = {
  "people of each city and each system, over all of the other": {
    columns: ["城市", "平台", "下单次数", "访问用户量"],
    rows: cube(110),
  },
  "people of each city on two days and over both": {
    columns: ["时间", "城市", "平台", "下单次数", "访问用户量"],
    rows: [...days(2, () => cube(110)), ...cube(150).map((cells) => ["总计", ...cells])],
  },
  "visits by page, with a row for all pages": {
    columns: ["时间", "页面", "访问量", "页面浏览量"],
    rows: days(2, (day) => [
      ["首页", 100 * day, 800],
      ["支付页", 40, 600],
      ["全部", 100 * day + 20, 1400],
    ]),
  },
  "visits by page, with a row for all pages on one of two days": {
    columns: ["时间", "页面", "访问量", "页面浏览量"],
    rows: days(2, (day) => [["首页", 100, 800], ["支付页", 40, 600], ...(day === 1 ? [["全部", 120, 1400]] : [])]),
  },
  "visits of one page by channel": {
    columns: ["页面", "渠道", "访问量"],
    rows: [
      ["首页", "微信", 100],
      ["首页", "抖音", 50],
    ],
  },
  "more cities than are shown, with losses in one": {
    columns: ["城市", "利润_元"],
    rows: over(8, (place) => [`城市${place}`, place === 7 ? -30 : 100 - 10 * place]),
    options: { limits: { top: 3 } },
  },
  "two rankings where one may be shown": {
    columns: ["城市", "平台", "下单次数"],
    rows: cube(1).map((cells) => cells.slice(0, 3)),
    options: { limits: { dimensions: 1, top: 1 } },
  },
  "a channel whose level changes as that of the whole": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(28, (day) => [
      ["微信", (day < 15 ? 1000 : 1600) + (day % 3)],
      ["抖音", 200 + (day % 2)],
      ["百度", (day < 13 ? 90 : 40) + (day % 2)],
    ]),
  },
  "channels by hour, of which one stops": {
    columns: ["时间", "渠道", "下单次数"],
    rows: over(12, (hour) => [
      [november(1) + hour * HOUR, "微信", 50 + hour],
      ...(hour < 7 ? [[november(1) + hour * HOUR, "抖音", 20]] : []),
    ]).flat(),
    rest: { intervalMs: HOUR, endMs: november(1, 12) - 1 },
  },
  "a channel that is there on the first two days only, and the last day not ended": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(6, (day) => [
      ["微信", 500 + day],
      ...(day < 3 ? [["抖音", 90]] : []),
      ...(day < 4 ? [["百度", 70]] : []),
    ]),
    options: { now: november(6, 12) },
  },
  "levels of metrics that are left out, the largest changes first": {
    columns: ["时间", "目标用户", ...over(7, (place) => `指标${place}_次`)],
    rows: days(28, (day) =>
      [ALL, "新用户"].map((who) => [
        who,
        ...over(7, (place) =>
          place === 0 ? 9000 + (day % 2) : 100 + place + (day % 2) + (day < 15 || place === 6 ? 0 : 20 + 10 * place),
        ),
      ]),
    ),
    options: { limits: { metrics: 1 } },
  },
  "what totals of cities hold besides, for each target user by itself": {
    columns: ["目标用户", "城市", "平台", "下单次数"],
    rows: [ALL, "新用户"].flatMap((who, place) =>
      [
        ["北京", "iOS", 5000],
        ["北京", "Android", null],
        ["北京", "全部", 9000],
        ["上海", "iOS", 4000],
        ["上海", "Android", 3000],
        ["上海", "全部", 7000],
      ].map(([city = null, system = null, orders = null]): Cell[] => [
        who,
        city,
        system,
        typeof orders === "number" ? orders / (place + 1) : orders,
      ]),
    ),
  },
  "people of no value, twice": {
    columns: ["渠道", "访问用户量", "下单次数"],
    rows: [
      ["", 5, 10],
      ["N/A", 6, 20],
      ["微信", 7, 30],
    ],
  },
  "names that are too long": {
    columns: ["目标用户", "渠道", "一个名字很长很长很长的指标_次"],
    rows: [
      ["近三十天内下过单的高价值用户", "微信公众号的自定义菜单入口", 900],
      ["近三十天内下过单的低价值用户", "微信公众号的自定义菜单入口", 90],
    ],
    options: { limits: { nameLength: 12 } },
  },
  "levels and ends of channels where none are to be told": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(28, (day) => [["微信", day < 15 ? 1000 : 1600], ...(day < 20 ? [["抖音", day < 15 ? 900 : 300]] : [])]),
    options: { limits: { shifts: 0 } },
  },
  "target users by orders, not by people, nor twice by a total": {
    columns: ["目标用户", "渠道", "下单次数", "访问用户量"],
    rows: [
      ["甲", "微信", 5000, 900],
      ["甲", "抖音", 4000, 800],
      ["甲", "全部", 9000, 1500],
      ["乙", "微信", 12_000, 100],
    ],
  },
  "target users by people of whom one has no figure for all": {
    columns: ["目标用户", "渠道", "访问用户量"],
    rows: [
      ["甲", "微信", 60],
      ["甲", "抖音", 70],
      ["乙", "微信", 100],
    ],
  },
  "target users with people and an average": {
    columns: ["目标用户", "人均次数", "访问用户量"],
    rows: [
      ["新用户", 3, 80],
      [ALL, 2, 200],
    ],
  },
  "ratios of one target user, of money and of steps": {
    columns: ["目标用户", "支付金额_元", "支付订单数", "下单次数", "支付次数", "加载时长_秒"],
    rows: [[ALL, 900, 9, 40, 40, 80]],
  },
  "ratios of which one side is below 0": {
    columns: ["支付金额_元", "支付订单数", "退款金额_元", "退款次数", "下单次数", "支付次数"],
    rows: [[-900, 9, 60, -6, 40, -10]],
  },
  "a ratio over rows that have no value alike, and one over rows that have not": {
    columns: ["时间", "渠道", "支付金额_元", "支付订单数", "退款金额_元", "退款次数"],
    rows: [
      ...days(2, (day) => [
        ["微信", 600, 6, 30, 3],
        ["抖音", 300 * day, 3, day === 2 ? null : 20, 2],
      ]),
      [november(2), "百度", null, null, null, null],
    ],
  },
  "steps by each other, none of the last, and few of many": {
    columns: ["下单次数", "支付次数", "曝光量", "点击量", "登录_次", "登录_人"],
    rows: [[40, 0, 3000, 2, 90, 30]],
  },
  "an amount by orders, where a small sum may be chance": {
    columns: ["渠道", "支付金额_元", "支付订单数"],
    rows: [
      ["微信", 600, 6],
      ["抖音", 390, 3],
      ["全部", 990, null],
    ],
  },
  "amounts whose rounded figures do not add up to the last digit": {
    columns: ["渠道", "支付金额_元"],
    rows: ["微信", "抖音", "百度"].map((channel) => [channel, 12_345.678]),
  },
  "visits of more pages than are shown": {
    columns: ["页面", "访问量"],
    rows: over(6, (place) => [`页面${place}`, 100 - place]),
    options: { limits: { top: 2 } },
  },
  "a channel that is there on as many days as it is not": {
    columns: ["时间", "渠道", "下单次数"],
    rows: days(6, (day) => [["微信", 500 + day], ...(day < 4 ? [["抖音", 90]] : [])]),
  },
  "target users by fewer orders than people": {
    columns: ["目标用户", "下单次数", "访问用户量"],
    rows: [
      ["甲", 5, 900],
      ["乙", 9, 100],
    ],
  },
  "an amount and orders that are missing together below a total": {
    columns: ["时间", "渠道", "支付金额_元", "支付订单数"],
    rows: days(2, (day) => [
      ["微信", 6000, 6],
      ["抖音", day === 1 ? null : 3000, day === 1 ? null : 3],
      ["全部", 9000, 9],
    ]),
  },
  "people of each city on two days": {
    columns: ["时间", "城市", "平台", "下单次数", "访问用户量"],
    rows: days(2, () => cube(110)),
  },
  "an amount by people, both in a row for all": {
    columns: ["渠道", "支付金额_元", "支付用户数", "下单次数"],
    rows: [
      ["微信", 600, 20, 700],
      ["抖音", 300, 15, 500],
      ["全部", 900, 30, 1200],
    ],
  },
  "an amount that a total holds more of than its parts": {
    columns: ["时间", "渠道", "支付金额_元", "支付订单数"],
    rows: days(2, (day) => [
      ["微信", 600, 6],
      ["抖音", day === 1 ? null : 300, 3],
      ["全部", 900, 9],
    ]),
  },
};

it.each(Object.entries(cases))("%s", async (name, table) => {
  await expect(await besideAnswer(table)).toMatchFileSnapshot(`rows/${name}.txt`);
});
