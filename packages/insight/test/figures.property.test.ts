import { type Cell, Table, type TableData } from "@growingio-export/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { chartOption, panelTable } from "../src/chart.ts";
import { analyzeInTurns, chartModel, digest } from "../src/index.ts";
import { november, tableOf, withColumnOrder } from "./tables.ts";

const value = fc.oneof(
  { weight: 5, arbitrary: fc.integer({ min: 0, max: 1000 }) },
  fc.constant(null),
  fc.constant("7.25"),
  fc.constant(3.5),
);
const day = fc.integer({ min: 1, max: 9 }).map((number) => november(number));

const event: fc.Arbitrary<TableData> = fc
  .array(
    fc.tuple(
      fc.constantFrom("全部访问用户", "新访问用户"),
      fc.oneof({ weight: 6, arbitrary: day }, fc.constant("不适用")),
      fc.constantFrom("微信", "抖音", "N/A", "不适用"),
      fc.constantFrom("iOS", "Android", "不适用"),
      value,
      value,
    ),
    { maxLength: 40 },
  )
  .map((rows) =>
    tableOf(
      [
        ["目标用户", "target"],
        ["时间", "time"],
        ["渠道", "dimension"],
        ["平台", "dimension"],
        ["订单支付_次", "metric"],
        ["访问用户量", "metric"],
      ],
      rows,
    ),
  );

const funnel: fc.Arbitrary<TableData> = fc
  .uniqueArray(
    fc.tuple(
      fc.constantFrom("全部访问用户", "新访问用户"),
      fc.oneof({ weight: 5, arbitrary: day }, fc.constant("不适用")),
      fc.integer({ min: 0, max: 1000 }),
      fc.nat(500),
      fc.nat(100),
    ),
    { maxLength: 12, selector: (row) => `${row[0]} ${row[1]}` },
  )
  .map((rows) =>
    tableOf(
      [
        ["目标用户", "target"],
        ["时间", "time"],
        ["第1步人数", "metric"],
        ["第2步人数", "metric"],
        ["第3步人数", "metric"],
      ],
      rows,
      { kind: "funnel" },
    ),
  );

const retention: fc.Arbitrary<TableData> = fc
  .array(
    fc.tuple(
      fc.constantFrom("全部访问用户", "新访问用户"),
      fc.constantFrom("iOS", "N/A"),
      day,
      fc.nat(100),
      value,
      value,
      value,
    ),
    { maxLength: 15 },
  )
  .map((rows) =>
    tableOf(
      [
        ["目标用户", "target"],
        ["对比值", "dimension"],
        ["时间", "time"],
        ["留存人数", "metric"],
        ["当日", "metric"],
        ["次日", "metric"],
        ["2日后", "metric"],
      ],
      rows,
      { kind: "retention", period: "day" },
    ),
  );

const distribution: fc.Arbitrary<TableData> = fc
  .array(
    fc.tuple(
      fc.constantFrom("全部访问用户", "新访问用户"),
      fc.oneof(day, fc.constant(null)),
      fc.constantFrom("1-5", "6-10", "10+", "不适用"),
      value,
    ),
    { maxLength: 20 },
  )
  .map((rows) =>
    tableOf(
      [
        ["目标用户", "target"],
        ["时间", "time"],
        ["频次区间", "dimension"],
        ["用户量", "metric"],
      ],
      rows,
      { kind: "distribution" },
    ),
  );

const kinds: readonly (readonly [string, fc.Arbitrary<TableData>])[] = [
  ["event", event],
  ["funnel", funnel],
  ["retention", retention],
  ["distribution", distribution],
];
const now = fc.constantFrom(undefined, november(9, 12), november(6, 3));

