import { readFile } from "node:fs/promises";
import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { orders, table } from "../test-support/table.ts";
import { addTable, temporaryFolder, temporaryWorkspace } from "../test-support/temporary-workspace.ts";
import type { AddedColumn } from "./table/parquet-columns.ts";

const init = { kind: "event", project: "proj0001", target: { id: "chart001", name: "图" } };
const isLast = (rows: number): AddedColumn => ({
  name: "is_last",
  at: (row) => (row === 0 ? null : row === rows - 1),
});

test("columns that are added are in SQL, and in no page of rows and no file but Parquet", async () => {
  const { workspace } = await temporaryWorkspace();
  await workspace.create({ exportId: "ex_a", ...init });
  await workspace.finishTable("ex_a", orders, {}, [isLast(orders.rows.length)]);
  const { rows, columns } = await workspace.query("SELECT is_last, count(*) n FROM ex_a GROUP BY 1 ORDER BY n, 1");
  expect(columns[0]).toEqual({ name: "is_last", type: "BOOLEAN" });
  expect(rows).toEqual([
    [true, 1],
    [null, 1],
    [false, orders.rows.length - 2],
  ]);
  expect((await workspace.query("DESCRIBE ex_a")).rows.map(([name]) => name)).toEqual([
    "目标用户",
    "时间",
    "城市",
    "订单_次",
    "订单_次_2",
    "时间_ms",
    "时间_text",
    "time_shanghai",
    "is_last",
  ]);
  expect(await workspace.rows("ex_a", { offset: 0, limit: 10 })).toEqual(orders.rows);
  const directory = await temporaryFolder();
  const csv = await workspace.save({ exportId: "ex_a" }, { format: "csv", directory });
  expect(await readFile(csv.path, "utf8")).not.toContain("is_last");
  const json = await workspace.save({ exportId: "ex_a" }, { format: "json", directory });
  expect(Object.keys(JSON.parse(await readFile(json.path, "utf8"))[0])).toEqual([
    "目标用户",
    "时间",
    "城市",
    "订单_次",
    "订单_次_2",
    "time_shanghai",
  ]);
});

test("an added column gives way to sent ones of its name", async () => {
  const { workspace } = await temporaryWorkspace();
  const own = table(["Is_Last:dimension", "is_last_2:dimension", "n:metric"], [["a", "b", 1]]);
  await workspace.create({ exportId: "ex_a", ...init });
  await workspace.finishTable("ex_a", own, {}, [{ name: "is_last", at: () => true }]);
  expect((await workspace.query("SELECT * FROM ex_a")).rows).toEqual([["a", "b", 1, true]]);
  expect((await workspace.query("SELECT is_last_3 FROM ex_a")).rows).toEqual([[true]]);
});

const id = "90071992547409931234";
const ids = table(
  ["用户ID:dimension", "等级:dimension", "金额:metric"],
  [
    [id, 3, "9007199254740993"],
    [1_234_567_890_123_456, 2.5, 7],
    [12, null, null],
  ],
);

test("numbers in a dimension are text in SQL, as they were sent", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", ids);
  const sql = 'SELECT "用户ID", "等级", typeof("等级") FROM ex_a WHERE "用户ID" <> \'\'';
  expect((await workspace.query(sql)).rows).toEqual([
    [id, "3", "VARCHAR"],
    ["1234567890123456", "2.5", "VARCHAR"],
    ["12", null, "VARCHAR"],
  ]);
  expect(await workspace.rows("ex_a", { offset: 0, limit: 3 })).toEqual(ids.rows);
});

test("whole figures beyond 2^53 keep every digit in SQL, CSV, JSON, Parquet and Excel", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", ids);
  const { rows } = await workspace.query('SELECT max("金额"), sum("金额"), max("金额") - 1 FROM ex_a');
  expect(rows).toEqual([["9007199254740993", "9007199254741000", "9007199254740992"]]);
  const directory = await temporaryFolder();
  const path = async (format: "csv" | "json" | "xlsx" | "parquet") =>
    (await workspace.save({ exportId: "ex_a" }, { format, directory })).path;
  expect(await readFile(await path("csv"), "utf8")).toContain(`${id},3,9007199254740993`);
  expect(await readFile(await path("json"), "utf8")).toContain('"金额":"9007199254740993"');
  const book = await readXlsx(await readFile(await path("xlsx")));
  expect(book.sheets[0]?.rows.slice(1)).toEqual([
    [id, 3, "9007199254740993"],
    ["1234567890123456", 2.5, 7],
    [12, null, null],
  ]);
  const saved = await workspace.save(
    { sql: 'SELECT "金额" FROM ex_a ORDER BY 1 DESC NULLS LAST LIMIT 1' },
    { format: "csv", directory },
  );
  expect(await readFile(saved.path, "utf8")).toContain("9007199254740993");
});

test("fractions beside such figures leave a column of floating point", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", table(["金额:metric"], [["9007199254740993"], [0.5]]));
  expect((await workspace.query('SELECT typeof("金额"), "金额" FROM ex_a WHERE "金额" < 1')).rows).toEqual([
    ["DOUBLE", 0.5],
  ]);
});

test("what is no number is null, in SQL, CSV and JSON", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", table(["n:metric"], [[1], [0]]));
  expect(
    (await workspace.query("SELECT 1.0::DOUBLE / n, n / 0, 'Infinity'::DOUBLE FROM ex_a ORDER BY n")).rows,
  ).toEqual([
    [null, null, null],
    [1, null, null],
  ]);
  const directory = await temporaryFolder();
  for (const format of ["csv", "json"] as const) {
    const { path } = await workspace.save({ sql: "SELECT 'NaN'::DOUBLE x, 1 / 0 y" }, { format, directory });
    expect(await readFile(path, "utf8")).not.toMatch(/nan|inf/i);
  }
});
