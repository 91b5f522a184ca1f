import { describe, expect, it } from "vitest";
import { quoteValue } from "./quote-value.ts";

describe("quoteValue", () => {
  it.each([
    ["leaves ordinary text, Chinese too", "过去7天", '"过去7天"'],
    ["keeps the text on one line, without escapes and NUL", "a\nb\u001b[31m\u0000c\u2028d", '"a b[31mcd"'],
    ["drops bidi and zero-width characters", "a\u202eb\u200bc\ufeffd\u2066e", '"abcde"'],
    ["keeps 80 characters", "x".repeat(80), `"${"x".repeat(80)}"`],
    ["cuts the 81st", "x".repeat(81), `"${"x".repeat(79)}…"`],
    ["counts characters, not code units", "😀".repeat(80), `"${"😀".repeat(80)}"`],
  ])("%s", (_rule, value, expected) => {
    expect(quoteValue(value)).toBe(expected);
  });
});
