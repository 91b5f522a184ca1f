import fc from "fast-check";
import { expect, test } from "vitest";
import { columnKeys } from "./table-column.ts";

test.each<[string, string[], string[]]>([
  ["names stay", ["目标用户", "支付_次"], ["目标用户", "支付_次"]],
  ["the second of a name is numbered", ["x", "x", "x"], ["x", "x_2", "x_3"]],
  ["a number that is taken is skipped", ["x", "x_2", "x"], ["x", "x_2", "x_3"]],
  ["case makes no difference", ["Pay_次", "pay_次"], ["Pay_次", "pay_次_2"]],
  ["invisible characters are left out", ["a\u200bb", "ab"], ["ab", "ab_2"]],
  ["an empty name is its place", ["a", " ", ""], ["a", "column_2", "column_3"]],
])("%s", (_, names, keys) => {
  expect(columnKeys(names)).toEqual(keys);
});

test("keys are as many as names and unique without regard to case", () => {
  const name = fc.oneof(fc.constantFrom("a", "A", "a_2", "A_2", "a_3", ""), fc.string());
  fc.assert(
    fc.property(fc.array(name, { maxLength: 40 }), (names) => {
      const keys = columnKeys(names);
      expect(keys).toHaveLength(names.length);
      expect(new Set(keys.map((key) => key.toLowerCase())).size).toBe(names.length);
      expect(keys.every((key) => key !== "")).toBe(true);
    }),
  );
});
