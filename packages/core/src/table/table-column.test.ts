import fc from "fast-check";
import { expect, test } from "vitest";
import { type ColumnRole, createColumnReader } from "./column-reader.ts";
import { columnKeys, TableColumn } from "./table-column.ts";

function columnOf(role: ColumnRole, cells: readonly unknown[]): TableColumn {
  const rows = cells.map((cell) => [cell]);
  const [buffers = { numbers: null, codes: null, dictionary: [""] }] =
    createColumnReader().read([role], rows)?.columns ?? [];
  return new TableColumn({ name: "x", role, key: "x" }, cells.length, buffers);
}

test.each<[string, ColumnRole, unknown[], unknown[], unknown[], unknown[]]>([
  ["a dimension", "dimension", ["a", 7, null, "7"], ["a", 7, null, "7"], ["a", "7", null, "7"], ["a", null, null, "7"]],
  ["a metric", "metric", [1, "--", null, "2"], [1, null, null, 2], ["1", null, null, "2"], [null, "--", null, null]],
  [
    "a metric with a number that no double holds",
    "metric",
    ["12345678901234567", 5],
    ["12345678901234567", 5],
    ["12345678901234567", "5"],
    [null, null],
  ],
  ["a column without a value", "metric", [null, null], [null, null], [null, null], [null, null]],
  ["times", "time", [5, "总计", null], [5, "总计", null], ["5", "总计", null], [null, "总计", null]],
])(
  "%s has its cells, their text, and what was sent as text and is no number",
  (_, role, sent, cells, text, sentText) => {
    const column = columnOf(role, sent);
    expect([...column]).toEqual(cells);
    expect(column.text()).toEqual(text);
    expect(sent.map((_, row) => column.sentText(row))).toEqual(sentText);
    expect([column.at(-1), column.at(sent.length), column.sentText(sent.length)]).toEqual([null, null, null]);
    const { values, codes } = column.distinct();
    expect([...codes].map((code) => values[code])).toEqual(cells);
    expect(new Set(values).size).toBe(values.length);
  },
);

test("a metric's text that is no figure and its empty cells are one value", () => {
  expect(columnOf("metric", ["--", null, 3, "n/a"]).distinct()).toEqual({
    values: [null, 3],
    codes: Uint32Array.of(0, 0, 1, 0),
  });
});

test.each<[string, string[], string[]]>([
  ["names stay", ["目标用户", "支付_次"], ["目标用户", "支付_次"]],
  ["the second of a name is numbered", ["x", "x", "x"], ["x", "x_2", "x_3"]],
  ["a number that is taken is skipped", ["x", "x_2", "x"], ["x", "x_2", "x_3"]],
  ["case makes no difference", ["Pay_次", "pay_次"], ["Pay_次", "pay_次_2"]],
  ["invisible characters are left out", ["a\u200bb", "ab"], ["ab", "ab_2"]],
  ["an empty name is its place", ["a", " ", ""], ["a", "column_2", "column_3"]],
  ["so is one that looks like a place", ["column_2", ""], ["column_2", "column_2_2"]],
  ["a later number that is taken is skipped", ["x", "x", "x_2", "x"], ["x", "x_3", "x_2", "x_4"]],
  ["a taken number in another case is skipped", ["x", "X", "X_2"], ["x", "X_3", "X_2"]],
  ["a long name is cut", ["长".repeat(121)], [`${"长".repeat(119)}…`]],
  ["120 characters are not", ["长".repeat(120)], ["长".repeat(120)]],
])("%s", (_, names, keys) => {
  expect(columnKeys(names)).toEqual(keys);
});

test("keys are as many as names and unique without regard to case", () => {
  const name = fc.oneof(fc.constantFrom("a", "A", "a_2", "A_2", "a_3", ""), fc.string());
  fc.assert(
    fc.property(fc.array(name, { maxLength: 40 }), (names) => {
      const keys = columnKeys(names);
      expect(keys).toHaveLength(names.length);
      expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(names.length);
      expect(keys.every((key) => key !== "")).toBe(true);
    }),
  );
});
