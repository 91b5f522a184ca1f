import { expect, test } from "vitest";
import { defaultName, fileName } from "./file-name.ts";

test.for([
  ["每日支付", "每日支付.csv"],
  ["report.csv", "report.csv"],
  ["report.CSV", "report.csv"],
  ["report.xlsx", "report.xlsx.csv"],
  ["../../etc/passwd", "_.._etc_passwd.csv"],
  ["C:\\a\\b", "C_a_b.csv"],
  ["a/b", "a_b.csv"],
  [".hidden", "hidden.csv"],
  ["..", "export.csv"],
  ["", "export.csv"],
  ["CON", "CON_.csv"],
  ["[x](javascript:1)", "[x]_(javascript_1).csv"],
  ["a\u202e\u0000b", "a__b.csv"],
])("%j is saved as %j", ([wanted, expected]) => {
  expect(fileName(wanted ?? "", "csv")).toBe(expected);
});

test("a long name is cut at 180 bytes between characters", () => {
  const name = fileName("支".repeat(300), "parquet");
  expect(name).toBe(`${"支".repeat(60)}.parquet`);
});

test("a default name says what, which days and which export", () => {
  const day = (ms: number): string => `d${ms}`;
  expect(defaultName("支付", { startMs: 1, endMs: 7 }, "e3", day)).toBe("支付_d1_d7_e3");
  expect(defaultName("支付", { startMs: 1, endMs: 1 }, "e3", day)).toBe("支付_d1_e3");
  expect(defaultName("", null, "e3", day)).toBe("export_e3");
});
