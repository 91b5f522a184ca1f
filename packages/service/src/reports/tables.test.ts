import { expect, test } from "vitest";
import { cleanDeep, showCell } from "./tables.ts";

test.each([
  [Date.parse("2026-11-16T00:00:00+08:00"), "time", "2026-11-16"],
  [Date.parse("2026-11-16T09:00:00+08:00"), "time", "2026-11-16T09:00:00+08:00"],
  ["不适用", "time", "不适用"],
  [2708, "metric", 2708],
  [null, "metric", null],
  ["a\u202eb\u200bc\u0007", "dimension", "abc"],
  ["长".repeat(200), "dimension", `${"长".repeat(79)}…`],
])("%j in a %s column is shown as %j", (cell, role, expected) => {
  expect(showCell(cell, role)).toBe(expected);
});

test("the first hour of a day is no day", () => {
  const midnight = Date.parse("2026-11-16T00:00:00+08:00");
  expect(showCell(midnight, "time", "hour")).toBe("2026-11-16T00:00:00+08:00");
  expect(showCell(midnight, "time", "day")).toBe("2026-11-16");
});

test("cleanDeep cleans every text and changes nothing else", () => {
  expect(cleanDeep({ a: ["x\u200b", 1, null], b: { c: "y\u202e" }, d: true })).toEqual({
    a: ["x", 1, null],
    b: { c: "y" },
    d: true,
  });
});
