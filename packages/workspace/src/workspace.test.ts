import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { type Cell, Table } from "@growingio-export/core";
import fc from "fast-check";
import { expect, test, vi } from "vitest";
import { day1, orders, table } from "../test-support/table.ts";
import { addTable, temporaryWorkspace } from "../test-support/temporary-workspace.ts";
import { SqlError } from "./errors.ts";

test("rows come back as they went in, page by page", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  expect(await workspace.rows("ex_a", { offset: 0, limit: 10 })).toEqual(orders.rows);
  expect(await workspace.rows("ex_a", { offset: 1, limit: 2 })).toEqual(orders.rows.slice(1, 3));
  expect(await workspace.rows("ex_a", { offset: 5, limit: 2 })).toEqual([]);
});

test("`await using` closes a workspace", async () => {
  const { workspace } = await temporaryWorkspace();
  const close = vi.spyOn(workspace, "close");
  {
    await using used = workspace;
    expect([used, close.mock.calls.length]).toEqual([workspace, 0]);
  }
  expect(close).toHaveBeenCalledOnce();
});

test("any cells survive the way through Parquet: text, numbers and nulls mixed, in any column", async () => {
  const { workspace } = await temporaryWorkspace();
  const cell = fc.oneof(
    fc.constant(null),
    fc.string({ unit: "binary" }),
    fc.string({ unit: "grapheme" }),
    fc.constantFrom("", "N/A", "不适用", "null", '"', "1", "\ud800", "a\0b", "-0"),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.constantFrom(-0, 2 ** 53, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER),
  );
  const role = fc.constantFrom("time", "target", "dimension", "metric");
  const counts: number[] = [];
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(fc.tuple(fc.string({ unit: "binary" }), role), { minLength: 1, maxLength: 5 })
        .chain((columns) =>
          fc.tuple(
            fc.constant(columns),
            fc.array(fc.tuple(...columns.map(() => cell)) as fc.Arbitrary<Cell[]>, { maxLength: 20 }),
          ),
        ),
      async ([columns, rows]) => {
        const exportId = `ex_${counts.length}`;
        const data = new Table({
          ...table([], rows, "x"),
          columns: columns.map(([name, of]) => ({ name, role: of })),
        });
        await addTable(workspace, exportId, data);
        expect(await workspace.rows(exportId, { offset: 0, limit: 100 })).toStrictEqual(data.rows);
        counts.push(rows.length);
      },
    ),
    { numRuns: 15 },
  );
  // One statement over all of them: each costs a process.
  const counted = counts.map((_, index) => `(SELECT count(*) FROM ex_${index})`);
  expect((await workspace.query(`SELECT ${counted.join(", ")}`)).rows).toEqual([counts]);
});

test("more rows than one chunk keep their order", async () => {
  const { workspace } = await temporaryWorkspace();
  const rows: Cell[][] = Array.from({ length: 5000 }, (_, index) => [index % 7 === 0 ? "不适用" : index, index]);
  await addTable(workspace, "ex_a", table(["城市:dimension", "n:metric"], rows));
  expect(await workspace.rows("ex_a", { offset: 0, limit: 10_000 })).toEqual(rows);
  expect(await workspace.rows("ex_a", { offset: 4095, limit: 2 })).toEqual(rows.slice(4095, 4097));
});

test("200,000 rows keep their order, in pages, in SQL and in files", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  const rows: Cell[][] = Array.from({ length: 200_000 }, (_, index) => [
    `${index}`,
    ["上海", "北京"][index % 2] ?? "",
    index,
  ]);
  await addTable(workspace, "ex_a", table(["id:dimension", "城市:dimension", "n:metric"], rows));
  for (const offset of [0, 65_530, 131_070, 196_600, 199_995]) {
    expect(await workspace.rows("ex_a", { offset, limit: 10 })).toEqual(rows.slice(offset, offset + 10));
    const { rows: found } = await workspace.query(`FROM ex_a LIMIT 10 OFFSET ${offset}`);
    expect(found).toEqual(rows.slice(offset, offset + 10));
  }
  const { path } = await workspace.save({ exportId: "ex_a" }, { format: "csv", directory });
  const lines = (await readFile(path, "utf8")).split("\r\n");
  expect(lines.slice(1, -1).every((line, index) => line.startsWith(`${index},`))).toBe(true);
  expect(lines).toHaveLength(200_002);
}, 120_000);

