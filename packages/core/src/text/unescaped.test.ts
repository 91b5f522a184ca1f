import { expect, test } from "vitest";
import { unescaped } from "./unescaped.ts";

test.each([
  ["plain text, 100 years", "plain text, 100 years"],
  ["", ""],
  // JSON, once and more than once.
  ["a\\u003Db", "a=b"],
  ["a\\u{003d}b", "a=b"],
  ["a\\\\u003db", "a=b"],
  ["a\\x3Db", "a=b"],
  ["a\\/b\\\\/c", "a/b/c"],
  ["\\u00e9\\u4e0a\\u0020\\u007f", "\\u00e9\\u4e0a\\u0020\\u007f"],
  ["\\u003 \\x3 \\q", "\\u003 \\x3 \\q"],
  // Addresses.
  ["a%3db%2F", "a=b/"],
  ["a%253Db", "a=b"],
  ["a%25253db", "a=b"],
  ["%21%7e", "!~"],
  ["%20%7f%e4%00", "%20%7f%e4%00"],
  ["50% of 3", "50% of 3"],
  // HTML.
  ["a&#61;b&#x3D;c&#X3d;d", "a=b=c=d"],
  ["a&amp;#61;b", "a=b"],
  ["a&amp;amp;amp;b", "a&b"],
  ["&amp;&lt;&gt;&quot;&apos;&equals;&sol;&plus;&bsol;", "&<>\"'=/+\\"],
  ["&AMP;&Lt;", "&<"],
  ["&nbsp;&x;&#99999;&#x1F600;", "&nbsp;&x;&#99999;&#x1F600;"],
  // Markdown, full-width forms, what takes no place.
  ["a\\_b\\*c\\[d\\`e\\~f\\!", "a_b*c[d`e~f!"],
  ["ａ＝１～！", "a=1~!"],
  ["a\u200bb\u202e\r\nc\ufe0f\u2028d", "abcd"],
  // One within another, up to three.
  ["％３ｄ", "="],
  ["%5Cu003d", "="],
  ["\\u0026#37;3d", "="],
  ["%5Cu0026#37;3d", "%3d"],
])("%j reads %j", (text, plain) => {
  expect(unescaped(text).text).toBe(plain);
});

test.each([
  ["abc", ["a", "b", "c"]],
  ["x%3dy", ["x", "%3d", "y"]],
  ["%3d\\u003d", ["%3d", "\\u003d"]],
  ["a%253db", ["a", "%253d", "b"]],
  ["a\u200bb", ["a", "b"]],
  ["\u200b%3\u200bd\u200b", ["%3\u200bd"]],
  ["前&amp;#61;后", ["前", "&amp;#61;", "后"]],
  ["%5Cu0026#37;3d!", ["%5Cu0026#37;", "3", "d", "!"]],
])("each character of %j is found where it was written", (text, parts) => {
  const { text: plain, original } = unescaped(text);
  expect([...plain].map((_, at) => text.slice(...original(at, at + 1)))).toEqual(parts);
  const [start] = original(0, 1);
  const [, end] = original(plain.length - 1, plain.length);
  expect(original(0, plain.length)).toEqual([start, end]);
});
