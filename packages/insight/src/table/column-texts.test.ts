import { type Cell, Table } from "@growingio-export/core";
import { expect, it } from "vitest";
import { tableOf } from "../../test/tables.ts";
import { atOnce } from "../turns.ts";
import { type ColumnTexts, columnTexts } from "./column-texts.ts";

const table = (...cells: Cell[]): Table =>
  new Table(
    tableOf(
      [["门店", "dimension"]],
      cells.map((cell) => [cell]),
    ),
  );
const read = (from: Table): ColumnTexts => atOnce(columnTexts(from.column("门店")));

it("reads cells that look alike as one, and every kind of nothing as N/A", () => {
  const { texts, codes, count } = read(table(7, "7", null, "", "N/A", 3.5, 7, "甲", "3.5"));
  expect(texts).toStrictEqual(["7", "N/A", "3.5", "甲"]);
  expect([...codes]).toStrictEqual([0, 0, 1, 1, 1, 2, 0, 3, 2]);
  expect(count).toBe(4);
});

it("knows of a slice only the values it holds", () => {
  const { texts, codes } = read(table("甲", "乙", "丙", "乙").slice(1));
  expect(texts).toStrictEqual(["乙", "丙"]);
  expect([...codes]).toStrictEqual([0, 1, 0]);
});

it("reads a column without a value", () => {
  expect(read(table(null, null)).texts).toStrictEqual(["N/A"]);
  expect(read(table()).texts).toStrictEqual([]);
});
