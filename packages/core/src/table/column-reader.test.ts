import { describe, expect, test } from "vitest";
import { type ColumnsRead, createColumnReader } from "./column-reader.ts";
import { TableColumn } from "./table-column.ts";

const reader = createColumnReader();
const bytes = (text: string) => new TextEncoder().encode(text);

test.each([
  [2708.0, 2708],
  ["12", 12],
  [" -3.5e2 ", -350],
  ["1,234.5", 1234.5],
  ["34.5%", 0.345],
  ["34.5％", 0.345],
  ["1.2万", 12_000],
  ["1.1万", 11_000],
  ["3亿", 300_000_000],
  ["1.5K", 1_500],
  ["2M", 2_000_000],
  ["１，２３４", 1_234],
  ["1 234", 1_234],
  ["1\u00a0234\u00a0567", 1_234_567],
  ["￥1,234.00", 1_234],
  ["¥-5", -5],
  ["-¥5", -5],
  ["−5", -5],
  ["－5", -5],
  [".5", 0.5],
  ["-.5", -0.5],
  ["5.", 5],
  ["(5)", -5],
  ["（1,234.5）", -1_234.5],
  ["12元", 12],
  ["1,2345", null],
  ["1 23", null],
  ["--", null],
  ["-", null],
  [".", null],
  ["--5", null],
  ["()", null],
  ["万", null],
  ["5-7", null],
  ["Infinity", null],
  ["NaN", null],
  ["0x10", null],
  ["12,34", null],
  ["1e999", null],
  ["abc", null],
  ["", null],
  [null, null],
  [true, null],
])("metricNumber(%j) is %j", (cell, expected) => {
  expect(reader.metricNumber(cell)).toBe(expected);
});

/** The cells of a column after it was sent as JSON. */
function cells(role: "metric" | "dimension" | "time", json: string): unknown[] {
  const name = { metric: "支付_次", dimension: "订单号", time: "时间" }[role];
  const text = `{"meta":[{"name":"${name}","metric":${role === "metric"}}],"data":[${json}]}`;
  const { data } = reader.readDocument(bytes(text), 10) as { data: ColumnsRead };
  const column = data.columns[0];
  if (column === undefined) throw new Error("no column");
  return [...new TableColumn({ name, role, key: name }, data.rowCount, column)];
}

describe("whole numbers beyond 2^53 keep their digits", () => {
  test.each([
    ["a metric, as text", "metric", "[9007199254740993]", ["9007199254740993"]],
    ["a negative one", "metric", "[-12345678901234567890]", ["-12345678901234567890"]],
    ["sent as a float", "metric", "[12345678901234567890.0]", ["12345678901234567890"]],
    ["sent as text", "metric", '["12345678901234567890"]', ["12345678901234567890"]],
    ["sent in groups", "metric", '["12,345,678,901,234,567"]', ["12345678901234567"]],
    ["a dimension, as text", "dimension", "[12345678901234567]", ["12345678901234567"]],
    ["the largest a double holds stays a number", "metric", "[9007199254740991]", [9007199254740991]],
    ["decimals stay numbers", "metric", "[0.12345678901234566]", [0.12345678901234566]],
    ["powers stay numbers", "metric", "[1e300]", [1e300]],
    ["beside others", "metric", "[1],[9007199254740993],[null],[2.5]", [1, "9007199254740993", null, 2.5]],
  ] as const)("%s", (_, role, json, expected) => {
    expect(cells(role, json)).toEqual(expected);
  });
});

test.each([
  ['{"a":12345678901234567}', true],
  ["[9999999999999999]", true],
  ["[1234567890123456]", false],
  ['["12345678901234567"]', false],
  ["[0.12345678901234567]", false],
  ["[1793548800000,1793548800001]", false],
])("a scan of %s finds a long number: %s", (json, expected) => {
  for (let offset = 0; offset < 16; offset++) {
    expect(reader.mayHoldLongNumber(bytes(" ".repeat(offset) + json))).toBe(expected);
  }
});

describe("read", () => {
  test("numbers and texts of one dimension stay what they were sent as, other values become JSON", () => {
    expect(cells("dimension", '["上海"],[7],[null],["上海"],[true],[""],[{"a":1}]')).toEqual([
      "上海",
      7,
      null,
      "上海",
      "true",
      "",
      '{"a":1}',
    ]);
  });

  test("a number beyond all doubles is no number: a word of a dimension, no value of a metric", () => {
    const read = (role: "dimension" | "metric") => {
      const [buffers] = reader.read([role], JSON.parse("[[1e999],[-1e999],[1]]"))?.columns ?? [];
      return buffers === undefined ? [] : [...new TableColumn({ name: "x", role, key: "x" }, 3, buffers)];
    };
    expect(read("dimension")).toEqual(["Infinity", "-Infinity", 1]);
    expect(read("metric")).toEqual([null, null, 1]);
  });

  test("instants sent as text are numbers, words in the time column stay", () => {
    expect(cells("time", '["1793548800000"],["不适用"],[1793548800000]')).toEqual([
      1793548800000,
      "不适用",
      1793548800000,
    ]);
  });

  test("text in a metric is no figure and is kept as sent", () => {
    const read = reader.read(["metric"], [["--"], [3], ["12"]]);
    const column = new TableColumn({ name: "x", role: "metric", key: "x" }, 3, read?.columns[0] ?? never());
    expect([...column]).toEqual([null, 3, 12]);
    expect([0, 1, 2].map((row) => column.sentText(row))).toEqual(["--", null, null]);
  });

  test("one text is kept once, however many rows hold it", () => {
    const read = reader.read(["dimension"], [["a"], ["b"], ["a"], ["b"]]);
    expect(read?.columns[0]?.dictionary).toEqual(["", "a", "b"]);
    expect(read?.columns[0]?.codes).toEqual(Uint32Array.of(1, 2, 1, 2));
  });

  test("more columns than are read come without cells, so that the limit can be told", () => {
    const document = { meta: [{ name: "a" }, { name: "b" }], data: [[1, 2]] };
    expect(reader.readDocument(bytes(JSON.stringify(document)), 1)).toMatchObject({
      data: { rowCount: 1, columns: [] },
    });
  });
});

function never(): never {
  throw new Error("no columns");
}
