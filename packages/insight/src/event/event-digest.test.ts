import type { TableData } from "@growingio-export/core";
import { describe, expect, it } from "vitest";
import { november, tableOf } from "../../test/tables.ts";
import { metricRules } from "../columns/metric-rules.ts";
import { type DigestOptions, digest } from "../digest/digest.ts";
import type { EventDigest } from "./event-digest.ts";

const ALL = "全部访问用户";
const NEW = "新访问用户";

function eventDigest(table: TableData, options?: DigestOptions): EventDigest {
  const result = digest(table, options);
  if (result.kind !== "event") throw new Error(`unexpected ${result.kind}`);
  return result;
}

function metric(result: EventDigest, name: string, target?: string): EventDigest["metrics"][number] {
  const found = result.metrics.find((entry) => entry.name === name && entry.target === target);
  if (found === undefined) throw new Error(`no metric ${name}`);
  return found;
}

describe("line and column charts", () => {
  const values = [100, 200, 300, 400, 500, 600];
  const targetFirst = tableOf(
    [
      ["目标用户", "target"],
      ["时间", "time"],
      ["页面浏览量", "metric"],
      ["访问用户量", "metric"],
    ],
    values.map((value, day) => [ALL, november(day + 1), value, value / 10]),
  );
  const timeFirst = tableOf(
    [
      ["时间", "time"],
      ["访问用户量", "metric"],
      ["目标用户", "target"],
      ["页面浏览量", "metric"],
    ],
    values.map((value, day) => [november(day + 1), value / 10, ALL, value]),
  );

  it.each([
    ["[target, time, ...]", targetFirst],
    ["[time, ..., target, ...]", timeFirst],
  ])("gives the same figures for columns in the order %s", (_, table) => {
    const result = eventDigest(table);
    expect(metric(result, "页面浏览量", ALL)).toStrictEqual({
      name: "页面浏览量",
      target: ALL,
      nature: "additive",
      total: 2100,
      first: 100,
      last: 600,
      min: 100,
      min_at: "2026-11-01",
      max: 600,
      max_at: "2026-11-06",
      mean: 350,
      change_pct: 150, // (400+500+600)/3 = 500 against (100+200+300)/3 = 200
      last_change_pct: 20, // 500 -> 600
    });
    expect(result.series).toStrictEqual({
      granularity: "day",
      first: "2026-11-01",
      last: "2026-11-06",
      points: 6,
      change_of: "2026-11-04 to 2026-11-06 against 2026-11-01 to 2026-11-03",
      last_change_of: "2026-11-06 against 2026-11-05",
    });
    expect(result.basis).toStrictEqual({ rows_used: 6, rows_left_out: 0, why: [] });
  });

  it("never adds up unique users over time", () => {
    const users = metric(eventDigest(targetFirst), "访问用户量", ALL);
    expect(users).not.toHaveProperty("total");
    expect(users).toMatchObject({ nature: "unique", first: 10, last: 60, mean: 35 });
  });

  it("leaves the unfinished last point out of all but the total, and says so", () => {
    const result = eventDigest(targetFirst, { now: november(6, 15) });
    expect(metric(result, "页面浏览量", ALL)).toMatchObject({
      total: 2100,
      last: 500,
      max: 500,
      mean: 300,
      last_change_pct: 25,
    });
    expect(result.series).toMatchObject({ points: 5, incomplete_from: "2026-11-06" });
    expect(result.basis).toStrictEqual({
      rows_used: 6,
      rows_left_out: 0,
      why: ["1 unfinished point from 2026-11-06: in totals only"],
    });
  });

  it("counts an hour as complete half an hour after its end", () => {
    const hourly = (now: number): EventDigest =>
      eventDigest(
        tableOf(
          [
            ["时间", "time"],
            ["订单支付_次", "metric"],
          ],
          [
            [november(6, 7), 10],
            [november(6, 8), 20],
          ],
          { intervalMs: 3_600_000 },
        ),
        { now },
      );
    expect(metric(hourly(november(6, 9) + 29 * 60_000), "订单支付_次").last).toBe(10);
    expect(metric(hourly(november(6, 9) + 30 * 60_000), "订单支付_次").last).toBe(20);
  });

  it("leaves the middle point of an odd number out of both halves", () => {
    const table = tableOf(
      [
        ["时间", "time"],
        ["订单支付_次", "metric"],
      ],
      [100, 999, 150].map((value, day) => [november(day + 1), value]),
    );
    expect(metric(eventDigest(table), "订单支付_次").change_pct).toBe(50);
  });

  it("has no change from 0 and no change of a single point", () => {
    const table = (values: number[]): TableData =>
      tableOf(
        [
          ["时间", "time"],
          ["订单支付_次", "metric"],
        ],
        values.map((value, day) => [november(day + 1), value]),
      );
    const fromZero = metric(eventDigest(table([0, 5])), "订单支付_次");
    expect(fromZero).toStrictEqual({
      name: "订单支付_次",
      nature: "additive",
      total: 5,
      first: 0,
      last: 5,
      unit: "次",
      min: 0,
      min_at: "2026-11-01",
      max: 5,
      max_at: "2026-11-02",
      mean: 2.5,
    });
    expect(metric(eventDigest(table([5])), "订单支付_次")).not.toHaveProperty("change_pct");
  });

  it("names outliers with their time", () => {
    const table = tableOf(
      [
        ["时间", "time"],
        ["订单支付_次", "metric"],
      ],
      [100, 102, 98, 101, 500, 99, 100].map((value, day) => [november(day + 1), value]),
    );
    expect(metric(eventDigest(table), "订单支付_次").outliers).toStrictEqual([{ time: "2026-11-05", value: 500 }]);
  });

  it("reads numbers sent as strings, and leaves nulls out and says so", () => {
    const table = tableOf(
      [
        ["时间", "time"],
        ["订单支付_次", "metric"],
      ],
      [
        [november(1), "12.5"],
        [november(2), null],
        [november(3), 7.5],
      ],
    );
    expect(metric(eventDigest(table), "订单支付_次")).toMatchObject({
      total: 20,
      mean: 10,
      basis: { rows_used: 2, rows_left_out: 1, why: ["1 row without a value"] },
    });
  });

  it("gives no figure for a column of nulls", () => {
    const table = tableOf(
      [
        ["时间", "time"],
        ["订单支付_次", "metric"],
        ["页面浏览量", "metric"],
      ],
      [[november(1), null, 3]],
    );
    expect(Object.keys(metric(eventDigest(table), "订单支付_次"))).toStrictEqual(["name", "nature", "unit", "basis"]);
  });

  it("tells columns of the same name apart", () => {
    const table = tableOf(
      [
        ["时间", "time"],
        ["订单支付_次", "metric"],
        ["订单支付_次", "metric"],
      ],
      [
        [november(1), 1, 10],
        [november(2), 2, 20],
      ],
    );
    const result = eventDigest(table, {
      rules: metricRules({ metrics: { 订单支付_次_2: { nature: "average" } } }, "c"),
    });
    expect(metric(result, "订单支付_次").total).toBe(3);
    expect(metric(result, "订单支付_次_2")).toMatchObject({ nature: "average", mean: 15 });
    expect(metric(result, "订单支付_次_2")).not.toHaveProperty("total");
  });

  it("keeps target users apart, all users first", () => {
    const table = tableOf(
      [
        ["目标用户", "target"],
        ["时间", "time"],
        ["页面浏览量", "metric"],
      ],
      [
        [NEW, november(1), 30],
        [ALL, november(1), 100],
        [NEW, november(2), 60],
        [ALL, november(2), 110],
      ],
    );
    const result = eventDigest(table);
    expect(result.metrics.map((entry) => [entry.target, entry.total, entry.change_pct])).toStrictEqual([
      [ALL, 210, 10],
      [NEW, 90, 100],
    ]);
    expect(metric(result, "页面浏览量", NEW).basis).toStrictEqual({ rows_used: 2, rows_left_out: 0, why: [] });
  });
});

