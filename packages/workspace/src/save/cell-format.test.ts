import { expect, test } from "vitest";
import { numberFormats } from "./cell-format.ts";
import type { ShownAs } from "./workbook-look.ts";

test.for<[ShownAs, number[], string, string]>([
  ["number", [12, 34_567], "#,##0", "#,##0.00"],
  ["number", [12, 34.5], "#,##0.00", "#,##0.00"],
  ["number", [0.0125, 0.5], "#,##0.0000", "#,##0.0000"],
  ["yuan", [1200, 30], '"¥"#,##0', '"¥"#,##0.00'],
  ["yuan", [1200.5], '"¥"#,##0.00', '"¥"#,##0.00'],
  ["wan_yuan", [12.5], '"¥"#,##0.00"万"', '"¥"#,##0.00"万"'],
  ["percent", [34.5, 120], '#,##0.00"%"', '#,##0.00"%"'],
  ["percent", [34, 120], '#,##0"%"', '#,##0.00"%"'],
  ["fraction", [0.345, 1.5], "#,##0.00%", "#,##0.00%"],
  ["rate", [0, 0.4, 1], "#,##0.00%", "#,##0.00%"],
  ["rate", [0.4, 99.5], '#,##0.00"%"', '#,##0.00"%"'],
  ["ratio", [0.4, 0.9], "#,##0.00%", "#,##0.00%"],
  ["ratio", [0.4, 1.9], "#,##0.00", "#,##0.00"],
  ["number", [], "#,##0", "#,##0.0000"],
])("%s of %j is shown as %s, with decimals as %s", ([shownAs, numbers, whole, fraction]) => {
  expect(numberFormats(numbers, shownAs)).toMatchObject({ whole, fraction });
});

test.for<[ShownAs, number[], number]>([
  ["number", [999], 3],
  ["number", [1_000], 5],
  ["number", [-1_234_567], 10],
  ["number", [1_234.5], 8],
  ["yuan", [1_234.5], 9],
  ["fraction", [0.5], 6],
])("%s of %j takes %i places at the most", ([shownAs, numbers, width]) => {
  expect(numberFormats(numbers, shownAs).width).toBe(width);
});

test("what would be shown as zero and is none is left to Excel", () => {
  expect(numberFormats([5.5], "number").least).toBe(0.005);
  expect(numberFormats([0.5], "fraction").least).toBeCloseTo(0.00005);
});
