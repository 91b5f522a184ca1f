import { describe, expect, it } from "vitest";
import { wholeAfter, wholeBefore } from "./whole-characters.ts";

const family = "👨‍👩‍👧";

describe("places where a text can be cut", () => {
  it.each([
    ["abc", 2, 2, 2],
    [`a${family}b`, 1, 1, 1],
    [`a${family}b`, 4, 1, 1 + family.length],
    ["e\u0301x", 1, 1, 2],
    // What is one character from end to end has no other place.
    [family, 3, 3, 3],
    [`a${family}`, 4, 1, 4],
    ["🇨🇳🇯🇵", 6, 4, 6],
    ["abc", 3, 3, 3],
    ["", 0, 0, 0],
  ])("of %j around %i are %i and %i", (text, at, before, after) => {
    expect([wholeBefore(text, at), wholeAfter(text, at)]).toEqual([before, after]);
  });
});