describe("charts with dimensions", () => {
  const bar = tableOf(
    [
      ["目标用户", "target"],
      ["渠道", "dimension"],
      ["访问用户量", "metric"],
    ],
    [
      [ALL, "微信", 60],
      [ALL, "抖音", 50],
      [ALL, "N/A", 5],
    ],
  );

  it("ranks unique users of a bar without adding them or giving shares", () => {
    const result = eventDigest(bar);
    expect(result.dimensions).toStrictEqual([
      {
        name: "渠道",
        metric: "访问用户量",
        target: ALL,
        top: [
          { value: "微信", figure: 60 },
          { value: "抖音", figure: 50 },
          { value: "N/A", figure: 5 },
        ],
      },
    ]);
    expect(metric(result, "访问用户量", ALL)).not.toHaveProperty("total");
    expect(metric(result, "访问用户量", ALL)).not.toHaveProperty("value");
  });

  it("does not know what a row is that nothing can be compared with", () => {
    const rows = [...bar.rows, [ALL, "不适用", 90]];
    const result = eventDigest({ ...bar, rows });
    expect(metric(result, "访问用户量", ALL)).not.toHaveProperty("value");
    expect(result.basis).toStrictEqual({
      rows_used: 3,
      rows_left_out: 1,
      why: ["1 row that may stand for all (不适用)"],
    });
    expect(result.checks).toContainEqual({
      rule: "subtotals",
      holds: false,
      says: "不适用 in 渠道 may stand for all rows or be a value of its own",
    });
  });

  it("takes a unique figure for the whole from a row that is proved the total by another metric", () => {
    const two = tableOf(
      [
        ["渠道", "dimension"],
        ["访问用户量", "metric"],
        ["登录_次", "metric"],
      ],
      [
        ["微信", 60, 700],
        ["抖音", 50, 500],
        ["不适用", 90, 1200],
      ],
    );
    expect(metric(eventDigest(two), "访问用户量")).toMatchObject({ value: 90 });
    expect(metric(eventDigest(two), "登录_次")).toMatchObject({ total: 1200 });
  });

  const table = tableOf(
    [
      ["目标用户", "target"],
      ["渠道", "dimension"],
      ["订单支付_次", "metric"],
      ["平台", "dimension"],
    ],
    [
      [ALL, "微信", 40, "iOS"],
      [ALL, "微信", 20, "Android"],
      [ALL, "抖音", 30, "iOS"],
      [ALL, "抖音", 10, "Android"],
      [ALL, "微信", 60, "不适用"],
      [ALL, "抖音", 40, "不适用"],
      [ALL, "不适用", 70, "iOS"],
      [ALL, "不适用", 30, "Android"],
      [ALL, "不适用", 100, "不适用"],
    ],
  );

  it("never counts subtotal rows twice", () => {
    const result = eventDigest(table);
    expect(metric(result, "订单支付_次", ALL).total).toBe(100);
    expect(result.basis).toStrictEqual({
      rows_used: 4,
      rows_left_out: 5,
      why: ["5 subtotal rows (不适用), would count twice"],
    });
    expect(result.dimensions.find((entry) => entry.name === "渠道")?.top).toStrictEqual([
      { value: "微信", total: 60, share: 0.6 },
      { value: "抖音", total: 40, share: 0.4 },
    ]);
    expect(result.dimensions.find((entry) => entry.name === "平台")?.top).toStrictEqual([
      { value: "iOS", total: 70, share: 0.7 },
      { value: "Android", total: 30, share: 0.3 },
    ]);
  });

  it("counts rows that nothing is listed under, and takes overlapping margins for one whole", () => {
    const only = { ...table, rows: table.rows.slice(4) };
    const margins = eventDigest(only);
    expect(metric(margins, "订单支付_次", ALL)).toMatchObject({ total: 100 });
    expect(
      margins.dimensions.map(({ name, top }) => [name, ...top.map(({ value, share }) => `${value} ${share}`)]),
    ).toStrictEqual([
      ["平台", "iOS 0.7", "Android 0.3"],
      ["渠道", "微信 0.6", "抖音 0.4"],
    ]);
    const oneWay = eventDigest({ ...table, rows: table.rows.slice(4, 6) });
    expect(metric(oneWay, "订单支付_次", ALL)).toMatchObject({ total: 100 });
    expect(oneWay.basis).toStrictEqual({ rows_used: 2, rows_left_out: 0, why: [] });
  });

  it("finds a metric that a dimension does not apply to in its subtotal row", () => {
    const mixed = tableOf(
      [
        ["渠道", "dimension"],
        ["订单支付_次", "metric"],
        ["登录_次", "metric"],
      ],
      [
        ["微信", 3, null],
        ["抖音", 2, null],
        ["不适用", 5, 9],
      ],
    );
    const result = eventDigest(mixed);
    expect([metric(result, "订单支付_次").total, metric(result, "登录_次").total]).toStrictEqual([5, 9]);
  });

  const daily = tableOf(
    [
      ["时间", "time"],
      ["渠道", "dimension"],
      ["订单支付_次", "metric"],
      ["订单支付_人", "metric"],
    ],
    [
      [november(1), "微信", 10, 8],
      [november(1), "抖音", 20, 9],
      [november(1), "不适用", 30, 15],
      [november(2), "微信", 30, 10],
      [november(2), "抖音", 30, 12],
      [november(2), "不适用", 60, 20],
    ],
  );

  it("adds an additive metric over dimension values point by point, and takes a unique one from subtotal rows", () => {
    const result = eventDigest(daily);
    expect(metric(result, "订单支付_次")).toMatchObject({ total: 90, first: 30, last: 60, change_pct: 100 });
    expect(metric(result, "订单支付_人")).toMatchObject({ first: 15, last: 20, mean: 17.5 });
    expect(metric(result, "订单支付_人")).not.toHaveProperty("total");
    expect(result.dimensions).toStrictEqual([
      {
        name: "渠道",
        metric: "订单支付_次",
        top: [
          { value: "抖音", total: 50, share: 0.555556 },
          { value: "微信", total: 40, share: 0.444444 },
        ],
      },
    ]);
  });

  it("has no unique figure where only parts are given, and says why", () => {
    const parts = { ...daily, rows: daily.rows.filter((row) => row[1] !== "不适用") };
    const users = metric(eventDigest(parts), "订单支付_人");
    expect(Object.keys(users)).toStrictEqual(["name", "nature", "unit", "basis"]);
    expect(users.basis?.why).toStrictEqual(["4 rows of a metric that cannot be added (unique)"]);
  });

  it("puts all but the top values on one line", () => {
    const many = tableOf(
      [
        ["渠道", "dimension"],
        ["订单支付_次", "metric"],
      ],
      [50, 20, 10, 8, 6, 4, 2].map((value, index) => [`渠道${index}`, value]),
    );
    expect(eventDigest(many).dimensions[0]).toMatchObject({
      top: { length: 5 },
      others: { count: 2, total: 6, share: 0.06 },
    });
  });
});

