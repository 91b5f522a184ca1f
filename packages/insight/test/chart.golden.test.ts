import type { Cell, TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import type { ChartModel } from "../src/chart.ts";
import { chartModel } from "../src/index.ts";
import { drawingOf, text } from "./drawing.ts";
import { DAY, daysOf, HOUR } from "./lines.ts";
import { dailySeries, midnight } from "./series.ts";
import { metric, november, tableOf, target, time } from "./tables.ts";

const ALL = "全部访问用户";
const NEW = "新用户";

const between = (first: number, last: number) => ({ startMs: first, endMs: last + DAY - 1 });
const line = (points: readonly (readonly [number, Cell])[], name = "支付订单_次"): TableData =>
  tableOf([time, metric(name)], points, between(points[0]?.[0] ?? 0, points.at(-1)?.[0] ?? 0));

/** Two weeks of which the last day has not ended, held against the two before. */
const orders = (from: string, level: number) =>
  line(
    daysOf(from, 14, (day, weekday) => Math.round((day === "2026-11-11" ? 5 : 1) * level * (weekday > 4 ? 0.6 : 1))),
  );
const twoWeeks = () =>
  chartModel(orders("2026-11-02", 1000), {
    now: november(15, 12),
    compared: { table: orders("2026-10-19", 900) },
  });

const cities = ["上海", "北京", "广州", "深圳", "杭州", "成都", "武汉", "南京", "西安", "苏州", "长沙", "宁波"];
const byCity = (from: number, scale: number): TableData =>
  tableOf(
    [time, target, ["城市", "dimension"], metric("支付金额_分")],
    [0, 1, 2].flatMap((day) =>
      [ALL, NEW].flatMap((who) =>
        cities.map((city, place) => [
          from + day * DAY,
          who,
          city,
          (day + 1) * scale * (who === ALL ? 1200 : 300) * (20 - place),
        ]),
      ),
    ),
    between(from, from + 2 * DAY),
  );
const twoTargets = () => chartModel(byCity(november(9), 1), { compared: { table: byCity(november(6), 0.5) } });

const steps = ["总转化率", "第1步 访问首页 人数", "第2步 加入购物车 人数", "第3步 支付 人数"];
const funnel = (from: number, paid: number): TableData =>
  tableOf(
    [time, target, ...steps.map(metric)],
    [0, 1, 2].flatMap((day) => [
      [from + day * DAY, ALL, paid / 1000 + day / 100, 1000, 400, paid + day * 10],
      [from + day * DAY, NEW, paid / 2000, 200, 50, paid / 10],
    ]),
    { kind: "funnel", ...between(from, from + 2 * DAY) },
  );
const people = (paid: number): TableData => ({
  ...tableOf(
    [target, ...steps.map(metric)],
    [
      [ALL, paid / 1000, 1000, 400, paid],
      [NEW, paid / 2000, 200, 50, paid / 10],
    ],
  ),
  kind: "funnel",
});
const oneFunnel = () => chartModel(people(100), { compared: { table: people(80) } });
const twoFunnels = () => chartModel(funnel(november(9), 100), { compared: { table: funnel(november(6), 80) } });

const retention = (from: number, back: number): TableData =>
  tableOf(
    [target, ["对比值", "dimension"], time, ...["留存人数", "当日", "次日", "7日后"].map(metric)],
    [0, 1, 2].flatMap((day) => [
      [ALL, "全部", from + day * DAY, 100 + day, 100 + day, day === 2 ? null : back, day === 0 ? back / 2 : null],
      [NEW, "全部", from + day * DAY, 50, 50, day === 2 ? null : back / 2, null],
    ]),
    { kind: "retention", period: "day", ...between(from, from + 2 * DAY) },
  );
const twoRetentions = () => chartModel(retention(november(9), 40), { compared: { table: retention(november(2), 30) } });

const buckets = (scale: number): TableData =>
  tableOf(
    [target, ["消费金额_区间", "dimension"], metric("用户量")],
    [ALL, NEW].flatMap((who, place) => [
      [who, "(-∞,2]", (500 * scale) / (place + 1)],
      [who, "(2,5]", (300 * scale) / (place + 1)],
      [who, "(5,1万]", (200 * scale) / (place + 1)],
    ]),
    { kind: "distribution" },
  );
const twoDistributions = () => chartModel(buckets(1), { compared: { table: buckets(2) } });
const trend = (from: number): TableData =>
  tableOf(
    [time, target, metric("人均次数"), metric("人均金额_元")],
    [0, 1, 2, 3].flatMap((day) => [
      [from + day * DAY, ALL, 2 + day / 10, 12.5 + day],
      [from + day * DAY, NEW, 1 + day / 10, 6.5 + day],
    ]),
    { kind: "distribution", ...between(from, from + 3 * DAY) },
  );

const distributionOverTime = () => chartModel(trend(november(9)), { now: november(12, 6) });

const summary = ({ kind, name, language, range, compared_with, panels, notes }: ChartModel) => ({
  head: [kind, name, language, range, compared_with],
  panels: panels.map(({ shape, title, forms, target }) => [shape, title, forms.join(), target]),
  notes,
});

it("tells what there is to draw", async () => {
  const found = {
    "one metric over time": twoWeeks(),
    "two target users by a dimension": twoTargets(),
    "a funnel of two target users": twoFunnels(),
    "a retention of two target users": twoRetentions(),
    "a distribution of two target users": twoDistributions(),
    "a distribution over time": distributionOverTime(),
    "no figure": chartModel(tableOf([time, metric("支付_次")], [])),
    "a single day": chartModel(line([[november(9), 5]])),
    "figures without a day": chartModel(tableOf([metric("支付_次"), metric("下单_次")], [[7, 9]])),
    "another kind to compare with": chartModel(orders("2026-11-02", 1), { compared: { table: buckets(1) } }),
  };
  await expect(text(Object.entries(found).map(([name, model]) => [name, summary(model)]))).toMatchFileSnapshot(
    "drawings/panels.txt",
  );
});

describe("how it is drawn", () => {
  const rates = (name: string, level: number) =>
    line(
      daysOf("2026-11-02", 20, (day) => level + Number(day.at(-1)) / 1e3),
      name,
    );
  const shifted = dailySeries({
    from: "2026-08-18",
    days: 90,
    week: [1, 1, 1, 1, 1, 1, 1],
    level: (day) => (day >= "2026-10-16" ? 1570 : day === "2026-09-22" ? 0 : 1000),
  });
  const shift = () => chartModel(line(shifted.map(({ timeMs, value }) => [timeMs, value])), {});
  it.each([
    ["a line with a day that has not ended", twoWeeks, 0, {}],
    ["bars in the dark", twoWeeks, 0, { form: "bar", theme: "dark", title: false, fontFamily: "Noto" }],
    ["lines of two target users", twoTargets, 0, { width: 500 }],
    ["bars of two target users", twoTargets, 0, { form: "bar" }],
    ["the values of a dimension", twoTargets, 1, {}],
    ["the values of a dimension, with little room", twoTargets, 1, { width: 300, height: 180 }],
    ["a level that changes, and a gap", shift, 0, {}],
    ["a level that changes, and a gap, as bars", shift, 0, { form: "bar" }],
    ["a rate that hardly moves", () => chartModel(rates("支付转化率", 0.3)), 0, {}],
    ["a funnel", oneFunnel, 0, {}],
    ["a funnel of rates", twoFunnels, 0, {}],
    ["a funnel of rates as bars", twoFunnels, 0, { form: "bar" }],
    ["a funnel as bars", oneFunnel, 0, { form: "bar" }],
    ["a narrow funnel", oneFunnel, 0, { width: 400 }],
    ["a funnel over time", twoFunnels, 2, {}],
    ["cohorts", twoRetentions, 0, {}],
    ["a retention curve", twoRetentions, 2, {}],
    ["buckets", twoDistributions, 0, {}],
    ["a distribution over time", distributionOverTime, 1, {}],
    ["a figure without a day", () => chartModel(tableOf([metric("支付_次")], [[7]])), 0, {}],
  ] as const)("%s", async (name, make, place, look) => {
    const model = make();
    const panel = model.panels[place];
    if (panel === undefined) throw new Error("no such panel");
    await expect(drawingOf(model, panel, look)).toMatchFileSnapshot(`drawings/${name}.txt`);
  });
});

describe("no more than there is room for", () => {
  const hours = (count: number) =>
    Array.from({ length: count }, (_, hour): [number, number] => [
      midnight("2026-11-02") + hour * HOUR,
      100 + ((hour * 7) % 13),
    ]);
  const many = (count: number) => ({ ...line(hours(count)), intervalMs: HOUR });

  it("keeps the lowest and the highest of each stretch, the first and the last", () => {
    const { panels, notes } = chartModel(many(100), { maxPoints: 20 });
    const [panel] = panels;
    if (panel?.shape !== "series") throw new Error("no line");
    expect(panel.points.length).toBeLessThanOrEqual(20);
    expect([panel.points[0], panel.points.at(-1)]).toEqual(["2026-11-02 00:00", "2026-11-06 03:00"]);
    const values = panel.series.flatMap((one) => one.values.filter((value) => value !== null));
    expect([Math.min(...values), Math.max(...values)]).toEqual([100, 112]);
    expect(notes).toEqual([
      `${panel.points.length} of 100 points are drawn: the lowest and the highest of each stretch.`,
    ]);
  });

  it("draws the newest cohorts, and says what it left out", () => {
    const { panels, notes } = chartModel(retention(november(9), 40), { maxPoints: 8 });
    expect(panels.map(({ title }) => title)).toEqual([`${ALL}: retention by cohort`]);
    expect(panels[0]?.shape === "cohorts" && panels[0].cohorts.map(({ time }) => time)).toEqual([
      "2026-11-10",
      "2026-11-11",
    ]);
    expect(notes).toEqual([
      "The newest 2 of 3 cohorts are drawn.",
      `Not drawn, to keep it small: ${NEW}: retention by cohort, retention curve.`,
    ]);
  });

  it("leaves out lines before points", () => {
    const { panels, notes } = chartModel(byCity(november(9), 1), { maxPoints: 5 });
    expect(panels[0]?.shape === "series" && panels[0].series.map(({ name }) => name)).toEqual([ALL]);
    expect(notes[0]).toBe("1 of 2 lines are drawn.");
    expect(notes[1]).toMatch(/^Not drawn, to keep it small: .* and \d more\.$/);
  });
});
