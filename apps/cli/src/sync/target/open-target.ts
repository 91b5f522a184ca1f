import { stat } from "node:fs/promises";
import { join } from "node:path";
import type { Environment } from "../../shell/settings.ts";
import type { SyncTarget } from "../config/sync-target.ts";
import { oneByOne } from "./one-by-one.ts";
import { openSqlTarget } from "./sql-target.ts";
import { readTables } from "./state-sql.ts";
import type { KeptTable, Target } from "./target.ts";

/** Opens a target for writing, made where it is not there yet. One at a time: throws a retryable `TargetError` while another sync has it. */
export async function openTarget(target: SyncTarget, env: Environment): Promise<Target> {
  switch (target.kind) {
    case "duckdb": {
      const { openDuckDb } = await import("./duckdb-session.ts");
      return oneByOne(await openSqlTarget(await openDuckDb(target.path)));
    }
    case "parquet": {
      const { openParquetTarget } = await import("./parquet-target.ts");
      return oneByOne(await openParquetTarget(target.folder));
    }
    case "postgres": {
      const { openPostgres } = await import("./postgres-session.ts");
      return oneByOne(await openSqlTarget(await openPostgres(target.url, env)));
    }
  }
}

/** What a target knows, without changing anything; null where it does not exist yet. */
export async function peekTarget(target: SyncTarget, env: Environment): Promise<readonly KeptTable[] | null> {
  if (target.kind === "postgres") {
    const { openPostgres } = await import("./postgres-session.ts");
    const session = await openPostgres(target.url, env, true);
    try {
      const [found] = await session.rows("SELECT to_regclass('gio_windows') IS NOT NULL AS found");
      return found?.found === true ? await readTables(session) : null;
    } finally {
      await session.close();
    }
  }
  const { STATE_FILE } = await import("./parquet-target.ts");
  const path = target.kind === "duckdb" ? target.path : join(target.folder, STATE_FILE);
  if (!(await isThere(path))) return null;
  const { openDuckDb } = await import("./duckdb-session.ts");
  const session = await openDuckDb(path, true);
  try {
    const found = await session.rows("FROM duckdb_tables() WHERE table_name = 'gio_windows'");
    return found.length > 0 ? await readTables(session) : null;
  } finally {
    await session.close();
  }
}

async function isThere(path: string): Promise<boolean> {
  return await stat(path).then(
    () => true,
    () => false,
  );
}
