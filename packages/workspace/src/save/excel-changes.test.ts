import { expect, test } from "vitest";
import { isChangedByExcel } from "./excel-changes.ts";

test.each(["007", "1-2", "3/4", "12/31/2026", "1E5", "2.5e-3", "6222021234567890123", "MAR1", "Sep-2026"])(
  "%s is another thing in Excel",
  (text) => {
    expect(isChangedByExcel(text)).toBe(true);
  },
);

test.each([
  "7",
  "0",
  "0.5",
  "12",
  "2026-11-01",
  "1-2-x",
  "v1.2",
  "上海",
  "",
  "march",
  "13800138000",
  "2026-11-01 00:00:00",
])("%s stays as it is", (text) => {
  expect(isChangedByExcel(text)).toBe(false);
});