describe("big numbers and empty charts", () => {
  it("compares this period with the one before", () => {
    const table = tableOf(
      [
        ["时间", "time"],
        ["访问用户量", "metric"],
      ],
      [[november(1), 30]],
      { aggregator: { current: 120, previous: 100 } },
    );
    expect(eventDigest(table).aggregator).toStrictEqual({ current: 120, previous: 100, change_pct: 20 });
    expect(eventDigest({ ...table, aggregator: { current: 5, previous: 0 } }).aggregator).toStrictEqual({
      current: 5,
      previous: 0,
    });
    expect(eventDigest({ ...table, aggregator: { current: 5, previous: null } }).aggregator).toStrictEqual({
      current: 5,
    });
  });

  it("says that an empty chart is empty", () => {
    const table = tableOf(
      [
        ["时间", "time"],
        ["页面浏览量", "metric"],
      ],
      [],
    );
    expect(eventDigest(table)).toStrictEqual({
      kind: "event",
      metrics: [],
      dimensions: [],
      basis: { rows_used: 0, rows_left_out: 0, why: ["the table has no rows"] },
    });
  });
});

it("a percentage that has fractions is said to be in doubt, one that has percent is not", () => {
  const rates = (values: number[]) =>
    digest(
      tableOf(
        [
          ["时间", "time"],
          ["转化率(%)", "metric"],
        ],
        values.map((value, day) => [november(day + 1), value]),
      ),
    ).notes ?? [];
  expect(rates([0.3, 0.3033, 0.29]).join()).toMatch(/in percent by its name.*the highest is 30\.3% and not 0\.3%/);
  expect(rates([30, 30.33, 0.5]).join()).not.toContain("fractions");
});
