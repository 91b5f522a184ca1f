import { readFile, stat } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Stage, startStage } from "../support/connect.ts";

let stage: Stage;
beforeAll(async () => {
  stage = await startStage({ jobMs: 100 });
});
afterAll(() => stage.close());

async function exported(shape: Parameters<Stage["gio"]["sandbox"]["shop"]["chart"]>[0], range?: string) {
  const { id } = stage.gio.sandbox.shop.chart(shape);
  const { structured } = await stage.call("export_event", { chart: id, ...(range === undefined ? {} : { range }) });
  return structured;
}

const total = (digest: { metrics: { name: string; target: string; total?: number }[] }, name: string, target: string) =>
  digest.metrics.find((metric) => metric.name === name && metric.target === target)?.total;

describe("figures computed by code", () => {
  test.each(["line", "lineByDimension", "table", "visits"] as const)(
    "the totals of %s are DuckDB's own sums",
    async (shape) => {
      const { digest, table } = await exported(shape);
      const additive = digest.metrics.filter((metric: { total?: number }) => metric.total !== undefined);
      expect(additive.length).toBeGreaterThan(0);
      for (const { name, target } of additive) {
        const sql = `SELECT sum("${name}") FROM ${table} WHERE is_subtotal = false AND "目标用户" = '${target}'`;
        const { structured } = await stage.call("query_exports", { sql });
        expect(structured.rows[0][0]).toBeCloseTo(Number(total(digest, name, target)), 4);
      }
    },
  );

  test("unique users and rates are never added up", async () => {
    const { digest } = await exported("line");
    for (const metric of digest.metrics)
      if (/_人$|用户量|率/.test(metric.name)) expect(metric).not.toHaveProperty("total");
  });
});

