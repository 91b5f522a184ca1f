import fc from "fast-check";
import { expect, test } from "vitest";
import { nameLines, textWidth } from "./name-lines.ts";

test("a name that fits is one line, a longer one two", () => {
  expect(nameLines("上海", 220)).toEqual(["上海"]);
  const name = "城市名称很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长很长7"; // 40
  expect(nameLines(name, 270)).toHaveLength(2);
  expect(nameLines(name, 270).join("")).toBe(name);
});

test("of one that is too long the middle is left out: its beginning and its end stay", () => {
  const [only = ""] = nameLines(`https://shop.example/${"x".repeat(200)}/item-17`, 220, 1);
  expect(only).toMatch(/^https:.*….*item-17$/);
});

test("no line is wider than it may be", () => {
  fc.assert(
    fc.property(
      fc.string({ unit: "grapheme", maxLength: 200 }),
      fc.integer({ min: 60, max: 400 }),
      fc.integer({ min: 1, max: 3 }),
      (name, pixels, most) => {
        const lines = nameLines(name, pixels, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        expect(Math.max(...lines.map(textWidth))).toBeLessThanOrEqual(pixels);
      },
    ),
  );
});

test.each<[string, number, number, string[]]>([
  ["上海上海", 50, 1, ["上海上海"]],
  ["上海上海1", 50, 1, ["上…1"]],
  ["上海上海北京北", 100, 1, ["上海上海北京北"]],
  ["上海上海北京北", 50, 2, ["上海上海", "北京北"]],
  ["上海上海北京北京", 50, 2, ["上海上…", "京北京"]],
  ["abcdefghijklmnop", 45, 2, ["abcd…", "mnop"]],
  ["abcdefghijklmnopqrstuvwxyz", 45, 3, ["abcdef", "…uvwx", "yz"]],
  ["上海市浦东新区1234567890", 60, 2, ["上海市…5", "67890"]],
])("%s in %i pixels and %i lines", (name, pixels, most, lines) => {
  expect(nameLines(name, pixels, most)).toEqual(lines);
});
