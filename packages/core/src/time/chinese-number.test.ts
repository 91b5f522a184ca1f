import { describe, expect, it } from "vitest";
import { chineseNumber } from "./chinese-number.ts";

describe("chineseNumber", () => {
  it.each([
    ["7", 7],
    ["07", 7],
    ["零", 0],
    ["一", 1],
    ["两", 2],
    ["九", 9],
    ["十", 10],
    ["十四", 14],
    ["三十", 30],
    ["九十九", 99],
  ])("reads %s as %i", (text, expected) => {
    expect(chineseNumber(text)).toBe(expected);
  });

  it.each(["", "-7", "1.5", "7天", "百", "一百", "十十", "二三", "十两", "seven"])("does not read %j", (text) => {
    expect(chineseNumber(text)).toBeNull();
  });
});
