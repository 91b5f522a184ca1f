import { expect, test } from "vitest";
import { UsageError } from "../usage-error.ts";
import { readLanguage } from "./language.ts";

const english = () => "en-US";

test.each([
  [{ GROWINGIO_LANG: "zh" }, "zh"],
  [{ GROWINGIO_LANG: "en", LANG: "zh_CN.UTF-8" }, "en"],
  [{ GROWINGIO_LANG: " zh-CN " }, "zh"],
  [{ GROWINGIO_LANG: "", LANG: "zh_CN.UTF-8" }, "zh"],
  [{ LC_ALL: "C", LANG: "zh_CN.UTF-8" }, "en"],
  [{ LC_ALL: "", LC_MESSAGES: "zh_TW.UTF-8", LANG: "en_US.UTF-8" }, "zh"],
  [{ LANG: "de_DE.UTF-8" }, "en"],
  [{}, "en"],
])("the environment %j speaks %s", (env, expected) => {
  expect(readLanguage(env, english)).toBe(expected);
});

test("without a word of the environment the machine's locale counts", () => {
  expect(readLanguage({}, () => "zh-Hans-CN")).toBe("zh");
  expect(["en", "zh"]).toContain(readLanguage({}));
});

test("another language is refused by name", () => {
  expect(() => readLanguage({ GROWINGIO_LANG: "fr" })).toThrow(UsageError);
  expect(() => readLanguage({ GROWINGIO_LANG: "fr" })).toThrow('GROWINGIO_LANG="fr"');
});
