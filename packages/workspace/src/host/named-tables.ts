import { isLinksKind } from "@growingio-export/core";
import type { TableSource } from "../engine/protocol.ts";
import { WorkspaceError } from "../errors.ts";
import { nameTables } from "../sql/name-tables.ts";
import { type ExportStore, missing } from "../store/export-store.ts";
import { dataPath, type Folders } from "../store/folders.ts";
import type { Manifest } from "../store/manifest.ts";
import { hasRows } from "../store/user-rows.ts";
import { sqlColumns } from "../table/sql-columns.ts";

export type NamedTable = ReturnType<typeof nameTables>[number];

/** The exports a statement may name: those asked for, which must be there and done, or all that are done. */
export async function namedTables(store: ExportStore, exportIds: readonly string[] | undefined): Promise<NamedTable[]> {
  if (exportIds === undefined) return nameTables((await store.list()).filter(hasRows));
  const manifests = await Promise.all([...new Set(exportIds)].map(async (id) => await finished(store, id)));
  return nameTables(manifests);
}

/** An export whose rows are there and may be shown; `not_found`, `rows_closed` or `invalid_input` otherwise. */
export async function finished(store: ExportStore, exportId: string): Promise<Manifest> {
  const manifest = await store.get(exportId);
  if (manifest === null) throw missing(exportId);
  if (hasRows(manifest)) return manifest;
  if (manifest.state === "done" && isLinksKind(manifest.kind)) {
    throw new WorkspaceError(
      "rows_closed",
      `Export ${exportId} ended in links to a list of users, whose rows are not kept here for SQL.`,
    );
  }
  const reason = manifest.state === "done" ? "it ended in links, not in a table" : `it is ${manifest.state}`;
  throw new WorkspaceError(
    "invalid_input",
    `Export ${exportId} has no rows: ${reason}. Ask for an export that is done.`,
  );
}

export function tableSource(folders: Folders, { manifest, names }: NamedTable): TableSource {
  return {
    path: dataPath(folders, manifest.exportId),
    columns: manifest.columns,
    sqlColumns: sqlColumns(manifest.columns),
    names,
  };
}
