import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test-support/temporary-workspace.ts";
import { type ParquetColumn, writeParquet } from "./write-parquet.ts";

function column(
  name: string,
  type: ParquetColumn["type"],
  values: readonly (string | number | bigint | null)[],
): ParquetColumn {
  return { name, type, isComplete: !values.includes(null), cells: (start, end) => values.slice(start, end) };
}

/** What DuckDB reads of a written file. */
async function readBack(
  columns: readonly ParquetColumn[],
  rowCount: number,
  sql = "FROM file",
): Promise<DuckDBValue[][]> {
  const path = join(await temporaryFolder(), "x.parquet");
  await writeParquet(path, columns, rowCount);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  try {
    return await (await connection.run(sql.replaceAll("file", `'${path}'`))).getRows();
  } finally {
    connection.closeSync();
  }
}

test("columns keep their names, types, cells and gaps", async () => {
  const columns = [
    column('订单 "次"', "DOUBLE", [1.5, null, -0, Number.MIN_VALUE, Number.MAX_VALUE]),
    column("n", "BIGINT", [9007199254740991n, -9007199254740991n, null, -1n, 0n]),
    column("城市", "VARCHAR", ["上海", null, "", "a\0b", "上海"]),
    column("nothing", "VARCHAR", [null, null, null, null, null]),
  ];
  expect(await readBack(columns, 5)).toEqual([
    [1.5, 9007199254740991n, "上海", null],
    [null, -9007199254740991n, null, null],
    [-0, null, "", null],
    [Number.MIN_VALUE, -1n, "a\0b", null],
    [Number.MAX_VALUE, 0n, "上海", null],
  ]);
  const described = await readBack(columns, 5, "SELECT column_name, column_type FROM (DESCRIBE FROM file)");
  expect(described).toEqual([
    ['订单 "次"', "DOUBLE"],
    ["n", "BIGINT"],
    ["城市", "VARCHAR"],
    ["nothing", "VARCHAR"],
  ]);
});

test("a table without rows has its columns", async () => {
  const columns = [column("a", "VARCHAR", []), column("b", "DOUBLE", [])];
  expect(await readBack(columns, 0)).toEqual([]);
  expect(await readBack(columns, 0, "SELECT count(*) FROM (DESCRIBE FROM file)")).toEqual([[2n]]);
});

test("rows of many groups stay in order", async () => {
  const count = 100_003;
  const ordinals = Array.from({ length: count }, (_, index) => index);
  const sql =
    "SELECT count(*), bool_and(n = o AND t = 'c' || (o % 300)) FROM (SELECT *, row_number() OVER () - 1 AS o FROM file)";
  const columns = [
    column("n", "DOUBLE", ordinals),
    column(
      "t",
      "VARCHAR",
      ordinals.map((index) => `c${index % 300}`),
    ),
  ];
  expect(await readBack(columns, count, sql)).toEqual([[BigInt(count), true]]);
});

test("any cells come back", async () => {
  const number = fc.option(fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.integer()));
  const text = fc.option(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("a", "b", "长".repeat(200))));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(number, text), { maxLength: 100 }), async (rows) => {
      const numbers = rows.map(([cell]) => cell);
      const texts = rows.map(([, cell]) => cell);
      const read = await readBack([column("n", "DOUBLE", numbers), column("t", "VARCHAR", texts)], rows.length);
      expect(read).toStrictEqual(rows);
    }),
    { numRuns: 30 },
  );
});

test("5,000 columns are written", async () => {
  const columns = Array.from({ length: 5_000 }, (_, index) => column(`c${index}`, "DOUBLE", [index, null]));
  expect(await readBack(columns, 2, "SELECT c0, c4999 FROM file")).toEqual([
    [0, 4999],
    [null, null],
  ]);
});