test("digits of a metric that a number cannot hold come back as they were; SQL counts with the number", async () => {
  const { workspace } = await temporaryWorkspace();
  const rows: Cell[][] = [["9007199254740993"], [1.5], ["--"], [null]];
  await addTable(workspace, "ex_a", table(["n:metric"], rows));
  expect(await workspace.rows("ex_a", { offset: 0, limit: 10 })).toEqual([["9007199254740993"], [1.5], [null], [null]]);
  const { columns, rows: sums } = await workspace.query("SELECT sum(n) FROM e1");
  expect([columns[0]?.type, sums]).toEqual(["DOUBLE", [[2 ** 53 + 1.5]]]);
});

test("a part of a table is kept as that part", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", new Table(orders).slice(1, 3));
  expect(await workspace.rows("ex_a", { offset: 0, limit: 10 })).toEqual(orders.rows.slice(1, 3));
});

test("totals by SQL equal totals by hand, subtotals left out", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const result = await workspace.query(
    `SELECT "城市", sum("订单_次") AS n, min(time_shanghai) AS since FROM ex_a WHERE "城市" <> '不适用' GROUP BY 1 ORDER BY n DESC`,
  );
  expect(result).toEqual({
    columns: [
      { name: "城市", type: "VARCHAR" },
      { name: "n", type: "DOUBLE" },
      { name: "since", type: "TIMESTAMP WITH TIME ZONE" },
    ],
    rows: [
      ["上海", 40, "2026-11-01T00:00:00+08:00"],
      ["北京", 20, "2026-11-01T00:00:00+08:00"],
      ["N/A", 4, "2026-11-02T00:00:00+08:00"],
    ],
    rowCount: 3,
    truncated: false,
    tables: [
      {
        alias: "e1",
        exportId: "ex_a",
        chartName: "每日支付订单",
        columns: [
          { name: "目标用户", type: "VARCHAR" },
          { name: "时间", type: "TIMESTAMP" },
          { name: "城市", type: "VARCHAR" },
          { name: "订单_次", type: "DOUBLE" },
          { name: "订单_次_2", type: "DOUBLE" },
          { name: "时间_ms", type: "BIGINT" },
          { name: "时间_text", type: "VARCHAR" },
          { name: "time_shanghai", type: "TIMESTAMP WITH TIME ZONE" },
        ],
      },
    ],
    warnings: [],
  });
});

test("days are days in Shanghai, whatever the zone of the machine", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const { rows } = await workspace.query(
    "SELECT DISTINCT strftime(date_trunc('day', time_shanghai), '%Y-%m-%d %H:%M') FROM e1 ORDER BY 1",
  );
  expect(rows).toEqual([["2026-11-01 00:00"], ["2026-11-02 00:00"], ["2026-11-03 00:00"]]);
});

test("the time column is Shanghai's clock in SQL, with the milliseconds and what is no instant beside it", async () => {
  const { workspace } = await temporaryWorkspace();
  const rows: Cell[][] = [
    [day1, "x"],
    ["不适用", "y"],
    [day1 + 33 * 3_600_000, "z"],
  ];
  await addTable(workspace, "ex_a", table(["时间:time", "time_shanghai:dimension"], rows));
  const all = await workspace.query("FROM e1");
  expect(all.rows).toEqual([
    ["2026-11-01 00:00:00", "x", day1, null, "2026-11-01T00:00:00+08:00"],
    [null, "y", null, "不适用", null],
    ["2026-11-02 09:00:00", "z", day1 + 33 * 3_600_000, null, "2026-11-02T09:00:00+08:00"],
  ]);
  expect(all.columns).toEqual([
    { name: "时间", type: "TIMESTAMP" },
    { name: "time_shanghai", type: "VARCHAR" },
    { name: "时间_ms", type: "BIGINT" },
    { name: "时间_text", type: "VARCHAR" },
    { name: "time_shanghai_2", type: "TIMESTAMP WITH TIME ZONE" },
  ]);
  const sql = `SELECT dayname("时间"), date_trunc('day', "时间"), "时间"::DATE FROM e1 WHERE "时间" >= '2026-11-02'`;
  expect((await workspace.query(sql)).rows).toEqual([["Monday", "2026-11-02 00:00:00", "2026-11-02"]]);
});

