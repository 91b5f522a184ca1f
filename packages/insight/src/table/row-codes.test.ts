import { type Cell, Table } from "@growingio-export/core";
import fc from "fast-check";
import { expect, it } from "vitest";
import { tableOf } from "../../test/tables.ts";
import { atOnce } from "../turns.ts";
import { alike, type ColumnTexts, columnTexts, combined, NumberCodes, type RowCodes } from "./row-codes.ts";

const codesOf = (codes: readonly number[]): RowCodes => ({
  codes: Uint32Array.from(codes),
  count: Math.max(-1, ...codes) + 1,
});

it("rows share a combined code exactly where they share both", () => {
  const large = fc.oneof(fc.nat(3), fc.nat(1_000_000));
  fc.assert(
    fc.property(fc.array(fc.tuple(large, large), { maxLength: 30 }), (rows) => {
      const { codes, count } = atOnce(
        combined(codesOf(rows.map(([first]) => first)), codesOf(rows.map(([, second]) => second))),
      );
      for (const [place, [first, second]] of rows.entries()) {
        const same = rows.findIndex((row) => row[0] === first && row[1] === second);
        expect(codes[place]).toBe(codes[same]);
        expect(codes.indexOf(codes[place] ?? 0)).toBe(same);
        expect(codes[place]).toBeLessThan(count);
      }
    }),
  );
});

it("rows that are alike in one are told apart by the other", () => {
  const others = codesOf([0, 1, 0]);
  expect([...atOnce(combined(others, alike(3))).codes]).toStrictEqual([0, 1, 0]);
  expect([...atOnce(combined(alike(3), others)).codes]).toStrictEqual([0, 1, 0]);
  expect(atOnce(combined(alike(0), alike(0)))).toStrictEqual({ codes: new Uint32Array(), count: 0 });
});

it("gives numbers codes in the order they first come, and the same again however many there are", () => {
  const codes = new NumberCodes();
  const numbers = Array.from({ length: 20_000 }, (_, index) => (index - 100) * 4_096 + (index % 3) / 4);
  for (const round of [1, 2]) {
    expect(
      numbers.map((number) => codes.of(number)),
      `round ${round}`,
    ).toStrictEqual(numbers.map((_, index) => index));
  }
  expect(codes.numbers).toStrictEqual(numbers);
});

it("knows NaN, 0 and what no integer holds", () => {
  const codes = new NumberCodes();
  const numbers = [Number.NaN, 0, 2 ** 53, Number.POSITIVE_INFINITY, 1e-9, Number.NaN, 0, 1e-9];
  expect(numbers.map((number) => codes.of(number))).toStrictEqual([0, 1, 2, 3, 4, 0, 1, 4]);
});

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
