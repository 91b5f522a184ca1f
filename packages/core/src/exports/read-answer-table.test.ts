import { describe, expect, test } from "vitest";
import { ProtocolError } from "../errors.ts";
import type { TableDocument } from "../schemas/answers.ts";
import { createColumnReader } from "../table/column-reader.ts";
import { readTable } from "./read-answer.ts";

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

const reader = createColumnReader();

/** A document as the body parser gives it. */
function document({ data = [], ...overrides }: Partial<Omit<TableDocument, "data">> & { data?: unknown[] }) {
  const settings = { conversionWindow: null, range: null };
  const whole = { name: "图", startTime: 1, endTime: 2, interval: 86_400_000, ...settings, meta, ...overrides };
  const columns = reader.read(whole.meta.map(reader.roleOf), data);
  return { ...whole, data: columns ?? { misfit: true } } satisfies TableDocument;
}

describe("readTable", () => {
  test("columns take their role from meta and name, wherever they stand", () => {
    const table = readTable(document({}), context);
    expect(table.columns.map((column) => column.role)).toEqual(["time", "target", "dimension", "metric"]);
    expect(reader.roleOf({ name: "时间", metric: true })).toBe("metric");
  });

  test("metric cells become numbers or null; dimension cells stay as sent", () => {
    const data = [
      [1_700_000_000_000, "全部访问用户", "N/A", "2708.0"],
      ["1700000000000", "全部访问用户", 7, null],
      [1_700_000_000_000, "全部访问用户", null, "不适用"],
    ];
    const table = readTable(document({ data }), context);
    expect(table.rows).toEqual([
      [1_700_000_000_000, "全部访问用户", "N/A", 2708],
      [1_700_000_000_000, "全部访问用户", 7, null],
      [1_700_000_000_000, "全部访问用户", null, null],
    ]);
  });

  test("a short row is filled with nulls, a row that is too long is an error", () => {
    expect(readTable(document({ data: [[1]] }), context).rows).toEqual([[1, null, null, null]]);
    expect(() => readTable(document({ data: [[1, 2, 3, 4, 5]] }), context)).toThrow(ProtocolError);
    expect(() => readTable(document({ data: [{}] }), context)).toThrow(ProtocolError);
  });

  test("the aggregator is this period and the one before", () => {
    const table = readTable(document({ aggregator: { values: [10, "8"] } }), context);
    expect(table.aggregator).toEqual({ current: 10, previous: 8 });
  });

  test("a range the answer does not repeat is the requested one", () => {
    const table = readTable(document({ startTime: null, endTime: null }), {
      ...context,
      range: { startMs: 5, endMs: 9 },
    });
    expect([table.startMs, table.endMs]).toEqual([5, 9]);
  });

  test("settings the answer does not repeat are the requested ones", () => {
    const table = readTable(document({ interval: null }), {
      ...context,
      intervalMs: 5,
      conversionWindowDays: 7,
      period: "week",
    });
    expect([table.intervalMs, table.conversionWindowDays, table.period]).toEqual([5, 7, "week"]);
  });

  test("rows as objects keep repeated names apart", () => {
    const twice = [
      { name: "支付_次", metric: true },
      { name: "支付_次", metric: true },
    ];
    const table = readTable(document({ meta: twice, data: [[1, 2]] }), context);
    expect(table.toObjects()).toEqual([{ 支付_次: 1, 支付_次_2: 2 }]);
    expect([...table]).toEqual(table.toObjects());
  });
});

test("a table of more than 5,000 columns is refused with the limit in the message", () => {
  const many = Array.from({ length: 5_001 }, () => ({ name: "支付_次", metric: true }));
  const wide = { ...document({ meta: [], data: [] }), meta: many };
  expect(() => readTable(wide, context)).toThrow("5,001 columns; at most 5,000");
});
