import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cleanText } from "./clean-text.ts";

describe("cleanText", () => {
  it.each([
    ["👨‍👩‍👧", "a family"],
    ["👩🏽‍❤️‍💋‍👨🏻", "a kiss of two skin tones"],
    ["🏳️‍🌈", "a flag of two emoji"],
    ["🇨🇳🇯🇵", "flags of letters"],
    ["🏴󠁧󠁢󠁥󠁮󠁧󠁿", "a flag of tags"],
    ["1️⃣ #️⃣ *⃣", "keycaps"],
    ["❤️ ☺︎ ©️", "variation selectors"],
    ["👍🏽", "a skin tone"],
    ["e\u0301 한국어 ไทย नमस्ते", "marks of scripts"],
  ])("keeps %s whole, %s", (text) => {
    expect(cleanText(`支付${text}`)).toBe(`支付${text}`);
  });

  it.each([
    ["\u202Eabc\u2066d\u2069", "abcd"],
    ["a\u200Bb\u200C\u200D\uFEFFc\u2060", "abc"],
    // Hidden text: tags without a flag, after another flag, selectors after letters or in a row.
    ["a\u{E0069}\u{E0067}\u{E006E}\u{E007F}b", "ab"],
    ["🏴\u{E0069}\u{E0067}\u{E006E}\u{E007F}b", "🏴b"],
    ["a\uFE0F\uFE01\u{E0101}\u{E0102}b", "ab"],
    ["❤️\uFE0F\uFE0F\u{E0101}", "❤️"],
    ["👨\u200D", "👨"],
    ["👨\u200D\u200D👩", "👨👩"],
    ["a\u200D👩", "a👩"],
    ["한\u3164글\uFFA0\u115F\u034F", "한글"],
    ["a\u0000\u0007b\uE000\uD800", "ab"],
    ["\u2028x\u2029y", "xy"],
    ["a\t \r\n  b ", "a b"],
  ])("%j is %j", (text, clean) => {
    expect(cleanText(text)).toBe(clean);
  });

  it("joins no more than four emoji: a chain without an end would be one character", () => {
    expect(cleanText(Array(6).fill("👩").join("\u200D"))).toBe("👩‍👩‍👩‍👩👩‍👩");
  });

  it.each([
    ["abcdef", 4, "abc…"],
    ["abcd", 4, "abcd"],
    ["ab👨‍👩‍👧cd", 5, "ab…"],
    ["ab👨‍👩‍👧cd", 8, "ab👨‍👩‍👧…"],
    ["ab👨‍👩‍👧cd", 9, "ab👨‍👩‍👧cd"],
    ["🇨🇳🇯🇵🇰🇷", 4, "🇨🇳…"],
    ["ae\u0301b", 3, "a…"],
    // One character from end to end is cut all the same.
    [`a${"\u0301".repeat(20)}`, 5, "a\u0301\u0301\u0301…"],
    // What is hidden takes room, and what is behind it is not shown as if there were no more.
    [`ab${"\u200B".repeat(100)}cd`, 5, "ab…"],
  ])("%j in %i characters is %j", (text, maxLength, short) => {
    expect(cleanText(text, maxLength)).toBe(short);
  });

  it("changes nothing that is clean, and never gives more than was asked for", () => {
    const piece = fc.constantFrom(
      ...["👨", "🏽", "\u200D", "\uFE0F", "🏴", "\u{E0067}", "\u{E007F}", "1", "\u20E3", "🇨", "a", "\u0301", " ", "\n"],
      ...["\uD83D", "\uDC68", "\u202E", "支"],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), fc.integer({ min: 1, max: 30 }), (pieces, maxLength) => {
        const clean = cleanText(pieces.join(""), maxLength);
        expect(cleanText(clean, maxLength)).toBe(clean);
        expect([...clean].length).toBeLessThanOrEqual(maxLength);
        expect(clean.isWellFormed()).toBe(true);
      }),
    );
  });

  it("takes a megabyte", () => {
    expect(cleanText("👨\u200D".repeat(500_000), 20)).toMatch(/^(?:👨‍👨‍👨‍👨){2,}.*…$/u);
  });
});
