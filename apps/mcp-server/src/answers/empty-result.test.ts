import type { QueryResult } from "@growingio-export/workspace";
import { expect, test } from "vitest";
import { alike, textFilters, whyEmpty } from "./empty-result.ts";

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

const columns = [
  { name: "时间", type: "TIMESTAMP" },
  { name: "城市", type: "VARCHAR" },
  { name: "支付次数", type: "DOUBLE" },
] as const;

/** Why a statement gave nothing over a table of which these facts are read. */
async function why(
  sql: string,
  rows: readonly (readonly (string | number)[])[],
): Promise<{ said: string[]; asked: string }> {
  let asked = "";
  const query = async (statement: string) => {
    asked = statement;
    return { rows } as unknown as QueryResult;
  };
  const tables = [{ alias: "e1", columns }] as unknown as QueryResult["tables"];
  return { said: await whyEmpty(sql, tables, { query }, new AbortController().signal), asked };
}
const facts = [
  ["rows", "", 7],
  ["from", "2026-11-01", 0],
  ["to", "2026-11-07", 0],
  ["= 城市", "北京", 4],
  ["= 城市", "上海", 3],
] as const;

test.each([
  ["SELECT * FROM e1 WHERE 城市 = '北京市'", `No row of e1 has "城市" '北京市'; it has "北京".`],
  [
    "SELECT * FROM e1 WHERE 城市 = '火星'",
    `No row of e1 has "城市" '火星'; its most frequent values are "北京", "上海".`,
  ],
])("a value that no row has is said with those that are like it: %s", async (sql, reason) => {
  expect((await why(sql, facts)).said).toEqual([reason, "e1 has times from 2026-11-01 to 2026-11-07."]);
});

test("a value that is there, and a column that is no text, are no reason", async () => {
  const { said, asked } = await why("SELECT * FROM e1 WHERE 城市 = '上海' AND 支付次数 = '7' AND 时间 > now()", facts);
  expect(said).toEqual(["e1 has times from 2026-11-01 to 2026-11-07."]);
  expect(asked).not.toContain("支付次数");
});

test("of a table without rows nothing else is said, and times only where the statement names them", async () => {
  expect((await why("SELECT * FROM e1 WHERE 城市 = '火星'", [["rows", "", 0]])).said).toEqual(["e1 has no rows."]);
  expect((await why("SELECT 城市 FROM e1", [["rows", "", 7]])).asked).not.toContain("strftime");
});

test("a reason that cannot be found is none", async () => {
  const query = () => Promise.reject(new Error("busy"));
  const tables = [{ alias: "e1", columns }] as unknown as QueryResult["tables"];
  expect(await whyEmpty("SELECT 1", tables, { query }, new AbortController().signal)).toEqual([]);
});
