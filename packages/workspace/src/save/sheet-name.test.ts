import { expect, test } from "vitest";
import { sheetName } from "./sheet-name.ts";

test.for([
  [`${"x".repeat(29)}👨‍👩‍👧`, "x".repeat(29)],
  ["支付👨‍👩‍👧", "支付👨‍👩‍👧"],
  ["每日支付", "每日支付"],
  ["a[b]:c*d?e/f\\g", "a b  c d e f g"],
  ["'quoted'", "quoted"],
  ["History", "Export"],
  ["", "Export"],
  ["x".repeat(40), "x".repeat(31)],
])("%j names a sheet as %j", ([name, expected]) => {
  expect(sheetName(name ?? "")).toBe(expected);
});
