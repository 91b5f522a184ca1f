import { dayText } from "@growingio-export/core";
import { placeFile } from "../files/place-file.ts";
import { defaultName, fileName } from "../save/file-name.ts";
import { sheetName } from "../save/sheet-name.ts";
import { checkInteger, type SaveOptions } from "../workspace-options.ts";
import { bringRows } from "./bring-rows.ts";
import { explainFailure } from "./explain-failure.ts";
import { finished, mentionedIn, namedTables, nameTables, tableSource } from "./named-tables.ts";
import { checkSql, type HostContext, processOverheadMb } from "./query-exports.ts";
import { runDisposable } from "./run-disposable.ts";
import { whileWanted } from "./while-wanted.ts";

const memoryMb = 512;

/** What to save: an export as it was sent, or the result of a statement over exports. */
export type SaveSource =
  | { readonly exportId: string }
  | { readonly sql: string; readonly exportIds?: readonly string[] };

/** A file that was written for somebody. */
export interface SavedFile {
  /** Absolute path. */
  readonly path: string;
  readonly bytes: number;
  readonly rows: number;
  /** Of which projects the exports are that it was made of: of a statement, all those that it can mean. */
  readonly projects: readonly string[];
  readonly warnings: readonly string[];
}

export async function saveExport(context: HostContext, source: SaveSource, options: SaveOptions): Promise<SavedFile> {
  const timeoutMs = checkInteger("timeoutMs", options.timeoutMs ?? 60_000, 1, 600_000);
  if ("sql" in source) checkSql(source.sql);
  const { signal, overwrite = false } = options;
  // The tables are listed in the turn, too: what waits costs nothing.
  return await context.engines.inTurn({ signal }, async (turn) => {
    const { named, input, projects, name, title, totalRows } = await whileWanted(
      resolveSource(context, source),
      signal,
    );
    const place = {
      directory: options.directory,
      name: fileName(options.fileName ?? name, options.format),
      overwrite,
      wait: <T>(work: Promise<T>) => whileWanted(work, signal),
    };
    const { path, bytes, told } = await placeFile(place, (temporary) => {
      const work = { source: input, format: options.format, path: temporary, sheetName: sheetName(title), memoryMb };
      const limits = {
        turn,
        maxMemoryMb: memoryMb + processOverheadMb,
        timeoutMs,
        signal,
        onProgress: (done: number) => options.onProgress?.({ rows: done, totalRows }),
      };
      return explainFailure(context.store, named, () => runDisposable("save", work, limits));
    });
    return { path, bytes, projects, ...told };
  });
}

async function resolveSource(context: HostContext, source: SaveSource) {
  const { store, folders } = context;
  if ("sql" in source) {
    const named = await namedTables(store, source.exportIds);
    const mentioned = mentionedIn(source.sql, named);
    await bringRows(
      context,
      mentioned.map(({ manifest }) => manifest),
    );
    const input = { sql: source.sql, tables: mentioned.map((one) => tableSource(folders, one)) };
    const projects = [...new Set(mentioned.map(({ manifest }) => manifest.project))];
    return { named, input, projects, name: "query", title: "query", totalRows: null };
  }
  const manifest = await finished(store, source.exportId);
  await bringRows(context, [manifest]);
  const named = nameTables([manifest]);
  return {
    named,
    input: { table: { ...tableSource(folders, { manifest, names: [manifest.alias] }) } },
    projects: [manifest.project],
    name: defaultName(manifest.target.name, manifest.range, manifest.alias, dayText),
    title: manifest.target.name,
    totalRows: manifest.rowCount,
  };
}
