import { expect, test } from "vitest";
import { manifest } from "../../test-support/manifest.ts";
import { describeTable, mentionedIn, nameTables } from "./named-tables.ts";

const names = (...manifests: Parameters<typeof nameTables>[0]): (readonly string[])[] =>
  nameTables(manifests).map((table) => table.names);

test("an export answers to its alias, its id and its chart's name", () => {
  expect(names(manifest("ex_a", "e1", "支付"))).toEqual([["e1", "ex_a", "支付"]]);
});

test("a chart's name that two exports share, in whatever case, names neither", () => {
  expect(names(manifest("ex_a", "e1", "Pay"), manifest("ex_b", "e2", "PAY"))).toEqual([
    ["e1", "ex_a"],
    ["e2", "ex_b"],
  ]);
});

test("an alias wins over an id or a chart's name that looks like it", () => {
  expect(names(manifest("e2", "e1", "E3"), manifest("ex_b", "e2", "x"), manifest("ex_c", "e3", ""))).toEqual([
    ["e1"],
    ["e2", "ex_b", "x"],
    ["e3", "ex_c"],
  ]);
});

test("a table is shown with the columns it has in SQL, the added instant included", () => {
  const [table] = nameTables([
    manifest("ex_a", "e1", "支付", [
      { name: "时间", role: "time", sqlName: "时间", sqlType: "BIGINT", exactName: null, isWhole: false },
      { name: "n", role: "metric", sqlName: "n", sqlType: "DOUBLE", exactName: null, isWhole: false },
    ]),
  ]);
  expect(table && describeTable(table)).toEqual({
    alias: "e1",
    exportId: "ex_a",
    chartName: "支付",
    columns: [
      { name: "时间", type: "TIMESTAMP" },
      { name: "n", type: "DOUBLE" },
      { name: "时间_ms", type: "BIGINT" },
      { name: "时间_text", type: "VARCHAR" },
      { name: "time_shanghai", type: "TIMESTAMP WITH TIME ZONE" },
    ],
  });
});

test("a statement can mean the tables whose name it holds, in any case and with quotes doubled", () => {
  const named = nameTables([
    manifest("ex_a", "e1", '支付 "x"'),
    manifest("ex_b", "e2", "Pay"),
    manifest("ex_c", "e3", ""),
  ]);
  const aliases = (sql: string) => mentionedIn(sql, named).map(({ manifest: { alias } }) => alias);
  expect(aliases("SELECT 1")).toEqual([]);
  expect(aliases("SELECT * FROM E2, ex_c")).toEqual(["e2", "e3"]);
  expect(aliases('FROM "PAY" JOIN "支付 ""x"""')).toEqual(["e1", "e2"]);
});
