import { expect, test } from "vitest";
import { mentionedTables, sqlHints } from "./sql-hints.ts";

const column = (name: string) => ({ name, type: "DOUBLE" });
const tables = [
  {
    alias: "e1",
    exportId: "exp_a",
    chartName: "每日支付订单",
    columns: [column("order"), column("7日留存率"), column("城市")],
  },
  { alias: "e12", exportId: "exp_b", chartName: "访问", columns: [column("group"), column("城市")] },
];
const near = 'Parser Error: syntax error at or near "FROM"';

test.each([
  ["SELECT order FROM e1", ['Write "order" in double quotes.']],
  ["SELECT 7日留存率 FROM e1", ['Write "7日留存率" in double quotes.']],
  ["SELECT group FROM e12", ['Write "group" in double quotes.']],
  ['SELECT "order" FORM e1', [expect.stringContaining("is written in double quotes")]],
])("a syntax error in %s names the columns that need quotes", (sql, expected) => {
  expect(sqlHints(near, sql, tables)).toEqual(expected);
});

test("an unknown table names those that are called alike", () => {
  expect(sqlHints('There is no table "支付订单".', 'FROM "支付订单"', tables)).toEqual(["Near it: e1 (每日支付订单)."]);
  expect(sqlHints('There is no table "nowhere".', "FROM nowhere", tables)).toEqual([]);
});

test("a comparison with what is no time says where that stands", () => {
  const reason = 'Conversion Error: invalid timestamp field format: "不适用", could not convert to TIMESTAMP';
  expect(sqlHints(reason, "SELECT 1 FROM e1 WHERE \"时间\" = '不适用'", tables)[0]).toContain('"时间_text"');
});

test("other failures have no hint", () => {
  expect(sqlHints("Binder Error: no function matches", "SELECT f(1) FROM e1", tables)).toEqual([]);
});

test("tables are mentioned by alias, id or chart, as whole words", () => {
  const aliases = (sql: string) => mentionedTables(sql, tables).map(({ alias }) => alias);
  expect(aliases("SELECT * FROM e12")).toEqual(["e12"]);
  expect(aliases('SELECT * FROM "每日支付订单" JOIN exp_b ON true')).toEqual(["e1", "e12"]);
  expect(aliases("SELECT 1")).toEqual([]);
});
