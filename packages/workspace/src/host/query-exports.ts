import { say } from "@growingio-export/core/basics";
import type { QueryColumn } from "../engine/protocol.ts";
import { type QueryTable, WorkspaceError } from "../errors.ts";
import { MAX_QUERY_OFFSET, MAX_QUERY_ROWS, MAX_SQL_CHARACTERS } from "../limits.ts";
import type { ExportStore } from "../store/export-store.ts";
import type { Folders } from "../store/folders.ts";
import { checkInteger, type QueryOptions, type WorkspaceOptions } from "../workspace-options.ts";
import { bringRows } from "./bring-rows.ts";
import type { EnginePool } from "./engine-pool.ts";
import { explainFailure } from "./explain-failure.ts";
import { describeTable, mentionedIn, namedTables, tableSource } from "./named-tables.ts";
import { runDisposable } from "./run-disposable.ts";
import { whileWanted } from "./while-wanted.ts";

/** Beside DuckDB's own memory: Node, the loaded libraries, and what DuckDB does not count. */
export const processOverheadMb = 384;

/** What a statement answered. */
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
  readonly engines: EnginePool;
  readonly fetchRows?: WorkspaceOptions["fetchRows"] | undefined;
  readonly pseudonymSecret: () => Promise<string>;
}

export async function queryExports(context: HostContext, sql: string, options: QueryOptions): Promise<QueryResult> {
  const limit = checkInteger("limit", options.limit ?? 100, 1, MAX_QUERY_ROWS);
  const offset = checkInteger("offset", options.offset ?? 0, 0, MAX_QUERY_OFFSET);
  const timeoutMs = checkInteger("timeoutMs", options.timeoutMs ?? 10_000, 1, 60_000);
  const memoryMb = checkInteger("memoryMb", options.memoryMb ?? 512, 64, 2048);
  checkSql(sql);
  const { store, folders, engines } = context;
  const { signal } = options;
  // The tables are listed in the turn, too: what waits costs nothing.
  const { output, asked } = await engines.inTurn({ signal }, async (turn) => {
    const named = await whileWanted(namedTables(store, options.exportIds), signal);
    const asked = mentionedIn(sql, named);
    await whileWanted(
      bringRows(
        context,
        asked.map(({ manifest }) => manifest),
      ),
      signal,
    );
    const tables = asked.map((one) => tableSource(folders, one));
    const limits = { turn, maxMemoryMb: memoryMb + processOverheadMb, timeoutMs, signal };
    const run = () => runDisposable("query", { sql, tables, offset, limit, memoryMb }, limits);
    return { asked, output: await explainFailure(store, named, run, sql) };
  });
  const { columns, rows, truncated, warnings, used } = output;
  const described = used.flatMap((index) => asked[index] ?? []).map(describeTable);
  return { columns, rows, rowCount: rows.length, truncated, tables: described, warnings };
}

export function checkSql(sql: string): void {
  if (sql.length <= MAX_SQL_CHARACTERS) return;
  throw new WorkspaceError(
    "invalid_input",
    say`The statement has ${sql.length} characters; at most ${MAX_SQL_CHARACTERS} are read.`,
  );
}
