import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { orders } from "../test-support/table.ts";
import { addTable } from "../test-support/temporary-workspace.ts";
import { SqlError } from "./errors.ts";
import { openWorkspace, type Workspace } from "./workspace.ts";

let directory: string;
let workspace: Workspace;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "workspace-escapes-"));
  workspace = await openWorkspace({ directory });
  await addTable(workspace, "ex_orders", orders);
});

afterAll(async () => {
  await workspace.close();
  await rm(directory, { recursive: true, force: true });
});

async function refusal(sql: string): Promise<SqlError> {
  const outcome = await workspace.query(sql, { timeoutMs: 2000 }).catch((error: unknown) => error);
  if (outcome instanceof SqlError) return outcome;
  throw new Error(`not refused: ${JSON.stringify(outcome)?.slice(0, 500)} ${String(outcome)}`);
}

describe("a statement that reaches for anything but the tables is refused, with the tables beside the reason", () => {
  test.for([
    ["a CSV file by function", "SELECT * FROM read_csv('/etc/passwd')"],
    ["a CSV file, guessed", "SELECT * FROM read_csv_auto('/etc/passwd')"],
    ["a Parquet file by function", "SELECT * FROM read_parquet('/tmp/x.parquet')"],
    ["a Parquet file by its other name", "SELECT * FROM parquet_scan('/tmp/x.parquet')"],
    ["Parquet metadata", "SELECT * FROM parquet_metadata('/tmp/x.parquet')"],
    ["a JSON file", "SELECT * FROM read_json('/etc/passwd')"],
    ["a text file", "SELECT * FROM read_text('/etc/passwd')"],
    ["a binary file", "SELECT * FROM read_blob('/etc/passwd')"],
    ["the list of files", "SELECT * FROM glob('/*')"],
    ["a file as a table", "SELECT * FROM '/etc/passwd'"],
    ["a CSV file as a table", "FROM 'file.csv'"],
    ["a file as a quoted identifier", 'SELECT * FROM "/tmp/data.parquet"'],
    ["a file inside a subquery", "SELECT (SELECT count(*) FROM read_text('/etc/passwd'))"],
    ["a file inside WITH", "WITH a AS (FROM read_text('/etc/passwd')) SELECT * FROM a"],
    ["a file inside DESCRIBE", "DESCRIBE SELECT * FROM read_csv('/etc/passwd')"],
    ["a file inside SUMMARIZE", "SUMMARIZE SELECT * FROM read_text('/etc/passwd')"],
    ["SQL inside a table function", "SELECT * FROM query('SELECT 1')"],
    ["a table name made at run time", "SELECT * FROM query_table('duckdb_settings')"],
    ["serialised SQL", "SELECT * FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'))"],
    ["COPY TO", "COPY ex_orders TO '/tmp/stolen.csv'"],
    ["COPY FROM", "COPY ex_orders FROM '/etc/passwd'"],
    ["EXPORT DATABASE", "EXPORT DATABASE '/tmp/stolen'"],
    ["IMPORT DATABASE", "IMPORT DATABASE '/tmp/stolen'"],
    ["ATTACH", "ATTACH '/tmp/other.db'"],
    ["DETACH", "DETACH memory"],
    ["INSTALL", "INSTALL httpfs"],
    ["LOAD", "LOAD httpfs"],
    ["SET", "SET enable_external_access = true"],
    ["SET GLOBAL", "SET GLOBAL memory_limit = '100GB'"],
    ["SET VARIABLE", "SET VARIABLE a = 1"],
    ["RESET", "RESET memory_limit"],
    ["PRAGMA", "PRAGMA database_list"],
    ["PRAGMA with a value", "PRAGMA threads = 8"],
    ["PRAGMA that becomes a SELECT", "PRAGMA table_info('ex_orders')"],
    ["CALL", "CALL pragma_version()"],
    ["the environment", "SELECT getenv('HOME')"],
    ["a setting", "SELECT current_setting('secret_directory')"],
    ["the settings", "SELECT * FROM duckdb_settings()"],
    ["the settings as a view", "SELECT * FROM pg_catalog.pg_settings"],
    ["the settings as a view without a schema", "SELECT * FROM pg_settings"],
    [
      "the settings behind a WITH name",
      "SELECT * FROM pg_settings WHERE EXISTS (WITH pg_settings AS (SELECT 1) SELECT 1)",
    ],
    ["secrets", "SELECT * FROM duckdb_secrets()"],
    ["the secret for a path", "SELECT * FROM which_secret('s3://x', 's3')"],
    ["extensions", "SELECT * FROM duckdb_extensions()"],
    ["databases", "SELECT * FROM duckdb_databases()"],
    ["the catalog", "SELECT * FROM information_schema.tables"],
    ["SHOW", "SHOW ALL TABLES"],
    ["a web page", "SELECT * FROM read_csv('https://127.0.0.1:9/x.csv')"],
    ["a web page as a table", "SELECT * FROM 'https://127.0.0.1:9/x.parquet'"],
    ["an object store", "SELECT * FROM read_parquet('s3://bucket/x.parquet')"],
    ["two statements", "SELECT 1; SELECT 2"],
    ["a second statement in disguise", "SELECT 1; /* */ COPY ex_orders TO '/tmp/stolen.csv'"],
    ["no statement", "-- nothing"],
    ["CREATE", "CREATE TABLE t (a INT)"],
    ["CREATE SECRET", "CREATE SECRET (TYPE s3, KEY_ID 'x', SECRET 'y')"],
    ["CREATE MACRO", "CREATE MACRO f(x) AS TABLE FROM read_text(x)"],
    ["INSERT", "INSERT INTO ex_orders SELECT * FROM ex_orders"],
    ["UPDATE", 'UPDATE ex_orders SET "城市" = NULL'],
    ["DELETE", "DELETE FROM ex_orders"],
    ["DROP", "DROP TABLE ex_orders"],
    ["ALTER", "ALTER TABLE ex_orders ADD COLUMN a INT"],
    ["WITH that writes", "WITH a AS (DELETE FROM ex_orders RETURNING *) SELECT * FROM a"],
    ["PREPARE", "PREPARE p AS SELECT 1"],
    ["a transaction", "BEGIN"],
    ["EXPLAIN ANALYZE of a write", "EXPLAIN ANALYZE DELETE FROM ex_orders"],
    ["CHECKPOINT", "CHECKPOINT"],
    ["a parameter", "SELECT ?"],
  ])("%s", async ([, sql]) => {
    const error = await refusal(sql ?? "");
    expect(error.code).toBe("sql_error");
    expect(error.message).not.toContain(directory);
    expect(error.message).not.toContain("/root");
    expect(error.tables.map((table) => table.alias)).toEqual(["e1"]);
  });
});