test("columns that were sent keep their names beside those of two time columns", async () => {
  const { workspace } = await temporaryWorkspace();
  const columns = ["时间:time", "时间:time", "时间_ms:dimension", "时间_text:dimension"];
  await addTable(workspace, "ex_a", table(columns, [[day1, day1 + 3_600_000, "own", "words"]]));
  const sql = `SELECT "时间", "时间_2", "时间_ms", "时间_text", "时间_ms_2", "时间_2_ms", "时间_text_2", time_shanghai_2 FROM e1`;
  expect((await workspace.query(sql)).rows).toEqual([
    [
      "2026-11-01 00:00:00",
      "2026-11-01 01:00:00",
      "own",
      "words",
      day1,
      day1 + 3_600_000,
      null,
      "2026-11-01T01:00:00+08:00",
    ],
  ]);
});

test("several exports are joined by alias, export id and chart name in one statement", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", table(["n:metric"], [[1]], "订单"));
  await addTable(workspace, "ex_b", table(["n:metric"], [[2]], "支付 金额"));
  await addTable(workspace, "ex_c", table(["n:metric"], [[3]], "漏斗"));
  const result = await workspace.query('SELECT a.n + b.n + c.n FROM E1 a, "支付 金额" b, ex_c c');
  expect(result.rows).toEqual([[6]]);
  expect(result.tables.map((one) => one.alias).sort()).toEqual(["e1", "e2", "e3"]);
});

test("WITH may hide a table behind its own name", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", table(["n:metric"], [[1], [5]]));
  expect((await workspace.query("WITH e1 AS (SELECT n * 2 AS n FROM e1) SELECT sum(n) FROM e1")).rows).toEqual([[12]]);
});

test("a table outside the exports asked for is not there", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", table(["n:metric"], [[1]], "a"));
  await addTable(workspace, "ex_b", table(["n:metric"], [[2]], "b"));
  const error = await workspace.query("SELECT * FROM e1", { exportIds: ["ex_b"] }).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(SqlError);
  expect(error).toMatchObject({ code: "sql_error", tables: [{ alias: "e2" }], message: 'There is no table "e1".' });
});

test("a wrong column comes back as DuckDB's reason with the tables", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const error = await workspace.query("SELECT orders FROM e1").catch((reason: unknown) => reason);
  expect(error).toMatchObject({ code: "sql_error", message: expect.stringContaining('"orders" not found') });
  expect(error instanceof SqlError && error.tables[0]?.columns.map((column) => column.name)).toContain("订单_次");
});

test("a result of exactly the limit is whole, one row more is truncated and said so", async () => {
  const { workspace } = await temporaryWorkspace();
  expect(await workspace.query("FROM range(10)", { limit: 10 })).toMatchObject({
    rowCount: 10,
    truncated: false,
    warnings: [],
  });
  const cut = await workspace.query("FROM range(11)", { limit: 10 });
  expect(cut).toMatchObject({ rowCount: 10, truncated: true });
  expect(cut.warnings[0]).toContain("first 10 rows");
});

test.each([
  [0, [0, 1, 2], true],
  [5_000, [5_000, 5_001, 5_002], true],
  [9_998, [9_998, 9_999], false],
  [10_000, [], false],
])("rows from offset %i on are %j", async (offset, rows, truncated) => {
  const { workspace } = await temporaryWorkspace();
  const result = await workspace.query("SELECT range::INT FROM range(10000) ORDER BY 1", { limit: 3, offset });
  expect(result).toMatchObject({ rows: rows.map((row) => [row]), truncated });
});

