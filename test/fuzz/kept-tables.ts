import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DuckDBInstance } from "@duckdb/node-api";
import { Table, type TableData } from "@growingio-export/core";
import { writeParquet } from "../../packages/workspace/src/parquet/write-parquet.ts";
import { parquetColumns, planColumns } from "../../packages/workspace/src/table/parquet-columns.ts";

/** A figure of a table as SQL found it: of what, its name, and its value as text. */
export type SqlFigure = readonly [table: number, of: string, figure: string, value: string];

/** A query, what has to run before it, and the columns that it reads. */
export interface Statement {
  readonly before: string;
  readonly sql: string;
  readonly columns: readonly string[];
}

/** Tables kept as the workspace keeps them, and SQL over all of them at once. */
export class KeptTables implements AsyncDisposable {
  readonly #directory: string;
  readonly #instance: DuckDBInstance;
  #batches = 0;

  private constructor(directory: string, instance: DuckDBInstance) {
    this.#directory = directory;
    this.#instance = instance;
  }

  static async open(): Promise<KeptTables> {
    const directory = await mkdtemp(join(tmpdir(), "fuzz-"));
    const instance = await DuckDBInstance.create(":memory:", { threads: "1" });
    const connection = await instance.connect();
    await connection.run(`
      CREATE MACRO shanghai(ms) AS make_timestamp((ms + 28800000) * 1000);
      CREATE MACRO said(ms, granularity) AS CASE granularity
        WHEN 'hour' THEN strftime(shanghai(ms), '%Y-%m-%dT%H:%M:%S+08:00') ELSE strftime(shanghai(ms), '%Y-%m-%d') END;`);
    connection.closeSync();
    return new KeptTables(directory, instance);
  }

  /**
   * What a statement finds in `kept`: the rows of all tables, `table_id` their places, columns that a table lacks null.
   * Times are epoch milliseconds: `shanghai(ms)` is the clock there, `said(ms, granularity)` a point as digests write it. The statement gives the columns of a `SqlFigure`.
   */
  async figures(tables: readonly TableData[], { before, sql, columns }: Statement): Promise<SqlFigure[]> {
    const folder = join(this.#directory, String(this.#batches++));
    await mkdir(folder);
    for (const [place, data] of tables.entries()) {
      const table = new Table(data);
      await writeParquet(
        join(folder, `${place}.parquet`),
        parquetColumns(table, await planColumns(table)),
        table.rowCount,
      );
    }
    const connection = await this.#instance.connect();
    try {
      // A column that no table of the batch has is there all the same.
      const every = columns.map((name) => `NULL::VARCHAR AS "${name}"`).join(", ");
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE kept AS
         SELECT parse_filename(filename, true)::INTEGER AS table_id, * EXCLUDE (filename)
         FROM read_parquet('${folder}/*.parquet', union_by_name = true, filename = true)
         UNION ALL BY NAME SELECT ${every} WHERE false`,
      );
      await connection.run(before);
      const found = await connection.runAndReadAll(
        `SELECT table_id::INTEGER, f_of::VARCHAR, figure::VARCHAR, v::VARCHAR FROM (${sql}) WHERE v IS NOT NULL`,
      );
      return found.getRows() as unknown as SqlFigure[];
    } finally {
      connection.closeSync();
      await rm(folder, { recursive: true, force: true });
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#instance.closeSync();
    await rm(this.#directory, { recursive: true, force: true });
  }
}

/** Figures by table. */
export function tabled(found: readonly SqlFigure[], tables: number): Map<string, string>[] {
  const figures = Array.from({ length: tables }, () => new Map<string, string>());
  for (const [table, of, figure, value] of found) figures[table]?.set(`${of}|${figure}`, value);
  return figures;
}
