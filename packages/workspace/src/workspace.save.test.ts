import { mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Table } from "@growingio-export/core";
import { readXlsx } from "hucre/xlsx";
import { expect, test } from "vitest";
import { day1, orders, table } from "../test-support/table.ts";
import { addTable, temporaryFolder, temporaryWorkspace } from "../test-support/temporary-workspace.ts";

test("CSV opens in Excel: byte order mark, days as days, no formulas", async () => {
  const { workspace } = await temporaryWorkspace();
  const out = await temporaryFolder();
  await addTable(
    workspace,
    "ex_a",
    table(
      ["时间:time", "城市:dimension", "n:metric"],
      [
        [day1, "=1+1", -2.5],
        ["不适用", "上,海", null],
      ],
    ),
  );
  const saved = await workspace.save({ exportId: "ex_a" }, { format: "csv", directory: out });
  expect(saved).toEqual({
    path: join(out, "每日支付订单_2026-11-01_2026-11-07_e1.csv"),
    bytes: 65,
    rows: 2,
    projects: ["proj0001"],
    warnings: [],
  });
  expect(await readFile(saved.path, "utf8")).toBe('\uFEFF时间,城市,n\r\n2026-11-01,\'=1+1,-2.5\r\n不适用,"上,海",\r\n');
  expect((await stat(saved.path)).mode & 0o777).toBe(0o600);
});

test("a CSV of an export is the one that its table gives by itself, but for the time of days", async () => {
  const { workspace } = await temporaryWorkspace();
  const metrics = ["=n:metric", "编号:dimension", "n:metric", "N:metric"];
  const data = table(
    ["时间:time", ...metrics],
    [
      [day1 + 1_500, 1e21, "007", -0.5, "9007199254740993"],
      ["不适用", null, 'a "b"\r\n,', 1e-7, 3],
      [null, 12, 5, "--", 0],
      [1e17, 1, "\u3000@x", 34.5, null],
    ],
  );
  await addTable(workspace, "ex_a", data);
  const { path } = await workspace.save({ exportId: "ex_a" }, { format: "csv", directory: await temporaryFolder() });
  let text = "";
  for await (const chunk of new Table(data).toCsv()) text += chunk;
  expect(await readFile(path, "utf8")).toBe(text);
});

test("XLSX keeps numbers as numbers, text as text, and times as dates with Shanghai's clock", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(
    workspace,
    "ex_a",
    table(
      ["时间:time", "城市:dimension", "n:metric"],
      [
        [day1, "=1+1", -2.5],
        ["不适用", "7", null],
      ],
    ),
  );
  const { path } = await workspace.save({ exportId: "ex_a" }, { format: "xlsx", directory: await temporaryFolder() });
  const book = await readXlsx(await readFile(path));
  expect(book.sheets[0]?.name).toBe("每日支付订单");
  expect(book.sheets[0]?.rows).toEqual([
    ["时间", "城市", "n"],
    [new Date(Date.UTC(2026, 10, 1)), "=1+1", -2.5],
    ["不适用", "7", null],
  ]);
});

test("JSON is an array of objects with the time as sent and as an instant", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(
    workspace,
    "ex_a",
    table(["时间:time", "__proto__:dimension", "1:metric", "1:metric"], [[day1, 5, 1, 2]]),
  );
  const { path } = await workspace.save({ exportId: "ex_a" }, { format: "json", directory: await temporaryFolder() });
  expect(await readFile(path, "utf8")).toBe(
    `[\n{"时间":${day1},"__proto__":5,"1":1,"1_2":2,"time_shanghai":"2026-11-01T00:00:00+08:00"}\n]\n`,
  );
});

test.for(["csv", "xlsx", "parquet", "json"] as const)(
  "the result of a statement is saved as %s, rows counted",
  async (format) => {
    const { workspace } = await temporaryWorkspace();
    await addTable(workspace, "ex_a", orders);
    const directory = await temporaryFolder();
    const source = {
      sql: 'SELECT time_shanghai AS t, [1, 2] AS l, 1.5 AS d, sum("订单_次")::HUGEINT AS n FROM e1 GROUP BY 1; -- all',
    };
    const saved = await workspace.save(source, { format, directory, fileName: "t" });
    expect(saved).toMatchObject({
      rows: 3,
      path: join(directory, `t.${format}`),
      bytes: (await stat(saved.path)).size,
    });
    expect(await readdir(directory)).toEqual([`t.${format}`]);
  },
);