describe("a statement that would never end, or never fit, is stopped and said so", () => {
  test.for([
    ["an endless recursion", "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT count(*) FROM r"],
    [
      "a recursion that doubles",
      "WITH RECURSIVE r(n) AS (SELECT 'x' UNION ALL SELECT n || n FROM r) SELECT max(length(n)) FROM r",
    ],
    [
      "a cross join of 10^12 rows",
      "SELECT sum(a.range * b.range) FROM range(1000000) a, range(1000000) b WHERE a.range % 7 = b.range % 3",
    ],
    ["a cross join of 10^10 rows, sorted", "SELECT * FROM range(100000) a, range(100000) b ORDER BY a.range * b.range"],
    ["a long text", "SELECT repeat('x', 1000000000)"],
    ["many long texts", "SELECT repeat('x', 1000000) || range FROM range(100000)"],
    ["a list of 10^9 numbers", "SELECT range(1000000000)"],
    ["a list of 10^8 numbers, given back", "SELECT range(30000000)"],
    ["many lists", "SELECT len(range(100000000)) FROM range(1000)"],
    ["a padded text", "SELECT lpad('x', 1000000000, 'y')"],
    ["a formatted text", "SELECT printf('%1000000000d', 1)"],
    ["a distance that cannot be interrupted", "SELECT levenshtein(repeat('a', 200000), repeat('b', 200000))"],
    ["rows without end", "SELECT count(*) FROM generate_series(1, 1000000000000)"],
  ])("%s", async ([, sql]) => {
    const error = await refusal(sql ?? "");
    expect(error.code).toBe("limit_reached");
    // Its own limits stopped it, not the generous one for loading tables.
    expect(error.message).toMatch(/ran for 2 s, the limit|memory/);
    expect((await workspace.query("SELECT count(*) FROM e1")).rows).toEqual([[5]]);
  });

  test("a cross join of 10^9 rows whose rows are given back ends at the row limit", async () => {
    const result = await workspace.query("SELECT * FROM range(100000) a, range(100000) b", { limit: 1000 });
    expect(result).toMatchObject({ rowCount: 1000, truncated: true });
    expect(result.warnings.join()).toContain("first 1,000 rows");
  });

  test("a cell of 100 MB is cut, with a warning", async () => {
    const result = await workspace.query("SELECT repeat('x', 100000000)");
    expect(String(result.rows[0]?.[0])).toHaveLength(10_001);
    expect(result.warnings.join()).toContain("cut");
  });
});

test("nothing was written outside the exports' folder, and nothing beside it", async () => {
  expect((await readdir(directory)).sort()).toEqual(["aliases", "cache", "corrupt", "exports"]);
  expect(await readdir(tmpdir())).not.toContain("stolen.csv");
});
