import { expect, test } from "vitest";
import { type CsvCell, csvCell, csvText, neutralize } from "./csv.ts";

test.for([
  ["=1+1", "'=1+1"],
  ["+cmd", "'+cmd"],
  ["-cmd|' /C calc'!A0", "'-cmd|' /C calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["\t=1", "'\t=1"],
  ["\r=1", "'\r=1"],
  ["\n=1", "'\n=1"],
  [" =1", "' =1"],
  ["\u3000=1", "'\u3000=1"],
  ["＝1+1", "'＝1+1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠SUM(A1)", "'＠SUM(A1)"],
  ["-12.5", "-12.5"],
  ["+3", "+3"],
  ["-1e5", "-1e5"],
  ["-12.55", "-12.55"],
  ["-1.5E+12", "-1.5E+12"],
  ["-1.", "'-1."],
  ["-1e5x", "'-1e5x"],
  ["-1-1", "'-1-1"],
  ["上海", "上海"],
  ["", ""],
])("a spreadsheet cannot take %j for a formula", ([text, expected]) => {
  expect(neutralize(text ?? "")).toBe(expected);
});

test.for<[CsvCell, string | null]>([
  [null, null],
  [-12.5, "-12.5"],
  [1e21, "1000000000000000000000"],
  [1e-7, "0.0000001"],
  [1.5e300, "1.5e+300"],
  [1e39, `1${"0".repeat(39)}`],
  [1e40, "1e+40"],
  [1.2345678901234567e-12, "0.0000000000012345678901234567"],
  [-0, "0"],
  [Number.NaN, "NaN"],
  [false, "false"],
  [true, "true"],
])("the cell %j is written as %j", ([cell, expected]) => {
  expect(csvCell(cell)).toBe(expected);
});

test("lines end in CRLF; a cell with a comma, a quote or a line break is quoted", () => {
  const rows = [["a", 'b "c"', "d,e"], [null, "", 0], ["f\ng", "h\ri", " j "], [true], []];
  expect(csvText(rows)).toBe('a,"b ""c""","d,e"\r\n,,0\r\n"f\ng","h\ri", j \r\ntrue\r\n\r\n');
});

test("each text is told as it is written, but for its quotes", () => {
  const told: string[] = [];
  csvText([["=1", null, 'a"', 7]], (text) => told.push(text));
  expect(told).toEqual(["'=1", 'a"', "7"]);
});