/** Lists of metrics and rankings stand in column order: sorted, two digests are the same figures. */
function figures(table: TableData, at: number | undefined): unknown {
  const result = digest(table, { now: at });
  if (result.kind !== "event") return result;
  const sorted = <T>(list: readonly T[]): T[] =>
    list.toSorted((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  return { ...result, metrics: sorted(result.metrics), dimensions: sorted(result.dimensions) };
}

it.each(kinds)("shuffling the rows of an %s table changes no figure", (_, tables) => {
  const shuffled = tables.chain((table) =>
    fc.tuple(fc.constant(table), fc.shuffledSubarray([...table.rows], { minLength: table.rows.length }), now),
  );
  fc.assert(
    fc.property(shuffled, ([table, rows, at]) => {
      expect(digest({ ...table, rows }, { now: at })).toStrictEqual(digest(table, { now: at }));
    }),
  );
});

it.each(kinds)("shuffling the columns of an %s table changes no figure", (_, tables) => {
  const shuffled = tables.chain((table) => {
    const order = table.columns.map((_column, index) => index);
    return fc.tuple(fc.constant(table), fc.shuffledSubarray(order, { minLength: order.length }), now);
  });
  fc.assert(
    fc.property(shuffled, ([table, order, at]) => {
      expect(figures(withColumnOrder(table, order), at)).toStrictEqual(figures(table, at));
    }),
  );
});

it.each(kinds)("an %s table has the same figures as plain data, by column, and in turns", async (_, tables) => {
  await fc.assert(
    fc.asyncProperty(tables, now, async (data, at) => {
      const expected = digest(data, { now: at });
      const table = new Table(data);
      expect(digest(table, { now: at })).toStrictEqual(expected);
      expect((await analyzeInTurns(table, { now: at })).digest).toStrictEqual(expected);
    }),
  );
});

it.each(kinds)(
  "an %s table is drawn whatever it holds: finite figures, as many on every line as the axis has points",
  (_, tables) => {
    fc.assert(
      fc.property(tables, now, fc.integer({ min: 1, max: 60 }), (table, at, most) => {
        const model = chartModel(table, { now: at, maxPoints: most, compared: { table } });
        const said = digest(table, { now: at, limits: { maxTokens: 1e6, metrics: 100 } });
        for (const panel of model.panels) {
          for (const form of panel.forms) chartOption(model, panel, { form, theme: "light", width: 900, height: 420 });
          const { columns, rows, values } = panelTable(panel);
          expect([...rows, ...values].every((row) => row.length === columns.length)).toBe(true);
          expect(values.flat().every((value) => typeof value !== "number" || Number.isFinite(value))).toBe(true);
          if (panel.shape !== "series") continue;
          for (const { values, compared = values } of panel.series) {
            expect([values.length, compared.length]).toEqual([panel.points.length, panel.points.length]);
            if (said.kind !== "event" || panel.dimension !== undefined || panel.series.length > 1) continue;
            const metric = said.metrics.find(({ name }) => name === panel.metric);
            const isThinned = model.notes.some((note) => note.includes("points are drawn"));
            const sum = values.reduce<number>((total, value) => total + (value ?? 0), 0);
            if (metric?.total !== undefined && metric.target === undefined && !isThinned)
              expect(sum).toBeCloseTo(metric.total, 1);
          }
        }
        expect(JSON.parse(JSON.stringify(model))).toStrictEqual(model);
      }),
    );
  },
);

const channels = ["微信", "抖音", "N/A", "未知"];
/** Each channel once a day, two channels on one day at least. */
const leaves = fc
  .uniqueArray(fc.tuple(day, fc.constantFrom(...channels), fc.integer({ min: 0, max: 1_000 })), {
    minLength: 2,
    selector: ([time, channel]) => `${time} ${channel}`,
  })
  .filter((rows) => [...Map.groupBy(rows, ([time]) => time).values()].some((at) => at.length > 1 && sumOf(at) > 0));
const sumOf = (rows: readonly (readonly [number, string, number])[]): number =>
  rows.reduce((sum, [, , orders]) => sum + orders, 0);
const byChannel = (rows: readonly Cell[][]): TableData =>
  tableOf(
    [
      ["时间", "time"],
      ["渠道", "dimension"],
      ["订单支付_次", "metric"],
    ],
    rows,
  );
const ordersOf = (table: TableData) => {
  const result = digest(table);
  if (result.kind !== "event") throw new Error(result.kind);
  return { ...result, orders: result.metrics[0] };
};
const words = fc.constantFrom("不适用", "汇总", "总计", "合计", "全部", "总体");

it("an exact subtotal over at least two rows changes no total, whatever it is called", () => {
  fc.assert(
    fc.property(leaves, words, (rows, word) => {
      const subtotals = [...Map.groupBy(rows, ([time]) => time)].map(([time, at]): Cell[] => [time, word, sumOf(at)]);
      const { orders, dimensions } = ordersOf(byChannel([...subtotals, ...rows]));
      expect(orders?.total).toBe(sumOf(rows));
      expect(dimensions.flatMap(({ top }) => top.map(({ value }) => value))).not.toContain(word);
    }),
  );
});

it("a row that is larger than those under it makes a table ambiguous, never wrong", () => {
  fc.assert(
    fc.property(leaves, words, fc.integer({ min: 1, max: 1_000_000 }), (rows, word, more) => {
      const [time, at] = [...Map.groupBy(rows, ([day]) => day)].find(
        ([, list]) => list.length > 1 && sumOf(list) > 0,
      ) ?? [0, []];
      const whole = sumOf(at) + more;
      const { orders, checks } = ordersOf(byChannel([...rows, [time, word, whole]]));
      expect(orders).not.toHaveProperty("total");
      expect(orders?.readings?.map((reading) => [reading.if, reading.total])).toStrictEqual([
        ["total", sumOf(rows) + more],
        ["value", sumOf(rows) + whole],
      ]);
      expect(checks?.find(({ rule }) => rule === "subtotals")).toMatchObject({ holds: false });
    }),
  );
});

it("a row that is smaller than those under it is a value like any other", () => {
  fc.assert(
    fc.property(leaves, words, fc.double({ min: 0, max: 0.99, noNaN: true }), (rows, word, share) => {
      const [time, at] = [...Map.groupBy(rows, ([day]) => day)].find(
        ([, list]) => list.length > 1 && sumOf(list) > 0,
      ) ?? [0, []];
      const value = Math.floor(sumOf(at) * share);
      const { orders } = ordersOf(byChannel([[time, word, value], ...rows]));
      expect(orders?.total).toBe(sumOf(rows) + value);
    }),
  );
});

it("months of a range add up to the whole, and only for what may be added", () => {
  const month = (rows: readonly Cell[][]) => ordersOf(byChannel(rows)).orders?.total ?? 0;
  fc.assert(
    fc.property(leaves, fc.integer({ min: 2, max: 9 }), (rows, at) => {
      const before = rows.filter(([time]) => time < november(at));
      const after = rows.filter(([time]) => time >= november(at));
      expect(month(before) + month(after)).toBe(month(rows));
      const users = tableOf(
        [
          ["时间", "time"],
          ["渠道", "dimension"],
          ["访问用户量", "metric"],
        ],
        rows,
      );
      expect(ordersOf(users).orders).not.toHaveProperty("total");
    }),
  );
});
