import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import type { Asked } from "./asked-tables.ts";
import { DAY } from "./lines.ts";
import { dimension, metric, november, tableOf, target, time } from "./tables.ts";

const ALL = "全部访问用户";
const days = (count: number) => ({ startMs: november(1), endMs: november(1) + count * DAY - 1 });

type Columns = readonly (readonly [string, ColumnRole])[];
type Rows = readonly (readonly Cell[])[];

const event = (columns: Columns, rows: Rows, count = 3): TableData => tableOf(columns, rows, days(count));
const distribution = (columns: Columns, rows: Rows): TableData =>
  tableOf(columns, rows, { kind: "distribution", ...days(3) });
const funnel = (columns: Columns, rows: Rows): TableData => tableOf(columns, rows, { kind: "funnel", ...days(3) });
const retention = (columns: Columns, rows: Rows): TableData =>
  tableOf(columns, rows, { kind: "retention", period: "day", ...days(10) });
const steps = ["第1步人数", "第2步人数", "第3步人数"].map(metric);

/** Many values that rise, and as many that are on one side only. */
const moving = (level: (place: number) => number, skip: number): TableData =>
  event(
    [time, dimension("城市"), metric("支付次数")],
    [1, 2].flatMap((day) =>
      Array.from({ length: 24 }, (_, place): Cell[] => [november(day), `城市${place}`, level(place)]).filter(
        (_, place) => place % 6 !== skip,
      ),
    ),
    2,
  );

/** Tables with something in them that is not as it should be. */
export const oddTables: Readonly<Record<string, Asked>> = {
  "two dimensions with rows for all of either": {
    table: event(
      [time, dimension("渠道"), dimension("城市"), metric("下单用户数"), metric("下单次数")],
      [1, 2].flatMap((day) => [
        [november(day), "全部", "不适用", 100 + day, 300],
        [november(day), "微信", "不适用", 70, 200],
        [november(day), "抖音", "不适用", 60, 100],
        [november(day), "微信", "上海", 50, 120],
        [november(day), "微信", "北京", 40, 80],
        [november(day), "抖音", "上海", 30, 100],
      ]),
    ),
  },
  "cells that are no figures": {
    table: event(
      [time, metric("支付次数"), metric("支付金额_万元")],
      [
        [november(1), 5, "--"],
        [november(2), "1.2万", 3.5],
        ["昨天", 7, 1e300],
        [november(3), -4, 2],
      ],
    ),
  },
  "users listed by day in part": {
    table: event(
      [time, dimension("渠道"), metric("访问用户量")],
      [
        [november(1), "微信", 60],
        [november(1), "抖音", 60],
        [november(2), "微信", 70],
        [november(3), "抖音", 5],
      ],
    ),
  },
  "four days far above the others": {
    table: event(
      [time, metric("支付次数")],
      Array.from({ length: 28 }, (_, day) => [november(1) + day * DAY, day % 8 === 2 ? 5_000 : 100 + (day % 3)]),
      28,
    ),
    against: tableOf(
      [time, metric("支付次数")],
      Array.from({ length: 28 }, (_, day) => [november(-27) + day * DAY, 100 + (day % 3)]),
      { startMs: november(-27), endMs: november(1) - 1 },
    ),
  },
  "many values that rise, fall, come and go": {
    table: moving((place) => (place % 2 === 0 ? 100 + 10 * place : 100), 1),
    against: moving((place) => (place % 2 === 0 ? 100 : 100 + 10 * place), 2),
  },
  "money in several units": {
    table: event(
      [
        time,
        metric("支付金额_万元"),
        metric("退款金额_分"),
        metric("支付订单数"),
        metric("退款次数"),
        metric("加载时长_毫秒"),
      ],
      [
        [november(1), 1.5, 12_345, 30, 3, 812.5],
        [november(2), 2.5, 0, 40, 0, 790],
      ],
      2,
    ),
  },
  "buckets with a row for all": {
    table: distribution(
      [target, dimension("次数_区间"), metric("用户量")],
      [
        [ALL, "全部", 1000],
        [ALL, "1", 600],
        [ALL, "2-5", 300],
        [ALL, "6以上", 100],
      ],
    ),
  },
  "buckets with a row that may be for all": {
    table: distribution(
      [target, dimension("次数_区间"), metric("用户量")],
      [
        [ALL, "全部", 1100],
        [ALL, "1", 600],
        [ALL, "2-5", 300],
        [ALL, "6以上", 100],
      ],
    ),
  },
  "buckets of several days": {
    table: distribution(
      [time, dimension("次数_区间"), metric("用户量")],
      [
        [november(1), "1", 600],
        [november(1), "2-5", 300],
        [november(2), "1", 500],
        [november(2), "2-5", 400],
        ["昨天", "1", 3],
      ],
    ),
  },
  "an average by a dimension over time": {
    table: distribution(
      [time, dimension("渠道"), metric("人均次数")],
      [
        [november(1), "微信", 2.5],
        [november(1), "抖音", 1.5],
        [november(2), "微信", 2.75],
        [november(2), "抖音", null],
        ["昨天", "微信", 3],
        [november(3), "微信", 1e300],
        [november(3), "抖音", 1],
        [november(3), "抖音", 1],
      ],
    ),
  },
  "a funnel with a word for all": {
    table: funnel(
      [dimension("渠道"), ...steps],
      [
        ["不适用", 1000, 400, 100],
        ["微信", 600, 300, 80],
        ["抖音", 400, 100, 20],
      ],
    ),
  },
  "a funnel with a word that may be a value": {
    table: funnel(
      [dimension("渠道"), ...steps],
      [
        ["不适用", 700, 300, 90],
        ["微信", 600, 300, 80],
        ["抖音", 400, 100, 20],
      ],
    ),
  },
  "a funnel with a word that is a value": {
    table: funnel(
      [dimension("渠道"), ...steps],
      [
        ["不适用", 300, 100, 10],
        ["微信", 600, 300, 80],
        ["抖音", 400, 100, 20],
      ],
    ),
  },
  "a funnel of days with a row for the range": {
    table: funnel(
      [time, ...steps],
      [
        ["全部", 900, 350, 90],
        [november(1), 400, 200, 40],
        [november(2), 400, 100, 40],
        [november(3), 400, 100, null],
      ],
    ),
  },
  "a funnel whose people rows repeat": {
    table: funnel(
      [target, ...steps],
      [
        [ALL, 100, 50, 10],
        [ALL, 100, 50, 10],
        ["新用户", 30, 10, 5],
        ["新用户", 31, 10, 5],
        ["老用户", null, null, null],
      ],
    ),
  },
  "a retention by channel with rates": {
    table: retention(
      [target, dimension("对比值"), time, metric("留存人数"), metric("次日"), metric("次日留存率"), metric("7日后")],
      [
        [ALL, "微信", november(1), 100, 40, 0.4, 10],
        [ALL, "抖音", november(1), 50, 10, 0.3, 5],
        [ALL, "微信", november(2), 120, 60, 0.5, null],
        [ALL, "抖音", november(2), 0, 0, 0, null],
        [ALL, "不适用", november(1), 150, 50, 0.3333, 15],
        [ALL, "微信", "昨天", 5, 1, 0.2, null],
      ],
    ),
    options: { now: november(10) },
  },
};
