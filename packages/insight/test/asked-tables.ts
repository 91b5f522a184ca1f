import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import type { DigestOptions } from "../src/index.ts";
import { DAY, HOUR } from "./lines.ts";
import { dailySeries, midnight } from "./series.ts";
import { dimension, metric, november, tableOf, target, time } from "./tables.ts";

const ALL = "全部访问用户";
const NEW = "新用户";
const range = (from: number, days: number) => ({ startMs: from, endMs: from + days * DAY - 1 });
const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));

type Columns = readonly (readonly [string, ColumnRole])[];

const daily = (from: number, names: readonly string[], rows: readonly (readonly Cell[])[]): TableData =>
  tableOf(
    [time, ...names.map(metric)],
    rows.map((cells, day) => [from + day * DAY, ...cells]),
    range(from, rows.length),
  );

const weeks = (from: number, level: number) =>
  daily(
    from,
    ["支付订单_次"],
    over(14, (day) => [(day === 9 ? 5 : day % 7 > 4 ? 0.6 : 1) * level]),
  );

const byCity = (from: number, days: number, cities: readonly string[], level: number): TableData =>
  tableOf(
    [time, target, dimension("城市"), dimension("渠道"), metric("支付金额_元"), metric("支付订单数")],
    over(days, (day) =>
      [ALL, NEW].flatMap((who) =>
        cities.flatMap((city, place) =>
          ["微信", "抖音"].map((channel) => {
            const orders = (day + 1) * (who === ALL ? 12 : 3) * (10 - place) * (channel === "微信" ? 2 : 1);
            return [from + day * DAY, who, city, channel, orders * level * 1.5, orders];
          }),
        ),
      ),
    ).flat(),
    range(from, days),
  );

const channels = (rows: readonly (readonly Cell[])[], names = ["下单次数"]): TableData =>
  tableOf([time, dimension("渠道"), ...names.map(metric)], rows, range(november(1), 2));

const shop = dailySeries({
  from: "2026-08-18",
  days: 90,
  noise: 0.02,
  level: (day) => (day >= "2026-10-16" ? 1570 : day === "2026-09-22" ? 3 : 1000),
});

const funnel = (columns: Columns, rows: readonly (readonly Cell[])[], from?: number, days = 1): TableData =>
  tableOf(columns, rows, { kind: "funnel", ...(from === undefined ? {} : range(from, days)) });
const steps = ["总转化率", "第1步 访问首页 人数", "第2步 加入购物车 人数", "第3步 支付 人数"].map(metric);
const people = (paid: number) =>
  funnel(
    [target, ...steps],
    [
      [ALL, paid / 1000, 1000, 400, paid],
      [NEW, paid / 2000, 200, 50, paid / 10],
    ],
  );

const retention = (
  rows: readonly (readonly Cell[])[],
  period: "day" | "week" = "day",
  labels = ["当日", "次日", "7日后"],
) =>
  tableOf([target, dimension("对比值"), time, metric("留存人数"), ...labels.map(metric)], rows, {
    kind: "retention",
    period,
    ...range(november(1), 14),
  });
const cohorts = (back: number) =>
  retention(
    over(10, (day) => [
      [ALL, "全部", november(1 + day), 100 + day, 100 + day, back + day, day < 7 ? Math.round(back / 2) : null],
      [NEW, "全部", november(1 + day), 50, 50, day < 9 ? Math.round(back / 3) : null, null],
    ]).flat(),
  );

const distribution = (columns: Columns, rows: readonly (readonly Cell[])[], rest: Partial<TableData> = {}): TableData =>
  tableOf(columns, rows, { kind: "distribution", ...rest });
const buckets = (scale: number) =>
  distribution(
    [target, dimension("消费金额_区间"), metric("用户量"), metric("占比")],
    [ALL, NEW].flatMap((who, place) => [
      [who, "(5,1万]", (200 * scale) / (place + 1), 0.2],
      [who, "N/A", (100 * scale) / (place + 1), 0.1],
      [who, "(-∞,2]", (400 * scale) / (place + 1), 0.4],
      [who, "(2,5]", (300 * scale) / (place + 1), place === 0 ? 0.3 : 0.35],
    ]),
  );
const average = (from: number, level: number) =>
  distribution(
    [time, target, metric("人均次数"), metric("人均金额_元")],
    over(8, (day) => [
      [from + day * DAY, ALL, level + day / 10, 12.5 + day],
      [from + day * DAY, NEW, level / 2 + day / 10, 6.5 + day],
    ]).flat(),
    range(from, 8),
  );

/** A table, and what it may be held against. */
export interface Asked {
  readonly table: TableData;
  readonly against?: TableData;
  readonly options?: DigestOptions;
}