test.for([
  ["limit", { limit: 0 }],
  ["limit", { limit: 1001 }],
  ["offset", { offset: -1 }],
  ["timeoutMs", { timeoutMs: 60_001 }],
  ["memoryMb", { memoryMb: 1.5 }],
] as const)("%s is checked: %j", async ([name, options]) => {
  const { workspace } = await temporaryWorkspace();
  await expect(workspace.query("SELECT 1", options)).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining(name),
  });
});

test("an abandoned question is stopped at once", async () => {
  const { workspace } = await temporaryWorkspace();
  const controller = new AbortController();
  const asked = workspace.query("SELECT count(*) FROM generate_series(1, 1000000000000)", {
    signal: controller.signal,
  });
  controller.abort(new Error("no longer wanted"));
  await expect(asked).rejects.toThrow("no longer wanted");
});

test("an export without a table says what it is instead", async () => {
  const { workspace } = await temporaryWorkspace();
  await workspace.create({ exportId: "ex_a", kind: "event", project: "p", target: { id: "c", name: "x" } });
  await expect(workspace.rows("ex_a", { offset: 0, limit: 1 })).rejects.toMatchObject({
    code: "invalid_input",
    message: expect.stringContaining("running"),
  });
  const link = { url: "https://files.example/x.csv", expiresAtMs: 1 };
  await workspace.update("ex_a", { state: "done", links: [link] });
  await expect(workspace.query("FROM e1", { exportIds: ["ex_a"] })).rejects.toThrow(/links/);
  await expect(workspace.rows("ex_b", { offset: 0, limit: 1 })).rejects.toMatchObject({ code: "not_found" });
});

test("folders are private, and so are files", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const mode = async (...path: string[]): Promise<number> => (await stat(join(directory, ...path))).mode & 0o777;
  expect(await mode("exports", "ex_a")).toBe(0o700);
  expect(await mode("exports")).toBe(0o700);
  expect(await mode("exports", "ex_a", "manifest.json")).toBe(0o600);
  expect(await mode("exports", "ex_a", "data.parquet")).toBe(0o600);
});

test("a table that cannot be put in place fails for good, and says so", async () => {
  const { workspace, directory } = await temporaryWorkspace();
  await workspace.create({ exportId: "ex_a", kind: "event", project: "p", target: { id: "c", name: "" } });
  // Something stands where the table goes.
  await mkdir(join(directory, "exports", "ex_a", "data.parquet", "x"), { recursive: true });
  await expect(workspace.finishTable("ex_a", orders)).rejects.toMatchObject({
    code: "io_error",
    retryable: false,
    message: expect.stringMatching(/^The table could not be kept \([A-Z]+\)\. Run the export again/),
  });
  expect((await workspace.get("ex_a"))?.state).toBe("running");
  expect(await readdir(join(directory, "exports", "ex_a"))).toEqual(["data.parquet", "manifest.json"]);
});

test("what is kept beside the rows is redacted, the rows are not", async () => {
  const redact = <T>(value: T): T => JSON.parse(JSON.stringify(value).replaceAll("secret", "[token]"));
  const { workspace, directory } = await temporaryWorkspace({ redact });
  await addTable(workspace, "ex_a", { ...table(["city"], [["secret"]], "the secret chart"), chartId: "c" });
  await workspace.update("ex_a", {
    digest: { top: "secret" },
    links: [{ url: "https://a.example/secret", expiresAtMs: 0 }],
  });
  await workspace.writeCache("names", { names: ["secret"] });
  const files = await readdir(directory, { recursive: true, withFileTypes: true });
  const kept = files.filter((file) => file.isFile() && file.name.endsWith(".json"));
  const texts = await Promise.all(kept.map(({ parentPath, name }) => readFile(join(parentPath, name), "utf8")));
  expect(texts).toHaveLength(2);
  expect(texts.join()).not.toContain("secret");
  expect(await workspace.get("ex_a")).toMatchObject({
    target: { name: "the [token] chart" },
    digest: { top: "[token]" },
  });
  expect((await workspace.readCache("names", 60_000))?.value).toEqual({ names: ["[token]"] });
  expect((await workspace.query("SELECT city FROM ex_a WHERE city = 'secret'")).rows).toEqual([["secret"]]);
});
