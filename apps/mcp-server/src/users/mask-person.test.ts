import { expect, test } from "vitest";
import { maskPerson, maskUserCell } from "./mask-person.ts";

test.each([
  ["13812345678", "[phone]"],
  ["+86 138-1234-5678", "[phone]"],
  ["8613812345678", "[phone]"],
  ["010-12345678", "[phone]"],
  ["电话13812345678，备用15912345678", "电话[phone]，备用[phone]"],
  ["zhang.san+x@mail.example.com", "[email]"],
  ["张三@例子.公司", "[email]"],
  ["110101199003078515", "[ID card]"],
  ["11010119900307851X", "[ID card]"],
  ["oABCD1234efgh5678IJKL9012mno", "[open id]"],
  ["o6_bmjrPTlm6_2sgVt7hMZOPfL2M", "[open id]"],
])("%s is masked", (text, expected) => {
  expect(maskPerson(text)).toBe(expected);
});

test.each(["gio_00012345", "2026-11-23", "1795460406917", "上海", "order-138123456789012", "12345678901", "3.14159"])(
  "%s is nobody's",
  (text) => {
    expect(maskPerson(text)).toBe(text);
  },
);

test.each([
  ["phone", "1234", "[phone]"],
  ["open_id", "short", "[open id]"],
  ["手机号", "unknown", "[phone]"],
  ["city", "上海", "上海"],
  ["note", "致电13812345678", "致电[phone]"],
  ["phone", null, null],
  ["phone", "", ""],
])("a value of the column %s: %j is shown as %j", (column, cell, expected) => {
  expect(maskUserCell(cell, column)).toBe(expected);
});

test("a very long value is masked in no time to speak of", () => {
  const text = `${"a.".repeat(50_000)}@`;
  const startedMs = performance.now();
  expect(maskPerson(text)).toBe(text);
  expect(performance.now() - startedMs).toBeLessThan(1_000);
});
