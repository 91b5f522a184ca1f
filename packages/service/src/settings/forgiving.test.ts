import { expect, test } from "vitest";
import { readLogLevel, readUserRows } from "./forgiving.ts";

test.each([
  [undefined, "warn"],
  ["", "warn"],
  ["info", "warn"],
  ["WARN", "warn"],
  [" warning ", "warn"],
  ["Debug", "debug"],
  ["silent", "silent"],
])("GROWINGIO_LOG=%j is %s", (text, value) => {
  expect(readLogLevel(text)).toEqual({ value, warning: null });
});

test.each([
  [undefined, "none"],
  ["", "none"],
  ["0", "none"],
  ["false", "none"],
  ["Off", "none"],
  ["1", "masked"],
  ["true", "masked"],
  ["TRUE", "masked"],
  ["yes", "masked"],
  ["on ", "masked"],
  ["masked", "masked"],
  ["unmasked", "unmasked"],
])("GROWINGIO_ALLOW_USER_ROWS=%j is %s", (text, value) => {
  expect(readUserRows(text)).toEqual({ value, warning: null });
});

test.each(["UNMASKED", " unmasked", '"unmasked"', "un-masked", "all", "2", "unmasked=true"])(
  "GROWINGIO_ALLOW_USER_ROWS=%j opens nothing, and is said",
  (text) => {
    const { value, warning } = readUserRows(text);
    expect(value).toBe("none");
    expect(warning).toMatch(/^GROWINGIO_ALLOW_USER_ROWS.*use 1 .*unmasked/);
  },
);

test("what was pasted into the wrong variable is not repeated", () => {
  const token = "0123456789abcdef";
  for (const { warning } of [readLogLevel(token), readUserRows(token)]) {
    expect(warning).toMatch(/not understood/);
    expect(warning).not.toContain("0123");
  }
});
