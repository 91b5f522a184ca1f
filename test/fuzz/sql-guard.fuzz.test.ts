import { createHash } from "node:crypto";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type DuckDBConnection, DuckDBInstance } from "@duckdb/node-api";
import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { QueryOutput, TableSource } from "../../packages/workspace/src/engine/protocol.ts";
import { runQuery } from "../../packages/workspace/src/engine/run-query.ts";
import { EngineError } from "../../packages/workspace/src/engine-error.ts";
import { checkStatement } from "../../packages/workspace/src/sql/check-statement.ts";
import { fuzzParameters } from "./fuzz.ts";
import { type Bait, forbidden, scrambled, written } from "./sql-statements.ts";

interface Order {
  readonly city: string | null;
  readonly orders: number;
}

const cities = ["上海", "北京", "it's", null, "a;b"];
const rows: readonly Order[] = Array.from({ length: 60 }, (_, index) => ({
  city: cities[(index * 7) % 5] ?? null,
  orders: (index * 37) % 50,
}));

/** Stands in every file that must not be read, and in a variable of the environment. */
const SECRET = "nobody-reads-this-0451";
const folder = await mkdtemp(join(tmpdir(), "fuzz-sql-"));
const [exports, empty] = [join(folder, "exports"), join(folder, "empty")];
const kept = join(exports, "data.parquet");
const column = (name: string, type: "VARCHAR" | "DOUBLE") => ({ name, type, expression: name });
const source: TableSource = {
  path: kept,
  columns: [],
  sqlColumns: [column("city", "VARCHAR"), column("orders", "DOUBLE")],
  names: ["e1", "每日订单"],
  isMasked: false,
};
const requests: string[] = [];
const server = createServer((request, response) => {
  requests.push(request.url ?? "");
  response.end(`a\n${SECRET}\n`);
});
let bait: Bait;

beforeAll(async () => {
  await mkdir(exports);
  await mkdir(empty);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  bait = {
    csv: join(folder, "secret.csv"),
    parquet: join(folder, "secret.parquet"),
    database: join(folder, "secret.db"),
    empty,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  };
  process.env.FUZZ_SQL_SECRET = SECRET;
  await writeFile(bait.csv, `a\n${SECRET}\n`);
  const instance = await DuckDBInstance.create(":memory:");
  const connection = await instance.connect();
  await connection.run(`COPY (SELECT '${SECRET}' AS a) TO '${bait.parquet}'`);
  await connection.run(
    `ATTACH '${bait.database}' AS other; CREATE TABLE other.t AS SELECT '${SECRET}' AS a; DETACH other`,
  );
  const values = rows.map(
    ({ city, orders }) => `(${city === null ? "NULL" : `'${city.replace("'", "''")}'`}, ${orders})`,
  );
  await connection.run(
    `COPY (SELECT city, orders::DOUBLE AS orders FROM (VALUES ${values}) t(city, orders)) TO '${kept}'`,
  );
  connection.closeSync();
  instance.closeSync();
});

afterAll(async () => {
  delete process.env.FUZZ_SQL_SECRET;
  server.close();
  await rm(folder, { recursive: true, force: true });
});

/** Everything under the folder, by the hash of its bytes. */
async function onDisk(): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  return await Promise.all(
    files.sort().map(
      async (file) =>
        `${file} ${createHash("sha256")
          .update(await readFile(file))
          .digest("hex")}`,
    ),
  );
}

/** What a statement answers, or the sentence that it is refused with. */
async function outcome(sql: string, limit = 20): Promise<QueryOutput | string> {
  try {
    return await runQuery({ sql, tables: [source], offset: 0, limit, memoryMb: 256 }, () => {});
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    expect(error.code).toMatch(/^(?:sql_error|limit_reached)$/);
    expect(error.message).not.toBe("");
    return error.message;
  }
}

interface Legal {
  readonly words: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
}

