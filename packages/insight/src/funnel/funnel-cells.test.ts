import { type Cell, Table } from "@growingio-export/core";
import { expect, it } from "vitest";
import { tableOf } from "../../test/tables.ts";
import { describeColumns } from "../columns/columns.ts";
import { numbersOf } from "../table/cells.ts";
import { atOnce } from "../turns.ts";
import { funnelCells } from "./funnel-cells.ts";
import { funnelColumns } from "./funnel-columns.ts";

/** The figures of the last column as fractions, by row. */
function sentOf(names: readonly string[], rows: readonly (readonly Cell[])[]): (number | undefined)[] {
  const table = new Table(
    tableOf(
      names.map((name) => [name, "metric"]),
      rows,
      { kind: "funnel" },
    ),
  );
  const cells = atOnce(funnelCells(rows.length, funnelColumns(describeColumns(table.columns)), numbersOf(table)));
  return rows.map((_, row) => cells.sent(row, names.length - 1));
}

const people = ["第1步人数", "第2步人数", "第3步人数"];

it.each<[string, string, Cell[], number]>([
  ["a fraction that is the people's", "总转化率", [1000, 500, 400, 0.4], 0.4],
  ["a percentage that is the people's", "总转化率", [1000, 500, 400, 40], 0.4],
  ["less than one percent of the whole way, in percent", "总转化率", [1000, 500, 4, 0.4], 0.004],
  ["less than one percent between two steps, in percent", "第2步到第3步转化率", [4000, 1000, 4, 0.4], 0.004],
  ["less than one percent of the step before, in percent", "第3步转化率", [4000, 1000, 4, 0.4], 0.004],
  ["less than one percent of the step after, in percent", "第2步转化率", [2000, 1000, 4, 0.4], 0.004],
  ["more than all of the step before, as a fraction", "第3步转化率", [1000, 500, 600, 1.2], 1.2],
  ["half a point beside the people's, in percent", "总转化率", [1000, 500, 10, 0.5], 0.005],
  ["a fraction that fits in no scale", "总转化率", [1000, 500, 100, 0.9], 0.9],
  ["a percentage that fits in no scale", "总转化率", [1000, 500, 100, 90], 0.9],
  ["beside no people, a fraction", "总转化率", [null, null, null, 1], 1],
  ["beside no people, a percentage", "总转化率", [null, null, null, 2], 0.02],
])("a rate is told by its people: %s", (_, name, cells, fraction) => {
  expect(sentOf([...people, name], [cells])).toStrictEqual([fraction]);
});

it("most rates decide for all, and a row that came again decides nothing more", () => {
  const percent = [1000, 500, 4, 0.4];
  const other = [1000, 500, 6, 0.6];
  const fraction = [1000, 500, 300, 0.3];
  expect(sentOf([...people, "总转化率"], [fraction, percent, other])).toStrictEqual([0.003, 0.004, 0.006]);
  expect(sentOf([...people, "总转化率"], [fraction, fraction, fraction, percent, other])).toStrictEqual([
    0.003, 0.003, 0.003, 0.004, 0.006,
  ]);
});

it("counts that are no people are none", () => {
  expect(sentOf([...people, "总转化率"], [[-1000, 500, -4, 0.4]])).toStrictEqual([0.4]);
  expect(sentOf([...people, "总转化率"], [[0, 0, 0, 0.4]])).toStrictEqual([0.4]);
  expect(sentOf([...people, "总转化率"], [[1000, 500, 4, null]])).toStrictEqual([undefined]);
});
