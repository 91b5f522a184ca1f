import { describe, expect, test } from "vitest";
import { ProtocolError } from "../errors.ts";
import type { TableDocument } from "../schemas/answers.ts";
import { columnRole, metricCell, readTable } from "./read-table.ts";

const context = {
  kind: "event",
  chartId: "c",
  what: "event chart c",
  range: null,
  intervalMs: null,
  conversionWindowDays: null,
  period: null,
} as const;
const meta = [
  { name: "时间", dimension: true },
  { name: "目标用户", dimension: true },
  { name: "城市", dimension: true },
  { name: "支付_次", metric: true },
];

function document(overrides: Partial<TableDocument>): TableDocument {
  const settings = { conversionWindow: null, range: null };
  return { name: "图", startTime: 1, endTime: 2, interval: 86_400_000, ...settings, meta, data: [], ...overrides };
}

describe("readTable", () => {
  test("columns take their role from meta and name, wherever they stand", async () => {
    const table = await readTable(document({}), context);
    expect(table.columns.map((column) => column.role)).toEqual(["time", "target", "dimension", "metric"]);
    expect(columnRole({ name: "时间", metric: true })).toBe("metric");
  });

  test("metric cells become numbers or null; dimension cells stay as sent", async () => {
    const data = [
      [1_700_000_000_000, "全部访问用户", "N/A", "2708.0"],
      ["1700000000000", "全部访问用户", 7, null],
      [1_700_000_000_000, "全部访问用户", null, "不适用"],
    ];
    const table = await readTable(document({ data }), context);
    expect(table.rows).toEqual([
      [1_700_000_000_000, "全部访问用户", "N/A", 2708],
      [1_700_000_000_000, "全部访问用户", 7, null],
      [1_700_000_000_000, "全部访问用户", null, null],
    ]);
  });

  test("a short row is filled with nulls, a row that is too long is an error", async () => {
    expect((await readTable(document({ data: [[1]] }), context)).rows).toEqual([[1, null, null, null]]);
    await expect(readTable(document({ data: [[1, 2, 3, 4, 5]] }), context)).rejects.toBeInstanceOf(ProtocolError);
    await expect(readTable(document({ data: [{}] }), context)).rejects.toBeInstanceOf(ProtocolError);
  });

  test("the aggregator is this period and the one before", async () => {
    const table = await readTable(document({ aggregator: { values: [10, "8"] } }), context);
    expect(table.aggregator).toEqual({ current: 10, previous: 8 });
  });

  test("a range the answer does not repeat is the requested one", async () => {
    const table = await readTable(document({ startTime: null, endTime: null }), {
      ...context,
      range: { startMs: 5, endMs: 9 },
    });
    expect([table.startMs, table.endMs]).toEqual([5, 9]);
  });

  test("settings the answer does not repeat are the requested ones", async () => {
    const table = await readTable(document({ interval: null }), {
      ...context,
      intervalMs: 5,
      conversionWindowDays: 7,
      period: "week",
    });
    expect([table.intervalMs, table.conversionWindowDays, table.period]).toEqual([5, 7, "week"]);
  });

  test("rows as objects keep repeated names apart", async () => {
    const twice = [
      { name: "支付_次", metric: true },
      { name: "支付_次", metric: true },
    ];
    const table = await readTable(document({ meta: twice, data: [[1, 2]] }), context);
    expect(table.toObjects()).toEqual([{ 支付_次: 1, 支付_次_2: 2 }]);
    expect([...table]).toEqual(table.toObjects());
  });
});

test.each([
  [2708.0, 2708],
  ["12", 12],
  [" -3.5e2 ", -350],
  ["1,234.5", 1234.5],
  ["34.5%", 0.345],
  ["12,34", null],
  ["abc", null],
  ["", null],
  [null, null],
  [true, null],
])("metricCell(%j) is %j", (cell, expected) => {
  expect(metricCell(cell)).toBe(expected);
});
