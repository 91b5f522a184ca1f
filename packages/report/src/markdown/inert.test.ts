import { expect, test } from "vitest";
import { inert } from "./inert.ts";

test.each([
  ["[x](javascript:alert(1))", String.raw`\[x\](javascript:alert(1))`],
  ["![x](y)", String.raw`\!\[x\](y)`],
  ["<img src=x onerror=alert(1)>", String.raw`\<img src=x onerror=alert(1)\>`],
  ["a | b", String.raw`a \| b`],
  [
    "https://evil.example www.evil.example a@evil.example",
    String.raw`https\://evil.example www\.evil.example a\@evil.example`,
  ],
  ["one\ntwo\u2028three", "one two three"],
  ["- item", String.raw`\- item`],
  ["1. item", String.raw`1\. item`],
  ["# head", String.raw`\# head`],
  ["=HYPERLINK(1)", String.raw`\=HYPERLINK(1)`],
  ["&lt;b&gt;", String.raw`\&lt;b\&gt;`],
  ["12,345 (+5.0%)", "12,345 (+5.0%)"],
])("%j stays text", (text, written) => {
  expect(inert(text)).toBe(written);
});