test("a time of a statement is Shanghai's clock in every file", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", table(["时间:time"], [[day1 + 9 * 3_600_000]]));
  const directory = await temporaryFolder();
  const save = async (format: "csv" | "json" | "xlsx") =>
    await readFile((await workspace.save({ sql: 'SELECT "时间" FROM e1' }, { format, directory })).path);
  expect(String(await save("csv"))).toContain("2026-11-01 09:00:00");
  expect(String(await save("json"))).toContain('"时间":"2026-11-01 09:00:00"');
  expect((await readXlsx(await save("xlsx"))).sheets[0]?.rows[1]).toEqual([new Date(Date.UTC(2026, 10, 1, 9))]);
});

test("a table that can be read as a file elsewhere is the same table", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const { path } = await workspace.save(
    { exportId: "ex_a" },
    { format: "parquet", directory: await temporaryFolder() },
  );
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const connection = await (await DuckDBInstance.create(":memory:")).connect();
  const reader = await connection.runAndReadAll(
    `SELECT sum("订单_次"), count(time_shanghai), any_value(typeof(time_shanghai)) FROM '${path}'`,
  );
  expect(reader.getRowsJson()).toEqual([[128, "5", "TIMESTAMP WITH TIME ZONE"]]);
});

test("files name columns as SQL does: repeated names, in whatever case, are told apart", async () => {
  const { workspace } = await temporaryWorkspace();
  const directory = await temporaryFolder();
  await addTable(workspace, "ex_a", table(["Pay_次:metric", "pay_次:metric", "Pay_次:metric"], [[1, 2, 3]]));
  const csv = await workspace.save({ exportId: "ex_a" }, { format: "csv", directory });
  expect(await readFile(csv.path, "utf8")).toBe("\uFEFFPay_次,pay_次_2,Pay_次_3\r\n1,2,3\r\n");
  const xlsx = await workspace.save({ exportId: "ex_a" }, { format: "xlsx", directory });
  expect((await readXlsx(await readFile(xlsx.path))).sheets[0]?.rows[0]).toEqual(["Pay_次", "pay_次_2", "Pay_次_3"]);
  expect((await workspace.query('SELECT "pay_次_2" FROM e1')).rows).toEqual([[2]]);
});

test("a folder is never taken for a file to overwrite, and the file system's refusals name the file", async () => {
  const { workspace } = await temporaryWorkspace();
  const directory = await temporaryFolder();
  await addTable(workspace, "ex_a", orders);
  await mkdir(join(directory, "mine.csv", "precious"), { recursive: true });
  const save = (into: string) =>
    workspace.save({ exportId: "ex_a" }, { format: "csv", directory: into, fileName: "mine", overwrite: true });
  await expect(save(directory)).rejects.toMatchObject({
    code: "file_exists",
    message: "mine.csv is a folder. Choose another file name.",
  });
  expect(await readdir(directory, { recursive: true })).toEqual(["mine.csv", join("mine.csv", "precious")]);
  await writeFile(join(directory, "file"), "");
  await expect(save(join(directory, "file", "below"))).rejects.toMatchObject({
    code: "file_system",
    message: expect.stringContaining("a part of its path is a file"),
  });
});

test("dates and clock times of a statement are date cells in Excel", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const sql = `SELECT DATE '2026-11-01' AS d, TIMESTAMP '2026-11-01 09:00:00' AS t, TIMESTAMP_S '2026-11-01 09:00:00' AS s,
    TIMESTAMP_MS '2026-11-01 09:00:00' AS ms, TIMESTAMP_NS '2026-11-01 09:00:00' AS ns, DATE '0001-01-01' AS old, '007' AS id`;
  const { path } = await workspace.save({ sql }, { format: "xlsx", directory: await temporaryFolder() });
  const nine = new Date(Date.UTC(2026, 10, 1, 9));
  const sheet = (await readXlsx(await readFile(path))).sheets[0];
  expect(sheet?.rows[1]?.slice(0, 5)).toEqual([new Date(Date.UTC(2026, 10, 1)), nine, nine, nine, nine]);
  expect(sheet?.rows[1]?.slice(5)).toEqual(["0001-01-01", "007"]);
});

test("what Excel would change in a CSV is pointed out once", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(workspace, "ex_a", orders);
  const save = async (format: "csv" | "xlsx") =>
    await workspace.save(
      { sql: "SELECT unnest(['007', '1-2', '3/4', '1E5', 'x', '2026-11-01']) AS id" },
      { format, directory: await temporaryFolder() },
    );
  expect((await save("csv")).warnings).toEqual([
    "Excel shows 4 cells of this CSV as other numbers or dates, such as 007: take xlsx.",
  ]);
  expect((await save("xlsx")).warnings).toEqual([]);
});

