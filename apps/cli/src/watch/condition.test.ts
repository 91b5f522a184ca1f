import { expect, test } from "vitest";
import { UsageError } from "../shell/usage-error.ts";
import { holds, parseCondition } from "./condition.ts";

const figures = { value: 80, usual: 100, change: -20, change_pct: -20 };

test.each<[string, string, boolean]>([
  ["change_pct < -20", "change_pct < -20", false],
  ["change_pct<=-20", "change_pct <= -20", true],
  ["Change_Pct <= -20%", "change_pct <= -20", true],
  ["value >= 80.5", "value >= 80.5", false],
  ["usual = 100", "usual = 100", true],
  ["change != -20", "change != -20", false],
  ["change_pct ＜＝ －２０", "change_pct <= -20", true],
  ["value == 80", "value == 80", true],
  ["change_pct < -10 and value > 100", "change_pct < -10 and value > 100", false],
  ["value > 100 OR change < 0 and usual > 99", "value > 100 or change < 0 and usual > 99", true],
  ["value > 100 and change < 0 or usual > 99", "value > 100 and change < 0 or usual > 99", true],
])("%s", (given, text, expected) => {
  const condition = parseCondition(given);
  expect(condition.text).toBe(text);
  expect(holds(condition, figures)).toBe(expected);
});

test.each<[string, boolean | null]>([
  ["change_pct < -20", null],
  ["value < 100", true],
  ["value < 100 or change_pct < -20", true],
  ["value > 100 and change_pct < -20", false],
  ["value < 100 and change_pct < -20", null],
])("without anything to compare with, %s is %s", (given, expected) => {
  expect(holds(parseCondition(given), { value: 80, usual: null, change: null, change_pct: null })).toBe(expected);
});

test.each([
  ["", /is not understood.*change_pct < -20/],
  ["change_pct", /is not understood/],
  ["change_pct < ", /is not understood/],
  ["change_pct < abc", /is not understood/],
  ["change_pct < -20; value > 1", /is not understood/],
  ["conversion < 3", /knows no field conversion: there are value, usual, change, change_pct/],
  ["constructor < 3", /knows no field constructor/],
  ["value > 1 and", /is not understood/],
])("%j is wrong use", (given, words) => {
  expect(() => parseCondition(given)).toThrow(UsageError);
  expect(() => parseCondition(given)).toThrow(words);
});
