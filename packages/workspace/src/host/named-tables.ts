import { isLinksKind } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import type { SavedTable, TableSource } from "../engine/protocol.ts";
import { type QueryTable, WorkspaceError } from "../errors.ts";
import { type ExportStore, missing } from "../store/export-store.ts";
import { dataPath, type Folders } from "../store/folders.ts";
import type { ListedExport, Manifest } from "../store/manifest.ts";
import { hasRows } from "../store/user-rows.ts";
import { sqlColumns } from "../table/sql-columns.ts";

/** An export that SQL can name, and the names it answers to. */
export interface NamedTable {
  readonly manifest: ListedExport;
  readonly names: readonly string[];
}

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
      say`Export ${exportId} ended in links to a list of users, whose rows are not kept here for SQL.`,
    );
  }
  const reason = manifest.state === "done" ? say`it ended in links, not in a table` : say`it is ${manifest.state}`;
  throw new WorkspaceError(
    "invalid_input",
    say`Export ${exportId} has no rows: ${reason}. Ask for an export that is done.`,
  );
}

/** Those whose name a statement can mean: a table is named by its name, or by that with its quotes doubled, in whatever case. */
export function mentionedIn(sql: string, named: readonly NamedTable[]): NamedTable[] {
  const text = fold(sql);
  return named.filter(({ names }) => names.some((name) => text.includes(fold(name).replaceAll('"', '""'))));
}

export function tableSource(folders: Folders, { manifest, names }: NamedTable): TableSource {
  return {
    path: dataPath(folders, manifest.exportId),
    columns: manifest.columns,
    sqlColumns: sqlColumns(manifest),
    names,
    isMasked: manifest.keptUsers === "masked",
  };
}

export function savedTable(folders: Folders, manifest: Manifest): SavedTable {
  const { alias, added, granularity } = manifest;
  return { ...tableSource(folders, { manifest, names: [alias] }), added, granularity };
}

/** Names an export answers to in SQL, the first being the table's own: alias, export id, and the chart's name where no other export has it. */
export function nameTables(manifests: readonly ListedExport[]): NamedTable[] {
  const uses = new Map<string, number>();
  for (const { alias, exportId, target } of manifests) {
    for (const name of new Set([alias, exportId, target.name].map(fold))) uses.set(name, (uses.get(name) ?? 0) + 1);
  }
  return manifests.map((manifest) => {
    const names = [manifest.alias];
    // An export id such as "e2" may be another export's alias: the alias wins.
    if (uses.get(fold(manifest.exportId)) === 1) names.push(manifest.exportId);
    const chart = manifest.target.name;
    const usable =
      chart !== "" && !chart.includes("\0") && chart.isWellFormed() && !names.map(fold).includes(fold(chart));
    if (usable && uses.get(fold(chart)) === 1) names.push(chart);
    return { manifest, names };
  });
}

/** A table as it is shown to the author of a statement. */
export function describeTable({ manifest, names }: NamedTable): QueryTable {
  const { alias, exportId, target } = manifest;
  const named = names.includes(target.name) ? { chartName: target.name } : {};
  return { alias, exportId, ...named, columns: sqlColumns(manifest).map(({ name, type }) => ({ name, type })) };
}

function fold(name: string): string {
  return name.toLowerCase();
}
