import { beforeEach, describe, expect, test } from "vitest";
import { type ColumnReader, type ColumnsRead, createColumnReader } from "./column-reader.ts";
import { TableColumn } from "./table-column.ts";

let reader: ColumnReader;
beforeEach(() => {
  reader = createColumnReader();
});
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
  [" (5) ", -5],
  ["(-5)", 5],
  ["5.0万", 50_000],
  ["5.e2", 500],
  ["12元", 12],
  ["1,2345", null],
  ["1 23", null],
  ["--", null],
  ["-", null],
  [".", null],
  ["--5", null],
  ["()", null],
  ["about (5)", null],
  ["(5) or so", null],
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
    ["behind zeros", "metric", '["00012345678901234567"]', ["12345678901234567"]],
    ["as text with decimals that are zero", "metric", '["12345678901234567.00"]', ["12345678901234567"]],
    ["but not in tens of thousands", "metric", '["12345678901234567万"]', [123456789012345670000]],
    ["nor with decimals, as text", "metric", '["12345678901234567.5"]', [12345678901234568]],
    ["nor zero, however long", "metric", '["0000000000000000"]', [0]],
    [
      "nor with decimals or powers, beside one",
      "metric",
      "[9007199254740993],[12345678901234567.05],[1.5e300],[12345678901234567.00]",
      ["9007199254740993", 12345678901234568, 1.5e300, "12345678901234567"],
    ],
    [
      "numbers and texts beside one stay as they are",
      "dimension",
      '[12345678901234567],[5],["5"],["12345678901234567"],[9007199254740991]',
      ["12345678901234567", 5, "5", "12345678901234567", 9007199254740991],
    ],
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
  ["[999999999999999]", false],
  ["[9007199254740993,0.12345678901234567]", true],
  ["[0.12345678901234567,1234567890123456,9007199254740993]", true],
])("a scan of %s finds a long number: %s", (json, expected) => {
  for (let offset = 0; offset < 16; offset++) {
    expect(reader.mayHoldLongNumber(bytes(" ".repeat(offset) + json))).toBe(expected);
  }
});

test.each([
  ["时间", undefined, "time"],
  [" 时间 ", false, "time"],
  ["目标用户", undefined, "target"],
  ["目标用户数", undefined, "dimension"],
  ["目标用户", true, "metric"],
  ["城市", null, "dimension"],
])("a column %j with metric: %s is a %s", (name, metric, role) => {
  expect(reader.roleOf({ name, metric })).toBe(role);
});

test("a million digits that are no whole number are looked at once", () => {
  expect(reader.mayHoldLongNumber(bytes(`[0.${"1".repeat(1_000_000)},"${"9".repeat(1_000_000)}"]`))).toBe(false);
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

  test.each([
    ["dimension", ["[…]", "上海"]],
    ["metric", [null, null]],
  ] as const)("a cell nested beyond what can be written costs a %s no other cell", (role, expected) => {
    expect(cells(role, `[${"[".repeat(100_000)}${"]".repeat(100_000)}],["上海"]`)).toEqual(expected);
  });

  test("a number beyond all doubles is no number: a word of a dimension, no value of a metric", () => {
    const read = (role: "dimension" | "metric") => {
      const [buffers] = reader.read([role], JSON.parse("[[1e999],[-1e999],[1]]"))?.columns ?? [];
      return buffers === undefined ? [] : [...new TableColumn({ name: "x", role, key: "x" }, 3, buffers)];
    };
    expect(read("dimension")).toEqual(["Infinity", "-Infinity", 1]);
    expect(read("metric")).toEqual([null, null, 1]);
  });

  test("a number that is none, which a program can pass, is no value", () => {
    const [buffers = never()] = reader.read(["dimension"], [[Number.NaN], [1]])?.columns ?? [];
    expect([...new TableColumn({ name: "x", role: "dimension", key: "x" }, 2, buffers)]).toEqual([null, 1]);
  });

  test("an order number that looks like an instant stays text, and texts stay what they are", () => {
    expect(cells("dimension", '["1793548800000"],["12"],["1.2万"]')).toEqual(["1793548800000", "12", "1.2万"]);
    const [target = never()] = reader.read(["target"], [["1793548800000"], [7], [null]])?.columns ?? [];
    expect([...new TableColumn({ name: "x", role: "target", key: "x" }, 3, target)]).toEqual([
      "1793548800000",
      7,
      null,
    ]);
  });

  test("instants sent as text are numbers, words in the time column stay", () => {
    const others = ["a1793548800000", "1793548800000a", "179354880", "17935488000001234"];
    expect(cells("time", others.map((text) => `["${text}"]`).join())).toEqual(others);
    expect(cells("time", '["1793548800"],["1793548800000123"]')).toEqual([1793548800, 1793548800000123]);
    expect(cells("time", '["1793548800000"],["不适用"],[1793548800000]')).toEqual([
      1793548800000,
      "不适用",
      1793548800000,
    ]);
  });

  test("text in a metric, or an object, is no figure and is kept as sent", () => {
    const long = "no figure for this day yet";
    const read = reader.read(["metric"], [["--"], [3], ["12"], [long], [true], [{}]]);
    const column = new TableColumn({ name: "x", role: "metric", key: "x" }, 6, read?.columns[0] ?? never());
    expect([...column]).toEqual([null, 3, 12, null, null, null]);
    expect([0, 1, 2, 3, 4, 5].map((row) => column.sentText(row))).toEqual(["--", null, null, long, null, "{}"]);
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
    expect(reader.readDocument(bytes(JSON.stringify(document)), 2)).toMatchObject({ data: { columns: [{}, {}] } });
  });

  test("a row that is longer than there are columns, or no list, is told as a misfit", () => {
    for (const row of ["[1,2]", "7", "null", '{"0":1}'])
      expect(reader.readDocument(bytes(`{"meta":[{"name":"a"}],"data":[[1],${row}]}`), 10)).toEqual({
        meta: [{ name: "a" }],
        data: { misfit: true },
      });
  });

  test.each([
    "null",
    "7",
    "[[1]]",
    '{"data":[[1]]}',
    '{"meta":[{"name":"a"}]}',
    '{"meta":[{"name":"a"},7],"data":[[1]]}',
    '{"meta":[{"name":"a"},null],"data":[[1]]}',
    '{"meta":["a"],"data":[[1]]}',
    '{"meta":{"name":"a"},"data":[[1]]}',
  ])("%s is no table, and comes as it is", (json) => {
    expect(reader.readDocument(bytes(json), 10)).toEqual(JSON.parse(json));
  });
});

function never(): never {
  throw new Error("no columns");
}