const byCity = (least: number): Legal => {
  const named = cities.map((city) => rows.filter((row) => row.city === city && row.orders >= least));
  const groups = named
    .filter((group) => group.length > 0)
    .map((group) => [group[0]?.city ?? null, sum(group)] as const);
  const ordered = groups.toSorted(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  const words = ["SELECT", "city,", "sum(orders)", "AS", "n", "FROM", "e1", "WHERE", "orders", ">=", String(least)];
  return { words: [...words, "GROUP", "BY", "city", "ORDER", "BY", "city", "NULLS", "LAST"], rows: ordered };
};
const sum = (group: readonly Order[]) => group.reduce((total, { orders }) => total + orders, 0);
const legal: fc.Arbitrary<Legal> = fc.oneof(
  fc.nat(60).map(byCity),
  fc.constantFrom("上海", "it's", "a;b", "none").map((city) => ({
    words: [
      "WITH",
      "q",
      "AS",
      `(FROM "每日订单")`,
      "SELECT",
      "count(*)",
      "FROM",
      "q",
      "WHERE",
      "city",
      "=",
      `'${city.replace("'", "''")}'`,
    ],
    rows: [[rows.filter((row) => row.city === city).length]],
  })),
  fc.tuple(fc.nat(9), fc.nat(20)).map(([limit, offset]) => ({
    words: [
      "SELECT",
      "orders",
      "FROM",
      "E1",
      "ORDER",
      "BY",
      "orders",
      "LIMIT",
      String(limit),
      "OFFSET",
      String(offset),
    ],
    rows: rows
      .map(({ orders }) => orders)
      .toSorted((a, b) => a - b)
      .slice(offset, offset + limit)
      .map((orders) => [orders]),
  })),
);

/** The sentence that a statement is refused with before anything is loaded; null where it may run. */
async function refusal(guard: DuckDBConnection, sql: string): Promise<string | null> {
  const serialized = await guard
    .runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)::VARCHAR", [sql])
    .catch((error: unknown) => String(error));
  if (typeof serialized === "string") return serialized;
  const check = checkStatement(JSON.parse(String(serialized.getRows()[0]?.[0])));
  return check.kind === "refused" ? check.reason : null;
}

test("a statement reads the tables and nothing else, changes nothing, and gives as many rows as it may", async () => {
  const before = await onDisk();
  const instance = await DuckDBInstance.create(":memory:");
  const guard = await instance.connect();
  const anyCase = fc.record({
    read: legal.chain(({ words, rows }) => written(words).map((sql) => ({ sql, rows }))),
    forbidden: forbidden(bait),
    scrambled: scrambled(bait),
    rows: fc.nat(5_000),
    limit: fc.integer({ min: 1, max: 1_000 }),
    // Each run has a database of its own, which costs more than all the rest.
    runs: fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, fc.constantFrom("read", "forbidden", "rows")),
  });
  await fc.assert(
    fc.asyncProperty(anyCase, async ({ read, rows, limit, runs, ...one }) => {
      expect(await refusal(guard, read.sql)).toBeNull();
      const isSettled = (await refusal(guard, one.forbidden)) !== null;
      if (!isSettled || runs === "forbidden") {
        const refused = await outcome(one.forbidden);
        expect(refused).toBeTypeOf("string");
        expect(refused).not.toContain(SECRET);
      }
      if ((await refusal(guard, one.scrambled)) === null) {
        expect(JSON.stringify(await outcome(one.scrambled))).not.toContain(SECRET);
      }
      if (runs === "read") {
        expect(await outcome(read.sql)).toMatchObject({ rows: read.rows, truncated: false, warnings: [] });
      }
      if (runs !== "rows") return;
      const many = await outcome(`FROM range(${rows})`, limit);
      const given = Math.min(rows, limit);
      expect(many).toMatchObject({ truncated: rows > limit });
      expect(many).toHaveProperty("rows.length", given);
      const said = rows > limit ? [expect.stringContaining(`Only the first ${given.toLocaleString("en")} rows`)] : [];
      expect(many).toHaveProperty("warnings", said);
    }),
    fuzzParameters("sql guard"),
  );
  guard.closeSync();
  instance.closeSync();
  expect(await onDisk()).toStrictEqual(before);
  expect(requests).toStrictEqual([]);
});
