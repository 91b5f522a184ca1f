import { expect, it } from "vitest";
import { cellText, compareTargets, compareText, totalWordOf } from "./cells.ts";

it.each([
  [null, "N/A"],
  ["", "N/A"],
  ["  ", "N/A"],
  ["null", "N/A"],
  [" null ", "N/A"],
  [" 微信 ", " 微信 "],
  [0, "0"],
  ["nullable", "nullable"],
])("a cell %j reads %j", (cell, text) => {
  expect(cellText(cell)).toBe(text);
});

it.each([
  ["汇总", "汇总"],
  [" 全部 ", "全部"],
  ["不适用", "不适用"],
  ["全部访问用户", undefined],
  ["微信", undefined],
])("%j is the word %j for all", (text, word) => {
  expect(totalWordOf(text)).toBe(word);
});

it("target users come in the product's order, with what was added to their names, then the others by name", () => {
  const names = [
    "b",
    "新登录用户",
    "全部登录用户 / iOS",
    "a",
    "全部访问用户",
    "新访问用户",
    "全部访问用户 / iOS",
    "全部登录用户群",
    "全部登录用户",
  ];
  const ordered = [
    "全部访问用户",
    "全部访问用户 / iOS",
    "新访问用户",
    "全部登录用户",
    "全部登录用户 / iOS",
    "新登录用户",
    "a",
    "b",
    "全部登录用户群",
  ];
  expect(names.toSorted(compareTargets)).toEqual(ordered);
  expect(names.toReversed().toSorted(compareTargets)).toEqual(ordered);
  expect([compareText("a", "b"), compareText("b", "a"), compareText("a", "a")]).toEqual([-1, 1, 0]);
});
