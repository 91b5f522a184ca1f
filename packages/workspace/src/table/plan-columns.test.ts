import type { Cell, ColumnRole } from "@growingio-export/core";
import { expect, test } from "vitest";
import { ColumnPlanner } from "./plan-columns.ts";

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
  ["text in a metric", "metric", [1, "N/A"], "VARCHAR", true],
  ["text UTF-8 cannot carry", "dimension", ["a\ud800"], "VARCHAR", true],
])("%s", ([, role, cells, sqlType, exact]) => {
  const planner = new ColumnPlanner([{ name: "x", role }]);
  for (const cell of cells) planner.see([[cell]]);
  expect(planner.plan()).toMatchObject([{ sqlType, exactName: exact ? "x_json" : null }]);
});
