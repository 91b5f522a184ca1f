import { expect, test } from "vitest";
import { sheetName, sheetNames } from "./sheet-name.ts";

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

test("no two sheets of a workbook have one name, in whatever case, nor that of a sheet which is taken", () => {
  const long = "每日支付订单".repeat(10);
  expect(sheetNames(["支付", "支付", "A", "a", long, long, "说明", ""], ["说明"])).toEqual([
    "支付",
    "支付 (2)",
    "A",
    "a (2)",
    long.slice(0, 31),
    `${long.slice(0, 27)} (2)`,
    "说明 (2)",
    "Export",
  ]);
});