/** Tables of every kind, by what is special about them. */
export const askedTables: Readonly<Record<string, Asked>> = {
  "two weeks of orders": {
    table: weeks(november(2), 1000),
    against: weeks(november(-12), 900),
    options: { now: november(15, 12) },
  },
  "two target users by city and channel": {
    table: byCity(november(9), 4, ["上海", "北京", "广州"], 1),
    against: byCity(november(6), 3, ["上海", "广州", "深圳"], 1.2),
  },
  "many cities": {
    table: byCity(
      november(9),
      2,
      over(10, (place) => `城市${place}`),
      1,
    ),
    options: { limits: { top: 3 } },
  },
  "rows that stand for others": {
    table: channels([
      [november(1), "微信", 60],
      [november(1), "抖音", 40],
      [november(1), "全部", 100],
      [november(2), "微信", 70],
      [november(2), "抖音", 30],
      [november(2), "全部", 100],
    ]),
  },
  "rows that may stand for others": {
    table: channels([
      [november(1), "微信", 60],
      [november(1), "抖音", 40],
      [november(1), "不适用", 130],
      [november(2), "微信", 70],
    ]),
    against: channels([
      [november(1), "微信", 50],
      [november(1), "抖音", 50],
      [november(1), "不适用", 110],
      [november(2), "微信", 60],
    ]),
  },
  "users, rates and averages": {
    table: daily(
      november(1),
      ["访问用户量", "访问量", "支付转化率", "人均支付金额", "退款金额_分"],
      over(10, (day) => [
        100 + day,
        day === 3 || day === 5 ? 90 : 300 + day,
        0.2 + day / 100,
        12.345 + day,
        day === 7 ? null : 100 * day,
      ]),
    ),
    against: daily(
      november(-9),
      ["访问用户量", "访问量", "支付转化率", "人均支付金额", "退款金额_分"],
      over(10, (day) => [90 + day, 250 + day, 0.21, 12, 50 * day]),
    ),
  },
  "a level that changes, and a gap": {
    table: tableOf(
      [time, metric("支付订单_次")],
      shop.map(({ timeMs, value }) => [timeMs, value]),
      range(midnight("2026-08-18"), 90),
    ),
  },
  "hours with holes": {
    table: {
      ...tableOf(
        [time, metric("点击量")],
        over(50, (hour) => [november(1) + hour * HOUR, 100 + (hour % 24)]).filter((_, hour) => hour % 17 !== 3),
        range(november(1), 3),
      ),
      intervalMs: HOUR,
    },
    options: { now: november(3, 4) },
  },
  months: {
    table: tableOf(
      [time, metric("活跃用户_人"), metric("活跃次数")],
      over(70, (day) => [midnight("2026-09-01") + day * DAY, 500 + day, 900 + day]),
      range(midnight("2026-09-01"), 70),
    ),
  },
  "a big number": {
    table: { ...daily(november(1), ["登录用户_人"], [[10], [20], [60]]), aggregator: { current: 75, previous: 60 } },
    against: { ...daily(november(-2), ["登录用户_人"], [[10], [20], [30]]), aggregator: { current: 60, previous: 80 } },
  },
  "no time": {
    table: tableOf(
      [dimension("城市"), metric("支付次数"), metric("支付用户数")],
      [
        ["上海", 30, 12],
        ["北京", 20, 15],
        ["广州", 5, 4],
      ],
    ),
  },
  "no rows": { table: tableOf([time, metric("支付次数")], []), options: { now: november(40) } },
  "rows that repeat": {
    table: channels([
      [november(1), "微信", 60],
      [november(1), "微信", 60],
      [november(1), "抖音", 5],
      [november(2), "抖音", 7],
    ]),
  },
  "a funnel": { table: people(100), against: people(80) },
  "a funnel by day": {
    table: funnel(
      [time, ...steps],
      over(40, (day) => [november(1) + day * DAY, (day < 20 ? 100 : 50) / 1000, 1000, 400, day < 20 ? 100 : 50]),
      november(1),
      40,
    ),
  },
  "a funnel by system": {
    table: funnel(
      [dimension("操作系统"), target, ...steps],
      [
        ["全部", ALL, 0.1, 1000, 400, 100],
        ["iOS", ALL, 0.15, 400, 200, 60],
        ["Android", ALL, 0.0667, 600, 200, 40],
        ["全部", NEW, 0.05, 200, 50, 10],
        ["iOS", NEW, 0.05, 100, 25, 5],
        ["Android", NEW, 0.05, 100, 25, 5],
      ],
    ),
  },
  "a funnel whose rates contradict its people": {
    table: funnel(
      [...steps, metric("第2步转化率"), metric("第3步转化率"), metric("甲转化率"), metric("平均转化时长")],
      [[0.2, 1000, 400, 500, 0.3, 0.25, 0.7, 35]],
    ),
  },
  "a funnel of many steps and target users": {
    table: funnel(
      [target, ...over(14, (step) => metric(`第${step + 1}步人数`))],
      over(13, (who) => [`用户${who}`, ...over(14, (step) => (1300 - 100 * who) * (14 - step))]),
    ),
    options: { limits: { steps: 6 } },
  },
  "a retention": { table: cohorts(40), against: cohorts(30), options: { now: november(12) } },
  "a retention of weeks": {
    table: retention(
      over(6, (week) => [ALL, "全部", november(1 + 7 * week), 700 + week, 700 + week, 300 - 20 * week, 100]),
      "week",
      ["当周", "次周", "第3周"],
    ),
  },
  "a retention of more than there were": {
    table: retention([
      [ALL, "全部", november(1), 100, 100, 120, 30],
      [ALL, "全部", november(2), 80, 80, 20, 40],
    ]),
  },
  "a distribution": { table: buckets(1), against: buckets(2) },
  "a distribution over time": {
    table: average(november(9), 2),
    against: average(november(1), 3),
    options: { now: november(16, 6) },
  },
  "a distribution whose buckets are columns": {
    table: distribution(
      [target, metric("1次"), metric("2-5次"), metric("6次以上")],
      [
        [ALL, 500, 300, 200],
        [NEW, 50, 20, 30],
      ],
    ),
  },
};
