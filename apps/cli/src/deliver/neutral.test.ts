import { expect, test } from "vitest";
import { neutral, plainInMarkdown } from "./neutral.ts";

test.each([
  ["@all", "＠all"],
  ["支付 @张三 <@u1>", "支付 ＠张三 <＠u1>"],
  ["https://evil.example/x", "https：//evil.example/x"],
  ["a\r\nb\u2028c\td", "a bc d"],
  ["\u202egpj.exe\u200b\u0007", "gpj.exe"],
  ["支付_次 > 5 & < 3", "支付_次 > 5 & < 3"],
])("%j becomes %j", (text, expected) => {
  expect(neutral(text, 100)).toBe(expected);
});

test("a name is as long as there is room, and no character is cut in two", () => {
  expect(neutral("👨‍👩‍👧".repeat(10), 8)).toBe("👨‍👩‍👧…");
});

test.each([
  ['<at user_id="all">x</at>', '＜at user_id="all">x＜/at>'],
  ["<!channel> <#C1> <font color=red> <＠u1>", "＜!channel> ＜#C1> ＜font color=red> ＜＠u1>"],
  ["&lt;at&#62; R&D", "＆lt;at＆#62; R＆D"],
  ["[x](y) ![z]", "［x］(y) !［z］"],
  ["**b** `c` ~d~ |e| \\f", "＊＊b＊＊ ｀c｀ ～d～ ｜e｜ ＼f"],
  ["# a", "＃ a"],
  ["> a", "＞ a"],
  ["- a", "－ a"],
  ["支付_次, -3.5% < 5 & more", "支付_次, -3.5% < 5 & more"],
])("in Markdown %j is %j", (text, expected) => {
  expect(plainInMarkdown(text)).toBe(expected);
});
