import { expect, test } from "vitest";
import { alike, textFilters } from "./empty-result.ts";

test.each([
  [`SELECT * FROM e1 WHERE "城市" = '北京市'`, [{ column: "城市", literal: "北京市" }]],
  [
    "SELECT * FROM e1 WHERE 城市 IN ('北京', '上海')",
    [
      { column: "城市", literal: "北京" },
      { column: "城市", literal: "上海" },
    ],
  ],
  [`FROM e1 WHERE "a""b" ILIKE '%it''s%'`, [{ column: 'a"b', literal: "it's" }]],
  ["SELECT 1 FROM e1 WHERE n = 3", []],
])("the comparisons with texts in %s", (sql, expected) => {
  expect(textFilters(sql)).toEqual(expected);
});

test.each([
  ["北京市", ["北京", "上海"], ["北京"]],
  ["beijing ", ["Beijing", "Shanghai"], ["Beijing"]],
  ["ｉＯＳ", ["iOS", "Android"], ["iOS"]],
  ["浙江", ["浙江省", "江苏省"], ["浙江省"]],
  ["微信", ["微信小程序", "抖音"], ["微信小程序"]],
  ["火星", ["上海", "北京"], []],
])("%s among %j", (literal, values, expected) => {
  expect(alike(values, literal)).toEqual(expected);
});
