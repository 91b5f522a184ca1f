import { afterEach, expect, test } from "vitest";
import { language, phraseKey, say, speak } from "./say.ts";

afterEach(() => speak("en"));

const rows = (count: number, place: string) => say`${count} rows in ${place}.`;

test("a sentence is English unless another language is chosen", () => {
  expect(rows(3, "a")).toBe("3 rows in a.");
  speak("zh", { "{0} rows in {1}.": "{1} 共有 {0} 行。" });
  expect(language()).toBe("zh");
  expect(rows(3, "a")).toBe("a 共有 3 行。");
  speak("en");
  expect(rows(3, "a")).toBe("3 rows in a.");
});

test("a sentence without a translation stays English", () => {
  speak("zh", { other: "别的" });
  expect(rows(1, "b")).toBe("1 rows in b.");
});

test("what a value holds is never read as a place", () => {
  speak("zh", { "{0} rows in {1}.": "{1}：{0} 行" });
  expect(rows(1, "{0} $& {7}")).toBe("{0} $& {7}：1 行");
});

test("several books count together, the last one first", () => {
  speak("zh", { a: "甲", b: "乙" }, { b: "丙" });
  expect([say`a`, say`b`]).toEqual(["甲", "丙"]);
});

test("a sentence may hold more than ten values", () => {
  speak("zh", { "{0}{1}{2}{3}{4}{5}{6}{7}{8}{9}{10}": "{10}" });
  expect(say`${0}${1}${2}${3}${4}${5}${6}${7}${8}${9}${"last"}`).toBe("last");
});

test("backslashes are those of the text", () => {
  expect(say`a\tb${1}`).toBe("a\tb1");
  expect(phraseKey(["a\t", ""])).toBe("a\t{0}");
});
