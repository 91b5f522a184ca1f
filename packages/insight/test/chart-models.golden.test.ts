import type { Cell, TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import type { ChartModelOptions } from "../src/chart/make-chart-model.ts";
import { panelTable } from "../src/chart.ts";
import { chartModel } from "../src/index.ts";
import { askedTables } from "./asked-tables.ts";
import { drawingOf, text } from "./drawing.ts";
import { DAY, HOUR } from "./lines.ts";
import { dimension, metric, november, tableOf, target, time } from "./tables.ts";

interface Drawn {
  readonly table: TableData;
  readonly options?: ChartModelOptions;
}

const ALL = "全部访问用户";
const NEW = "新用户";
const between = (first: number, days: number) => ({ startMs: first, endMs: first + days * DAY - 1 });
const over = <T>(count: number, make: (place: number) => T): T[] =>
  Array.from({ length: count }, (_, place) => make(place));
const against = (table: TableData): ChartModelOptions => ({ compared: { table } });

/** Orders of channels of two target users on three days. */
const channels = (from: number, names: readonly string[], level = 1, targets: readonly string[] = [ALL, NEW]) =>
  tableOf(
    [time, target, dimension("渠道"), dimension("平台"), metric("下单次数"), metric("支付金额_元")],
    over(3, (day) =>
      targets.flatMap((who, place) =>
        names.flatMap((name, rank) =>
          ["iOS", "Android"].map((system, side): Cell[] => [
            from + day * DAY,
            who,
            name,
            system,
            level * (100 - 10 * rank - 20 * place - 3 * side + day),
            level * (50 + 7 * rank - 5 * place + side + 2 * day),
          ]),
        ),
      ),
    ).flat(),
    between(from, 3),
  );

const manyTargets = (count: number, days: number): TableData =>
  tableOf(
    [time, target, metric("登录用户_人"), metric("登录次数")],
    over(days, (day) =>
      over(count, (who): Cell[] => [november(9) + day * DAY, `用户${who}`, 50 + who, 200 - 9 * who + day]),
    ).flat(),
    between(november(9), days),
  );

const wholeRange = (targets: readonly string[], level: number): TableData =>
  tableOf(
    [target, metric("登录用户_人"), metric("支付转化率")],
    targets.map((who, place) => [who, level * (75 - 20 * place), place === 1 ? null : 0.2 + place / 10]),
    between(november(9), 3),
  );

const funnelOf = (targets: number, level: number, days = 0): TableData =>
  tableOf(
    [...(days === 0 ? [] : [time]), target, ...[1, 2, 3].map((step) => metric(`第${step}步人数`))],
    over(Math.max(1, days), (day) =>
      over(targets, (who): Cell[] => [
        ...(days === 0 ? [] : [november(9) + day * DAY]),
        `用户${who}`,
        level * (1000 - 10 * who),
        level * (400 - 10 * who + day),
        who === 3 ? null : level * (100 - 5 * who),
      ]),
    ).flat(),
    { kind: "funnel", ...between(november(9), Math.max(1, days)) },
  );

const retentionOf = (targets: number, rows: number): TableData =>
  tableOf(
    [target, dimension("对比值"), time, ...["留存人数", "当日", "次日", "7日后", "30日后"].map(metric)],
    over(rows, (day) =>
      over(targets, (who): Cell[] => [
        `用户${who}`,
        "全部",
        november(2) + day * DAY,
        100 + day,
        100 + day,
        who === 1 ? null : 40 + who,
        day < 2 && who !== 1 ? 20 : null,
        null,
      ]),
    ).flat(),
    { kind: "retention", period: "day", ...between(november(2), Math.max(1, rows)) },
  );

const bucketsOf = (targets: number, level: number): TableData =>
  tableOf(
    [target, dimension("次数_区间"), metric("用户量")],
    over(targets, (who) =>
      ["1", "2-5", "6以上"]
        .slice(0, who === 2 ? 2 : 3)
        .map((bucket, place): Cell[] => [`用户${who}`, bucket, level * (60 - 20 * place - who)]),
    ).flat(),
    { kind: "distribution", ...between(november(9), 1) },
  );

const averagesOf = (from: number, targets: number, level: number): TableData =>
  tableOf(
    [time, target, metric("人均次数"), metric("人均金额_元"), metric("中位数_分钟")],
    over(4, (day) =>
      over(targets, (who): Cell[] => [
        from + day * DAY,
        `用户${who}`,
        level + who,
        10 * level + day,
        who === 0 ? null : day,
      ]),
    ).flat(),
    { kind: "distribution", ...between(from, 4) },
  );

const six = ["微信", "抖音", "百度", "微博", "应用商店", "短信"];
const drawn: Readonly<Record<string, Drawn>> = {
  "channels of two target users, beside three days before": {
    table: channels(november(9), ["微信", "抖音", "百度"]),
    options: { ...against(channels(november(6), ["抖音", "微信", "微博"], 0.5)), now: november(11, 12) },
  },
  "more channels than have lines": { table: channels(november(9), six, 1, [ALL]) },
  "more channels than are drawn, of one day": {
    table: tableOf(
      [time, dimension("渠道"), metric("下单次数")],
      over(14, (place): Cell[] => [november(9), `渠道${place}`, 140 - 10 * place]),
      between(november(9), 1),
    ),
  },
  "channels with names that differ only where they are cut": {
    table: tableOf(
      [dimension("页面"), metric("访问量")],
      ["a", "b", ""].map((end, place): Cell[] => [
        end && `https://shop.example/${"path/".repeat(14)}${end}`,
        30 - place,
      ]),
    ),
  },
  "more target users than have lines": { table: manyTargets(12, 2), options: { now: november(10, 6) } },
  "a target user each, the others before": {
    table: manyTargets(3, 2),
    options: against({ ...manyTargets(2, 2), ...between(november(7), 2) }),
  },
  "figures of the whole range beside others": {
    table: wholeRange([ALL, NEW], 1),
    options: against({ ...wholeRange([NEW, ALL], 2), ...between(november(6), 3) }),
  },
  "figures of the whole range of one target user": { table: wholeRange([ALL], 1) },
  "a day of hours that goes on": {
    table: {
      ...tableOf(
        [time, dimension("渠道"), metric("点击量")],
        over(12, (hour) =>
          six.slice(0, 2).map((name, place): Cell[] => [november(9, hour), name, 10 * (place + 1) + hour]),
        ).flat(),
        between(november(9), 1),
      ),
      intervalMs: HOUR,
    },
    options: { now: november(9, 11) + 1 },
  },
  "metrics in another order than they are told": {
    table: tableOf(
      [time, ...["点击量", "支付转化率", "支付金额_元", "登录用户_人", "退款次数", "曝光量"].map(metric)],
      over(3, (day): Cell[] => [november(9) + day * DAY, 100 + day, 0.3, 900 + day, 50, day === 1 ? null : 0, 5000]),
      between(november(9), 3),
    ),
  },
  "more funnels than have lines": { table: funnelOf(12, 1), options: against(funnelOf(11, 2)) },
  "funnels over time, beside others": {
    table: funnelOf(2, 1, 3),
    options: against({ ...funnelOf(3, 0.5, 3), ...between(november(6), 3) }),
  },
  "a funnel of rates alone": {
    table: tableOf(
      [target, metric("总转化率"), metric("第2步转化率"), metric("第3步转化率")],
      [
        [ALL, 0.1, 0.4, 0.25],
        [NEW, null, null, null],
      ],
      { kind: "funnel" },
    ),
  },
  "a funnel without figures": {
    table: tableOf([target, metric("第1步人数"), metric("第2步人数")], [[ALL, null, null]], { kind: "funnel" }),
  },
  "retentions of which one knows no rate": { table: retentionOf(3, 4), options: { now: november(6) } },
  "more retentions than have lines": { table: retentionOf(11, 2) },
  "a retention without cohorts": { table: retentionOf(0, 0) },
  "more distributions than have lines": { table: bucketsOf(11, 1), options: against(bucketsOf(3, 2)) },
  "averages of more target users than have lines": { table: averagesOf(november(9), 11, 2) },
  "averages beside others, the last day not ended": {
    table: averagesOf(november(9), 2, 2),
    options: { ...against(averagesOf(november(5), 3, 1)), now: november(12, 6) },
  },
  "a comparison in too little room": {
    table: channels(november(9), six),
    options: { ...against(channels(november(6), six, 2)), maxPoints: 40 },
  },
  "cohorts in too little room": { table: retentionOf(2, 8), options: { maxPoints: 20 } },
  "values in too little room": { table: bucketsOf(3, 1), options: { maxPoints: 4 } },
};

const asked = Object.entries(askedTables).map(([name, { table, against: other, options = {} }]): [string, Drawn] => [
  name,
  { table, options: { now: options.now, ...(other === undefined ? {} : against(other)) } },
]);

describe("what is drawn, and the tables of it", () => {
  it.each([...Object.entries(drawn), ...asked])("%s", async (name, { table, options }) => {
    const model = chartModel(table, options);
    const tables = model.panels.map((panel) => panelTable(panel));
    await expect(`${text(model)}\n${text(tables)}\n`).toMatchFileSnapshot(`drawings/models/${name}.txt`);
  });
});

describe("how each kind of panel is drawn", () => {
  it.each(
    [
      "channels of two target users, beside three days before",
      "channels with names that differ only where they are cut",
      "more target users than have lines",
      "figures of the whole range beside others",
      "a day of hours that goes on",
      "funnels over time, beside others",
      "retentions of which one knows no rate",
    ].flatMap((name) => ["line", "bar"].map((form) => [name, form] as const)),
  )("%s, as %s where it can be", async (name, form) => {
    const { table, options } = drawn[name] ?? { table: tableOf([], []) };
    const model = chartModel(table, options);
    const [panel] = model.panels;
    if (panel === undefined) throw new Error("no panel");
    const [usual = "line"] = panel.forms;
    const look = { form: panel.forms.find((one) => one === form) ?? usual, width: form === "bar" ? 360 : 900 };
    await expect(drawingOf(model, panel, look)).toMatchFileSnapshot(`drawings/${name}, ${form}.txt`);
  });
});
