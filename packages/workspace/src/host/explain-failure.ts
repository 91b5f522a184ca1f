import { basename, dirname } from "node:path";
import { say } from "@growingio-export/core/basics";
import { EngineError } from "../engine-error.ts";
import { SqlError, WorkspaceError } from "../errors.ts";
import { mentionedTables, sqlHints } from "../sql/sql-hints.ts";
import { exportOfFolder } from "../store/export-id.ts";
import { type ExportStore, missing } from "../store/export-store.ts";
import type { NamedTable } from "./named-tables.ts";
import { describeTable } from "./named-tables.ts";

/** Tables listed beside a failed statement. */
const maxListedTables = 20;

/** Runs the engine and turns its failures into errors that list the tables; a stored file it cannot read is set aside. */
export async function explainFailure<T>(
  store: ExportStore,
  named: readonly NamedTable[],
  run: () => Promise<T>,
  sql = "",
): Promise<T> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof WorkspaceError) {
      throw error.code === "limit_reached" ? sqlError(error.code, error.message, named, sql) : error;
    }
    if (!(error instanceof EngineError)) throw error;
    const damaged = named.find(
      ({ manifest }) => error.path !== null && exportOfFolder(basename(dirname(error.path))) === manifest.exportId,
    );
    if (damaged !== undefined) throw await lost(store, damaged.manifest.exportId, error);
    if (error.code === "corrupt")
      throw new WorkspaceError("io_error", error.message, { cause: error, retryable: false });
    if (error.code === "sql_error" || error.code === "limit_reached")
      throw sqlError(error.code, error.message, named, sql);
    throw new WorkspaceError(error.code, error.message, { cause: error });
  }
}

/** With the tables that the statement names first, and what may mend it. */
function sqlError(
  code: "sql_error" | "limit_reached",
  message: string,
  named: readonly NamedTable[],
  sql: string,
): SqlError {
  const all = named.map(describeTable);
  const mentioned = mentionedTables(sql, all);
  const tables = [...mentioned, ...all.filter((table) => !mentioned.includes(table))].slice(0, maxListedTables);
  const hints = code === "sql_error" ? sqlHints(message, sql, all) : [];
  return new SqlError(
    code,
    [message, ...hints].join("\n"),
    tables,
    mentioned.map(({ alias }) => alias),
  );
}

async function lost(store: ExportStore, exportId: string, error: EngineError): Promise<WorkspaceError> {
  // It may have been removed, by age or size, while the engine was starting.
  if ((await store.get(exportId)) === null) return missing(exportId);
  if (error.code !== "corrupt")
    return new WorkspaceError("io_error", say`Export ${exportId} could not be read. Try again.`, { cause: error });
  await store.quarantine(exportId, `data: ${error.message.slice(0, 100)}`);
  return new WorkspaceError(
    "io_error",
    say`The stored rows of export ${exportId} are damaged and were set aside. Run the export again.`,
    { cause: error, retryable: false },
  );
}
