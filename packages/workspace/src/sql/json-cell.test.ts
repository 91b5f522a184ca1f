import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../engine/open-database.ts";
import { cutCell, jsonCell, jsonTime, maxCellCharacters } from "./json-cell.ts";

test.for<[string, unknown]>([
  ["NULL", null],
  ["true", true],
  ["9007199254740991::BIGINT", 9007199254740991],
  ["9007199254740993::BIGINT", "9007199254740993"],
  ["170141183460469231731687303715884105727::HUGEINT", "170141183460469231731687303715884105727"],
  ["1.50::DECIMAL(4,2)", 1.5],
  ["-0.05::DECIMAL(4,2)", -0.05],
  ["12345678901234567.89::DECIMAL(19,2)", "12345678901234567.89"],
  ["'NaN'::DOUBLE", null],
  ["'-Infinity'::DOUBLE", null],
  ["DATE '2026-11-01'", "2026-11-01"],
  ["TIMESTAMP '2026-11-01 10:00:00'", "2026-11-01 10:00:00"],
  ["TIMESTAMPTZ '2026-11-01 00:00:00+08'", "2026-11-01T00:00:00+08:00"],
  ["TIMESTAMPTZ '2026-11-01 00:00:00.25+08'", "2026-11-01T00:00:00.250+08:00"],
  ["'infinity'::TIMESTAMPTZ", "infinity"],
  ["[1, NULL, 3]", [1, null, 3]],
  ["{'a': 1, 'b': [TIMESTAMPTZ '2026-11-01 00:00:00+08']}", { a: 1, b: ["2026-11-01T00:00:00+08:00"] }],
  ["MAP {'k': 2}", [{ key: "k", value: 2 }]],
  ["INTERVAL 1 DAY", "1 day"],
])("%s becomes what JSON can carry", async ([sql, expected]) => {
  const { connection, close } = await openDatabase(128);
  onTestFinished(close);
  const reader = await connection.runAndReadAll(`SELECT ${sql}`);
  expect(jsonCell(reader.getRows()[0]?.[0] ?? null)).toEqual(expected);
});

test("text and lists are cut at the limit of one cell, and only there", () => {
  expect(cutCell("x".repeat(maxCellCharacters))).toBeNull();
  expect(cutCell("x".repeat(maxCellCharacters + 1))).toBe(`${"x".repeat(maxCellCharacters)}…`);
  expect(cutCell(Array(maxCellCharacters).fill(1))).toHaveLength(maxCellCharacters + 1);
  expect(cutCell(12)).toBeNull();
});

test("an instant no calendar reaches has no clock time", () => {
  expect(jsonTime(Number.MAX_SAFE_INTEGER)).toBeNull();
});
