import { chmod, open, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { makeFolder, monthText, partialName, sweepLeftovers } from "@growingio-export/core";
import { pickRows } from "../rows/pick-rows.ts";
import { openDuckDb } from "./duckdb-session.ts";
import { tableColumns } from "./merge-sql.ts";
import { quoteText, type SqlSession } from "./sql-session.ts";
import { merge } from "./sql-target.ts";
import { describePeriods, describeTable, forgetPeriods, readTables, stateTables } from "./state-sql.ts";
import type { Changes, KeptTable, Replacement, Target } from "./target.ts";

/** The file in a folder of Parquet tables that says what has been asked for; who writes holds it open. Readers of folders pass over names with `_`. */
export const STATE_FILE = "_gio_state.duckdb";
const STATE_TABLES = ["gio_tables", "gio_columns", "gio_windows"];

/**
 * Keeps tables as folders of Parquet, one file a month of period starts: `TABLE/gio_month=2026-11/data.parquet`. A month is
 * written beside its file and takes its place in one step; that it is there is noted after it, so that what was
 * interrupted is asked for again and comes to the same.
 */
export async function openParquetTarget(folder: string): Promise<Target> {
  await makeFolder(folder);
  const session = await openDuckDb(join(folder, STATE_FILE));
  for (const statement of stateTables(session.primaryKey)) await session.run(statement);
  const { tables, missing, forget } = await withoutMissing(await readTables(session), folder);
  await session.transaction(async () => {
    for (const statement of forget) await session.run(statement);
  });
  return {
    tables,
    missing,
    maxNameBytes: session.maxNameBytes,
    keep: async (table, added) => {
      await session.transaction(async () => {
        for (const statement of describeTable(table, added)) await session.run(statement);
      });
    },
    replace: async (replacement) => {
      const changes = { added: 0, restated: 0, deleted: 0 };
      for (const part of byMonth(replacement)) {
        const of = await replaceMonth(session, folder, part);
        changes.added += of.added;
        changes.restated += of.restated;
        changes.deleted += of.deleted;
        await session.transaction(async () => {
          for (const statement of describePeriods(part.table.name, part.periods)) await session.run(statement);
        });
      }
      return changes;
    },
    close: async () => {
      // For readers without DuckDB.
      for (const table of STATE_TABLES) await writeParquet(session, folder, `_${table}.parquet`, `FROM ${table}`);
      await session.close();
    },
  };
}

/** The tables without the periods of months whose file somebody took away, and how those are forgotten. */
async function withoutMissing(
  known: readonly KeptTable[],
  folder: string,
): Promise<{ tables: KeptTable[]; missing: string[]; forget: string[] }> {
  const [tables, missing, forget]: [KeptTable[], string[], string[]] = [[], [], []];
  for (const table of known) {
    const left = new Map(table.periods);
    for (const [month, periods] of Map.groupBy(table.periods.values(), ({ startMs }) => monthText(startMs))) {
      const part = join(table.name, `gio_month=${month}`);
      if (await isThere(join(folder, part, "data.parquet"))) continue;
      const starts = periods.map(({ startMs }) => startMs);
      for (const startMs of starts) left.delete(startMs);
      missing.push(part);
      forget.push(forgetPeriods(table.name, Math.min(...starts), Math.max(...starts)));
    }
    tables.push({ ...table, periods: left });
  }
  return { tables, missing, forget };
}

/** A replacement's parts, one for each month in which periods of it start. */
function byMonth(replacement: Replacement): Replacement[] {
  const months = Map.groupBy(replacement.periods, ({ startMs }) => monthText(startMs));
  return [...months.values()].map((found): Replacement => {
    const [first, ...others] = found;
    if (first === undefined) throw new TypeError("A month of no period.");
    const ends = new Set(found.map(({ endMs }) => endMs));
    const rows = pickRows(replacement.rows, (row) => ends.has(replacement.rows.untilMs[row] ?? 0));
    return { ...replacement, rows, periods: [first, ...others] };
  });
}

async function replaceMonth(session: SqlSession, folder: string, replacement: Replacement): Promise<Changes> {
  const { table, periods } = replacement;
  const part = join(folder, table.name, `gio_month=${monthText(periods[0].startMs)}`);
  const file = join(part, "data.parquet");
  await session.run(
    `CREATE OR REPLACE TEMP TABLE gio_month_rows (${tableColumns(table.columns, "NOT NULL").join(", ")})`,
  );
  if (await isThere(file))
    await session.run(
      `INSERT INTO gio_month_rows BY NAME FROM read_parquet(${quoteText(file)}, hive_partitioning = false)`,
    );
  const changes = await merge(session, replacement, "gio_month_rows");
  await makeFolder(part);
  await writeParquet(session, part, "data.parquet", "FROM gio_month_rows ORDER BY gio_time, gio_key");
  await session.run("DROP TABLE gio_month_rows");
  return changes;
}

/** Writes beside the place, flushes and renames. */
async function writeParquet(session: SqlSession, folder: string, name: string, query: string): Promise<void> {
  const target = join(folder, name);
  const temporary = join(folder, partialName(".part"));
  // What a killed run left.
  await sweepLeftovers(folder);
  try {
    await session.run(`COPY (${query}) TO ${quoteText(temporary)} (FORMAT parquet, COMPRESSION zstd)`);
    await chmod(temporary, 0o600);
    await flush(temporary);
    await rename(temporary, target);
    await flush(folder).catch(() => {});
  } finally {
    await rm(temporary, { force: true });
  }
}

async function flush(path: string): Promise<void> {
  const handle = await open(path, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
