import { type Cell, type ColumnRole, Table } from "@growingio-export/core";
import { expect, test } from "vitest";
import { table } from "../../test-support/table.ts";
import { planColumns } from "./parquet-columns.ts";

test.for<[string, ColumnRole, Cell[], string, boolean]>([
  ["whole numbers of a metric", "metric", [1, null], "DOUBLE", false],
  ["no value at all in a metric", "metric", [null], "DOUBLE", false],
  ["the time column", "time", [1762000000000], "BIGINT", false],
  ["the time column with a subtotal", "time", [1762000000000, "不适用"], "VARCHAR", true],
  ["text", "dimension", ["a", null], "VARCHAR", false],
  ["no value at all in a dimension", "dimension", [null], "VARCHAR", false],
  ["whole numbers of a dimension", "dimension", [1, 2], "BIGINT", false],
  ["a fraction", "dimension", [1, 2.5], "DOUBLE", false],
  ["a number beyond 2^53", "dimension", [2 ** 53], "DOUBLE", false],
  ["minus zero", "dimension", [-0], "DOUBLE", false],
  ["numbers and text", "dimension", [1, "1"], "VARCHAR", true],
  ["text in a metric, which is no value", "metric", [1, "N/A"], "DOUBLE", false],
  ["digits of a metric beyond 2^53", "metric", [1, "9007199254740993"], "DOUBLE", true],
  ["text UTF-8 cannot carry", "dimension", ["a\ud800"], "VARCHAR", true],
])("%s", async ([, role, cells, sqlType, exact]) => {
  const data = table(
    [`x:${role}`],
    cells.map((cell) => [cell]),
  );
  expect(await planColumns(new Table(data))).toMatchObject([{ sqlType, exactName: exact ? "x_json" : null }]);
});
