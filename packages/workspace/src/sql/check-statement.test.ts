import { expect, onTestFinished, test } from "vitest";
import { openDatabase } from "../engine/open-database.ts";
import { checkStatement } from "./check-statement.ts";

async function check(sql: string): Promise<ReturnType<typeof checkStatement>> {
  const { connection, close } = await openDatabase(128);
  onTestFinished(close);
  const reader = await connection.runAndReadAll("SELECT json_serialize_sql($1::VARCHAR)::VARCHAR", [sql]);
  return checkStatement(JSON.parse(String(reader.getRows()[0]?.[0])));
}

test.for<[string, string[]]>([
  ["SELECT * FROM e1", ["e1"]],
  ["SELECT * FROM main.e1;", ["e1"]],
  ["FROM e1 SELECT count(*)", ["e1"]],
  ["VALUES (1), (2)", []],
  ["WITH a AS (SELECT * FROM e1) SELECT * FROM a JOIN e2 USING (x)", ["a", "e1", "e2"]],
  ["WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 5) FROM r", ["r"]],
  ["DESCRIBE e1", ["e1"]],
  ["SUMMARIZE e1", ["e1"]],
  ["DESCRIBE SELECT * FROM e1", ["e1"]],
  ['SELECT * FROM "每日 支付"', ["每日 支付"]],
  ["PIVOT e1 ON city IN ('a') USING sum(n)", ["e1"]],
  ["UNPIVOT e1 ON a, b", ["e1"]],
  ["SELECT x FROM generate_series(1, 3) t(x), unnest([1, 2]) u(y)", []],
  ["SELECT (SELECT max(n) FROM e2) FROM e1 WHERE EXISTS (FROM e3)", ["e1", "e2", "e3"]],
])("allowed, with the tables it names: %s", async ([sql, tables]) => {
  const verdict = await check(sql);
  expect(verdict.kind === "allowed" ? [...verdict.tables].sort() : verdict).toEqual(tables);
});

test.for([
  ["SELECT 1; SELECT 2", /2 statements/],
  ["", /no statement/],
  ["selec 1", /Parser Error: .*selec/],
  ["SET threads = 1", /nothing can be written/],
  ["PRAGMA database_size", /nothing can be written/],
  ["SELECT * FROM information_schema.tables", /schema information_schema/],
  ["SELECT * FROM other.main.t", /schema main/],
  ["SHOW TABLES", /DESCRIBE e1/],
  ["SHOW TABLES FROM main", /DESCRIBE e1/],
  ["SHOW TABLES FROM memory.main", /DESCRIBE e1/],
  ["SELECT $1", /Parameters/],
  ["WITH duckdb_settings AS (SELECT 1) FROM duckdb_settings", /DuckDB's own/],
] as const)("refused with its reason: %s", async ([sql, reason]) => {
  const verdict = await check(sql);
  expect(verdict.kind === "refused" ? verdict.reason : "allowed").toMatch(reason);
});

test("a tree that is not understood is no statement", () => {
  for (const tree of [null, 1, [], {}, { statements: "x" }]) expect(checkStatement(tree).kind).toBe("refused");
});
