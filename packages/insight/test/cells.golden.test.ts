import type { Cell, ColumnRole, TableData } from "@growingio-export/core";
import { expect, it } from "vitest";
import { digest, renderDigest } from "../src/index.ts";
import { november, tableOf } from "./tables.ts";

const columns: readonly (readonly [string, ColumnRole])[] = [
  ["时间", "time"],
  ["订单支付_次", "metric"],
];
const figures = (rows: readonly Cell[][], rest: Partial<TableData> = {}) => {
  const result = digest(tableOf(columns, rows, rest));
  if (result.kind !== "event") throw new Error(result.kind);
  return { ...result, first: result.metrics[0], text: renderDigest(result) };
};
const days = (cells: readonly Cell[]): Cell[][] => cells.map((cell, day) => [november(day + 1), cell]);

it("text that is no number is counted and quoted, and in no figure", () => {
  const { first, notes, text } = figures(days([10, "--", "--", 20, "N/A", "Infinity", "NaN", "1e999"]));
  expect(first).toMatchObject({ total: 30, basis: { rows_used: 2, rows_left_out: 6 } });
  expect(notes).toContain('订单支付_次: 6 cells were no numbers: "--", "1e999", "Infinity" and 2 more');
  expect(text).toContain("6 cells were no numbers");
  expect(figures(days([10, "--"])).notes).toContain('订单支付_次: 1 cell was no number: "--"');
  expect(figures(days([10, "", "  ", null])).notes).toBeUndefined();
});

it("text that means a number is one", () => {
  const cells = ["1.2万", "１２", "1 234", "￥1,234.00", "−5", ".5", "(5)", "3亿"];
  const sum = 12_000 + 12 + 1_234 + 1_234 - 5 + 0.5 - 5 + 300_000_000;
  const { first, notes } = figures(days(cells));
  expect(first).toMatchObject({ total: sum });
  expect(notes).toBeUndefined();
});

it("figures beyond 2^53 are said to be rounded", () => {
  const { notes } = figures(days(["9007199254740993", 1]));
  expect(notes).toContain(
    "订单支付_次 has 1 figure beyond 2^53: what is computed here is rounded, SQL has every digit",
  );
});

it("times that came as text or in seconds are times, and that is said", () => {
  const plain = figures(days([10, 20, 30]));
  const text = figures([
    ["2026-11-01", 10],
    ["2026-11-02", 20],
    ["2026-11-03", 30],
  ]);
  const seconds = figures(days([10, 20, 30]).map(([time, cell]) => [Number(time) / 1000, cell ?? null]));
  expect(plain.first).toMatchObject({ total: 60, change_pct: 200 });
  expect(text.metrics).toEqual(plain.metrics);
  expect(seconds.metrics).toEqual(plain.metrics);
  expect(text.notes).toEqual(["时间 came as text and is read as dates of +08:00"]);
  expect(seconds.notes).toEqual(["时间 came in seconds and is read so"]);
});

it("a total of whole figures beyond 2^53 has every digit", () => {
  const amounts: readonly (readonly [string, ColumnRole])[] = [
    ["时间", "time"],
    ["支付金额（分）", "metric"],
  ];
  const result = digest(tableOf(amounts, days(["9007199254740993", 2])));
  expect(result.kind === "event" && result.metrics[0]?.total_digits).toBe("9007199254740995");
  expect(renderDigest(result)).toContain("total 9,007,199,254,740,995 分 = ¥90,071,992,547,409.95");
  expect(figures(days([1, 2])).first).not.toHaveProperty("total_digits");
  const digitsOf = (...cells: Cell[]) => figures(days(cells)).first?.total_digits;
  // A number says it whole, a fraction or what is no number leaves no digits to add up.
  expect(digitsOf("9007199254740993", "-9007199254740993", 5)).toBeUndefined();
  expect(digitsOf("9007199254740993", 0.5)).toBeUndefined();
  expect(digitsOf("9007199254740993", null, "-9007199254740993", "-9007199254740993")).toBe("-9007199254740993");
  expect(figures(days(["12345678901234567890", 1])).text).toContain("total 12,345,678,901,234,567,891 次");
});

it("the trend form of a distribution has its unit", () => {
  const medians: readonly (readonly [string, ColumnRole])[] = [
    ["时间", "time"],
    ["支付金额（分）", "metric"],
  ];
  const result = digest(
    tableOf(medians, days([361_278_429, 361_278_430]), { kind: "distribution", statistic: "median" }),
  );
  expect(result).toMatchObject({ unit: "分" });
  expect(renderDigest(result)).toContain("first ¥3,612,784.29");
});
