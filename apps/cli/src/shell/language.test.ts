import { expect, test } from "vitest";
import { readLanguage } from "./language.ts";
import { UsageError } from "./usage-error.ts";

test.each([
  [["dashboards", "--lang", "zh"], {}, "zh"],
  [["--lang=en", "dashboards"], { GROWINGIO_LANG: "zh" }, "en"],
  [["dashboards"], { GROWINGIO_LANG: "zh" }, "zh"],
  [["dashboards"], { LANG: "zh_CN.UTF-8" }, "zh"],
  [["dashboards"], { LANG: "C.UTF-8" }, "en"],
  // What follows -- is the command's own.
  [["sql", "--", "--lang", "zh"], { GROWINGIO_LANG: "en" }, "en"],
] as const)("%j with %j: %s", (argv, env, language) => {
  expect(readLanguage(argv, env)).toBe(language);
});

test("another language is a mistake", () => {
  expect(() => readLanguage(["--lang", "fr"], {})).toThrow(UsageError);
});