test("nothing is overwritten unless asked for", async () => {
  const { workspace } = await temporaryWorkspace();
  const directory = await temporaryFolder();
  await writeFile(join(directory, "mine.csv"), "precious");
  const options = { format: "csv", directory, fileName: "mine" } as const;
  await expect(workspace.save({ sql: "SELECT 1 AS a" }, options)).rejects.toMatchObject({
    code: "file_exists",
    message: expect.stringContaining("overwrite"),
  });
  expect(await readFile(join(directory, "mine.csv"), "utf8")).toBe("precious");
  await workspace.save({ sql: "SELECT 1 AS a" }, { ...options, overwrite: true });
  expect(await readFile(join(directory, "mine.csv"), "utf8")).toBe("\uFEFFa\r\n1\r\n");
});

test("of two who save the same name at once, one is told and one file is whole", async () => {
  const { workspace } = await temporaryWorkspace();
  const directory = await temporaryFolder();
  const save = (number: number): Promise<unknown> =>
    workspace.save({ sql: `SELECT ${number} AS a` }, { format: "csv", directory, fileName: "same" });
  const outcomes = await Promise.allSettled([save(1), save(2)]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(await readdir(directory)).toEqual(["same.csv"]);
  expect(await readFile(join(directory, "same.csv"), "utf8")).toMatch(/^\uFEFFa\r\n[12]\r\n$/);
});

test("a failure, a limit and an abort leave no file behind", async () => {
  const { workspace } = await temporaryWorkspace();
  const directory = await temporaryFolder();
  const late = workspace.save(
    { sql: "SELECT * FROM range(100000) a, range(100000) b" },
    { format: "csv", directory, timeoutMs: 300 },
  );
  await expect(late).rejects.toMatchObject({ code: "limit_reached" });
  await expect(workspace.save({ sql: "SELECT x" }, { format: "json", directory })).rejects.toMatchObject({
    code: "sql_error",
  });
  await expect(
    workspace.save(
      { sql: "SELECT 1 / (range - 5000)::INT, error('stop') FROM range(9000)" },
      { format: "json", directory },
    ),
  ).rejects.toThrow();
  const controller = new AbortController();
  const aborted = workspace.save(
    { sql: "SELECT * FROM range(100000) a, range(100000) b" },
    {
      format: "csv",
      directory,
      signal: controller.signal,
      onProgress: () => controller.abort(new Error("enough")),
    },
  );
  await expect(aborted).rejects.toThrow("enough");
  expect(await readdir(directory)).toEqual([]);
});

test("a saved statement reaches no more than an asked one", async () => {
  const { workspace } = await temporaryWorkspace();
  const options = { format: "csv", directory: await temporaryFolder() } as const;
  await expect(workspace.save({ sql: "FROM read_text('/etc/passwd')" }, options)).rejects.toMatchObject({
    code: "sql_error",
  });
  await expect(workspace.save({ sql: "SELECT 1; SELECT 2" }, { ...options, format: "parquet" })).rejects.toMatchObject({
    code: "sql_error",
  });
});

test("progress counts rows against the whole", async () => {
  const { workspace } = await temporaryWorkspace();
  await addTable(
    workspace,
    "ex_a",
    table(
      ["n:metric"],
      Array.from({ length: 5000 }, (_, index) => [index]),
    ),
  );
  const seen: { rows: number; totalRows: number | null }[] = [];
  await workspace.save(
    { exportId: "ex_a" },
    { format: "csv", directory: await temporaryFolder(), onProgress: (progress) => seen.push(progress) },
  );
  expect(seen.at(-1)).toEqual({ rows: 5000, totalRows: 5000 });
  expect(seen.length).toBeGreaterThan(1);
});

test("a file says of which projects it is: of a statement, those of all exports that it can mean", async () => {
  const { workspace } = await temporaryWorkspace();
  const directory = await temporaryFolder();
  for (const project of ["proj000a", "proj000b", "proj000c"]) {
    const exportId = `ex_${project}`;
    await workspace.create({ exportId, kind: "event", project, target: { id: project, name: project } });
    await workspace.finishTable(exportId, orders);
  }
  const projectsOf = async (sql: string) =>
    (await workspace.save({ sql }, { format: "csv", directory, overwrite: true })).projects.toSorted();
  expect(await projectsOf('SELECT count(*) FROM e1 JOIN ex_proj000b USING ("时间")')).toEqual(["proj000a", "proj000b"]);
  expect(await projectsOf('SELECT * FROM "proj000c"')).toEqual(["proj000c"]);
  expect(await projectsOf("SELECT 1")).toEqual([]);
});
