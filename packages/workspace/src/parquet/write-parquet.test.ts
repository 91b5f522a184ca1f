import { stat } from "node:fs/promises";
import { join } from "node:path";
import { DuckDBInstance, type DuckDBValue } from "@duckdb/node-api";
import fc from "fast-check";
import { expect, test } from "vitest";
import { temporaryFolder } from "../../test-support/temporary-workspace.ts";
import { type ColumnCells, MAX_GROUP_ROWS } from "./encode-column.ts";
import { type ParquetColumn, writeParquet } from "./write-parquet.ts";

function numbers(name: string, type: "DOUBLE" | "BIGINT", values: readonly (number | null)[]): ParquetColumn {
  const all = Float64Array.from(values, (value) => value ?? Number.NaN);
  return { name, type, cells: (start, end) => ({ type, numbers: all.subarray(start, end) }) };
}

function texts(name: string, values: readonly (string | null)[]): ParquetColumn {
  const dictionary = ["", ...new Set(values.filter((value) => value !== null))];
  const places = new Map(dictionary.map((text, place) => [text, place]));
  const codes = Uint32Array.from(values, (value) => (value === null ? 0 : (places.get(value) ?? 0)));
  return {
    name,
    type: "VARCHAR",
    cells: (start, end): ColumnCells => ({ type: "VARCHAR", codes: codes.subarray(start, end), texts: dictionary }),
  };
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
    numbers('订单 "次"', "DOUBLE", [1.5, null, -0, Number.MIN_VALUE, Number.POSITIVE_INFINITY]),
    numbers("n", "BIGINT", [Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, null, -1, 0]),
    texts("城市", ["上海", null, "", "a\0b", "上海"]),
    texts("nothing", [null, null, null, null, null]),
  ];
  expect(await readBack(columns, 5)).toEqual([
    [1.5, 9007199254740991n, "上海", null],
    [null, -9007199254740991n, null, null],
    [-0, null, "", null],
    [Number.MIN_VALUE, -1n, "a\0b", null],
    [Number.POSITIVE_INFINITY, 0n, "上海", null],
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
  expect(await readBack([texts("a", []), numbers("b", "DOUBLE", [])], 0)).toEqual([]);
});

test.each([1, 7, 8, 9, 255, 256, 257, 65_535, 65_536])("%d distinct texts find their places again", async (count) => {
  const values = Array.from({ length: count }, (_, index) => (index % 11 === 10 && count < 1_000 ? null : `t${index}`));
  const rows = await readBack([texts("t", values)], count);
  expect(rows.map(([cell]) => cell)).toEqual(values);
});

test("rows of several groups stay in order", async () => {
  const count = 2 * MAX_GROUP_ROWS + 3;
  const ordinals = Array.from({ length: count }, (_, index) => index);
  const sql =
    "SELECT count(*), bool_and(n = o AND t = 'c' || (o % 300)) FROM (SELECT *, row_number() OVER () - 1 AS o FROM file)";
  const words = Array.from({ length: 300 }, (_, index) => `c${index}`);
  const codes = Uint32Array.from(ordinals, (index) => 1 + (index % 300));
  const text: ParquetColumn = {
    name: "t",
    type: "VARCHAR",
    cells: (start, end) => ({ type: "VARCHAR", codes: codes.subarray(start, end), texts: ["", ...words] }),
  };
  expect(await readBack([numbers("n", "BIGINT", ordinals), text], count, sql)).toEqual([[BigInt(count), true]]);
});

test("any cells come back", async () => {
  const number = fc.option(fc.oneof(fc.double({ noNaN: true }), fc.integer()));
  const text = fc.option(fc.oneof(fc.string({ unit: "grapheme" }), fc.constantFrom("a", "b", "长".repeat(200))));
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(number, text), { maxLength: 100 }), async (rows) => {
      const columns = [
        numbers(
          "n",
          "DOUBLE",
          rows.map(([cell]) => cell),
        ),
        texts(
          "t",
          rows.map(([, cell]) => cell),
        ),
      ];
      expect(await readBack(columns, rows.length)).toStrictEqual(rows);
    }),
    { numRuns: 30 },
  );
});

test("5,000 columns are written", async () => {
  const columns = Array.from({ length: 5_000 }, (_, index) => numbers(`c${index}`, "DOUBLE", [index, null]));
  expect(await readBack(columns, 2, "SELECT c0, c4999 FROM file")).toEqual([
    [0, 4999],
    [null, null],
  ]);
});
