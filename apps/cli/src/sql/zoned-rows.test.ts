import { expect, test } from "vitest";
import { zonedRows } from "./zoned-rows.ts";

test("a TIMESTAMP is a time of China's clock; all else stays as it is", () => {
  const columns = ["TIMESTAMP", "DATE", "VARCHAR", "TIMESTAMP WITH TIME ZONE"].map((type) => ({ type }));
  const clock = "2026-11-20 00:00:00";
  expect(
    zonedRows(columns, [
      [clock, "2026-11-20", clock, "2026-11-20T00:00:00+08:00"],
      [null, null, null, null],
      ["infinity", 1, 2, 3],
    ]),
  ).toEqual([
    ["2026-11-20T00:00:00+08:00", "2026-11-20", clock, "2026-11-20T00:00:00+08:00"],
    [null, null, null, null],
    ["infinity", 1, 2, 3],
  ]);
});
