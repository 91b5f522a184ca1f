import { say } from "@growingio-export/core/basics";
import type { QueryColumn } from "../engine/protocol.ts";
import { type QueryTable, WorkspaceError } from "../errors.ts";
import { MAX_QUERY_OFFSET, MAX_QUERY_ROWS, MAX_SQL_CHARACTERS } from "../limits.ts";
import type { ExportStore } from "../store/export-store.ts";
import type { Folders } from "../store/folders.ts";
import { checkInteger, type QueryOptions } from "../workspace-options.ts";
import { explainFailure } from "./explain-failure.ts";
import { describeTable, namedTables, tableSource } from "./named-tables.ts";
import { runDisposable } from "./run-disposable.ts";
import type { SpareEngine } from "./spare-engine.ts";

/** Beside DuckDB's own memory: Node, the loaded libraries, and what DuckDB does not count. */
export const processOverheadMb = 384;

export interface QueryResult {
  readonly columns: readonly QueryColumn[];
  /** Cells that JSON can carry. */
  readonly rows: readonly (readonly unknown[])[];
  readonly rowCount: number;
  readonly truncated: boolean;
  /** The tables the statement named. */
  readonly tables: readonly QueryTable[];
  readonly warnings: readonly string[];
}

export interface HostContext {
  readonly folders: Folders;
  readonly store: ExportStore;
  readonly engines: SpareEngine;
}

export async function queryExports(context: HostContext, sql: string, options: QueryOptions): Promise<QueryResult> {
  const limit = checkInteger("limit", options.limit ?? 100, 1, MAX_QUERY_ROWS);
  const offset = checkInteger("offset", options.offset ?? 0, 0, MAX_QUERY_OFFSET);
  const timeoutMs = checkInteger("timeoutMs", options.timeoutMs ?? 10_000, 1, 60_000);
  const memoryMb = checkInteger("memoryMb", options.memoryMb ?? 512, 64, 2048);
  const named = await namedTables(context.store, options.exportIds);
  checkSql(sql);
  const tables = named.map((one) => tableSource(context.folders, one));
  const output = await explainFailure(
    context.store,
    named,
    () =>
      runDisposable(
        "query",
        { sql, tables, offset, limit, memoryMb },
        {
          engines: context.engines,
          maxMemoryMb: memoryMb + processOverheadMb,
          timeoutMs,
          signal: options.signal,
        },
      ),
    sql,
  );
  const { columns, rows, truncated, warnings, used } = output;
  const described = used.flatMap((index) => named[index] ?? []).map(describeTable);
  return { columns, rows, rowCount: rows.length, truncated, tables: described, warnings };
}

export function checkSql(sql: string): void {
  if (sql.length <= MAX_SQL_CHARACTERS) return;
  throw new WorkspaceError(
    "invalid_input",
    say`The statement has ${sql.length} characters; at most ${MAX_SQL_CHARACTERS} are read.`,
  );
}
