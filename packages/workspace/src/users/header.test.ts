import { expect, test } from "vitest";
import { isHeader, placeNames } from "./header.ts";

const known = ["open_id", "城市", "会员等级"];

test.each<[string, readonly string[], boolean]>([
  ["a label of ids", ["登录用户ID"], true],
  ["another", ["访问用户ID", "x"], true],
  ["in other letters", [" User ID ", "x"], true],
  ["in full-width letters", ["ｇｉｏ＿ｉｄ"], true],
  ["behind a zero-width space", ["\u200bgio_id"], true],
  ["a known variable anywhere", ["编号", "城市"], true],
  ["a variable in capitals", ["编号", "OPEN_ID"], true],
  ["a label in another place", ["u1", "user_id"], false],
  ["words that nobody knows", ["编号", "备注"], false],
  ["a user", ["u00012345", "上海"], false],
  ["a label beside a phone number", ["user_id", "13812345678"], false],
  ["a variable beside an address", ["a@b.example", "城市"], false],
  ["a part of a label", ["user_id_1"], false],
  ["nothing", [""], false],
  ["no field", [], false],
])("%s", (_, fields, expected) => {
  expect(isHeader(fields, known)).toBe(expected);
});

test("an empty variable is no name", () => {
  expect(isHeader(["u1", ""], ["", " "])).toBe(false);
});

test("columns without names are counted from 1", () => {
  expect(placeNames(3)).toEqual(["column_1", "column_2", "column_3"]);
});