describe("query_exports", () => {
  test("joins two exports by time in Shanghai's days", async () => {
    const [orders, visits] = [
      await exported("line", "2026-11-01/2026-11-07"),
      await exported("visits", "2026-11-01/2026-11-07"),
    ];
    const sql = `SELECT a.time_shanghai::DATE::VARCHAR AS day, count(*) AS n FROM ${orders.table} a JOIN ${visits.table} b USING ("时间", "目标用户") GROUP BY 1 ORDER BY 1`;
    const { structured } = await stage.call("query_exports", { sql });
    expect(structured.rows.map(([day]: [string]) => day)).toEqual(
      ["01", "02", "03", "04", "05", "06", "07"].map((day) => `2026-11-${day}`),
    );
    expect(structured.tables.map(({ alias }: { alias: string }) => alias).sort()).toEqual(
      [orders.table, visits.table].sort(),
    );
  });

  test("the time column is a time in Shanghai: compared with days, named by weekdays, shown as its clock", async () => {
    const { table } = await exported("line", "2026-11-01/2026-11-07");
    const sql = `SELECT DISTINCT "时间", dayname("时间") AS weekday, "时间_ms" FROM ${table} WHERE "时间" >= '2026-11-06' ORDER BY 1`;
    const { structured, text } = await stage.call("query_exports", { sql });
    expect(structured.rows).toEqual([
      ["2026-11-06 00:00:00", "Friday", Date.parse("2026-11-06T00:00:00+08:00")],
      ["2026-11-07 00:00:00", "Saturday", Date.parse("2026-11-07T00:00:00+08:00")],
    ]);
    expect(text).toContain("| 2026-11-06 00:00:00 | Friday |");
  });

  test("one column is shown whole, several are cut at 200 characters; DESCRIBE names every column", async () => {
    const one = await stage.call("query_exports", { sql: "SELECT repeat('字', 1000) AS t" });
    expect([one.structured.rows[0][0].length, one.text.includes("字".repeat(1000))]).toEqual([1000, true]);
    const long = await stage.call("query_exports", { sql: "SELECT repeat('字', 9000) AS t" });
    expect(long.structured.rows[0][0].length).toBeGreaterThan(600);
    const two = await stage.call("query_exports", { sql: "SELECT repeat('字', 2000) AS t, 1 AS n" });
    expect(two.structured.rows[0][0]).toHaveLength(200);
    const names = Array.from({ length: 150 }, (_, place) => `${place} AS c${place}`).join(", ");
    const described = await stage.call("query_exports", { sql: `DESCRIBE (SELECT ${names})` });
    expect(described.structured.row_count).toBe(150);
  });

  test("a mistake comes back with DuckDB's reason and the columns there are", async () => {
    const { table } = await exported("line");
    const { isError, text } = await stage.call("query_exports", { sql: `SELECT amount FROM ${table}` });
    expect(isError).toBe(true);
    expect(text).toMatch(/amount/);
    expect(text).toContain('"目标用户" VARCHAR');
  });

  test.each([
    "SELECT * FROM read_csv('/etc/passwd')",
    "SELECT * FROM '/etc/passwd'",
    "COPY (SELECT 1) TO '/tmp/x.csv'",
    "ATTACH '/tmp/x.db'",
    "INSTALL httpfs",
    "SET enable_external_access = true",
    "SELECT getenv('GROWINGIO_TOKEN')",
    "SELECT 1; SELECT 2",
    "PRAGMA database_list",
  ])("refuses %s", async (sql) => {
    const { isError, text } = await stage.call("query_exports", { sql });
    expect(isError).toBe(true);
    expect(text).not.toContain(stage.gio.sandbox.token);
    expect(text).not.toContain("root:");
  });

  test("a column can be queried by the name that was shown, and an error shows no invisible characters", async () => {
    const { table, columns } = await exported("hostile");
    for (const { name } of columns) {
      expect((await stage.call("query_exports", { sql: `SELECT "${name}" FROM ${table} LIMIT 1` })).isError).toBe(
        false,
      );
    }
    const { text } = await stage.call("query_exports", { sql: `SELECT nothing FROM ${table}` });
    expect(text.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  });

  test("says when rows were cut", async () => {
    const { table } = await exported("manyValues");
    const { structured, text } = await stage.call("query_exports", { sql: `FROM ${table}`, limit: 5 });
    expect(structured).toMatchObject({ row_count: 5, truncated: true });
    expect(text).toContain("more were cut");
  });
});

describe("save_export", () => {
  test.each(["csv", "xlsx", "parquet", "json"])(
    "writes %s with a link to it, and nothing over an existing file",
    async (format) => {
      const { export_id } = await exported("table");
      const { structured, content } = await stage.call("save_export", { export_id, format, file_name: "明细/../x" });
      expect(structured.path.startsWith(join(stage.home, "exports"))).toBe(true);
      expect((await stat(structured.path)).size).toBe(structured.bytes);
      expect(structured.rows).toBeGreaterThan(100);
      expect(content).toContainEqual(
        expect.objectContaining({ type: "resource_link", uri: expect.stringContaining("file:///") }),
      );
      const again = await stage.call("save_export", { export_id, format, file_name: "明细/../x" });
      expect(again).toMatchObject({ isError: true, text: expect.stringContaining("overwrite") });
      expect(
        (await stage.call("save_export", { export_id, format, file_name: "明细/../x", overwrite: true })).isError,
      ).toBe(false);
    },
  );

  test("CSV opens in Excel without running what a person typed", async () => {
    const { export_id } = await exported("hostile");
    const { structured } = await stage.call("save_export", { export_id, format: "csv" });
    const text = await readFile(structured.path, "utf8");
    expect(text.startsWith("\ufeff")).toBe(true);
    expect(text).not.toMatch(/(^|,)"?[=@]/m);
  });
});

describe("resources", () => {
  test("an export's rows as CSV", async () => {
    const { export_id, row_count } = await exported("bar");
    const { contents } = await stage.client.readResource({ uri: `growingio://exports/${export_id}/data.csv` });
    const [content] = contents;
    expect(content && "text" in content ? content.text.trim().split("\r\n").length : 0).toBe(row_count + 1);
    await expect(stage.client.readResource({ uri: "growingio://exports/exp_unknown" })).rejects.toThrow();
  });
});

describe("SQL that gives nothing, or fails, says why", () => {
  const warningsOf = async (sql: string) => {
    const { structured, text, isError } = await stage.call("query_exports", { sql });
    expect([isError, structured.row_count]).toEqual([false, 0]);
    for (const warning of structured.warnings) expect(text).toContain(`Warning: ${warning}`);
    return structured.warnings as string[];
  };

  test("a value in another spelling, a value that is not there, a time outside", async () => {
    const chart = stage.gio.sandbox.shop.chart("topTen").id;
    const { table } = (await stage.call("export_event", { chart })).structured;
    expect(await warningsOf(`SELECT * FROM ${table} WHERE "城市" = '上海市'`)).toEqual([
      `No row of ${table} has "城市" '上海市'; it has "上海".`,
    ]);
    const [other] = await warningsOf(`SELECT * FROM ${table} WHERE "城市" = '火星'`);
    expect(other).toMatch(/^No row of e\d+ has "城市" '火星'; its most frequent values are ".+"/);
    const line = (await stage.call("export_event", { chart: stage.gio.sandbox.shop.chart("line").id })).structured;
    const { start, end } = line.range;
    expect(await warningsOf(`SELECT * FROM ${line.table} WHERE "时间" < '2020-01-01'`)).toEqual([
      `${line.table} has times from ${start.slice(0, 10)} to ${end.slice(0, 10)}.`,
    ]);
  });

  test("a column that needs quotes is named, and tables are listed in few words", async () => {
    const chart = stage.gio.sandbox.shop.chart("wide").id;
    const { table } = (await stage.call("export_event", { chart })).structured;
    const quotes = await stage.call("query_exports", { sql: `SELECT 时间, group FROM ${table}` });
    expect(quotes.isError).toBe(true);
    expect(quotes.text).toMatch(/double quotes/);
    const unknown = await stage.call("query_exports", { sql: "SELECT * FROM nowhere" });
    for (const { text } of [quotes, unknown]) {
      const listed = text.slice(Math.max(0, text.search(/^(?:e\d+ \(exp_|Tables: )/m)));
      expect(listed.length).toBeLessThanOrEqual(640);
    }
  });
});
