import fc from "fast-check";

const character = (min: number, max: number) => fc.integer({ min, max }).map((code) => String.fromCodePoint(code));

/** Any text without lone surrogates. What fast-check calls `binary` is the same, but takes 2 s to set up in every process. */
export const anyText = (maxLength: number): fc.Arbitrary<string> =>
  fc.string({ unit: fc.oneof(character(0, 0x7f), character(0x80, 0xd7ff), character(0xe000, 0x10ffff)), maxLength });
