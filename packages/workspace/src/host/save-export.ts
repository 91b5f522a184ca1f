import { rm, stat } from "node:fs/promises";
import { basename, dirname, join, resolve } from "node:path";
import { dayText, fileError, makeFolder, partialName, publish } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import { hasErrno, WorkspaceError } from "../errors.ts";
import { folderMode, syncFile, syncFolder } from "../files/write-atomic.ts";
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
    const folder = resolve(options.directory);
    const path = join(folder, fileName(options.fileName ?? name, options.format));
    const temporary = join(folder, partialName(`.${options.format}`));
    try {
      await whileWanted(makeRoom(path, overwrite), signal);
      const work = { source: input, format: options.format, path: temporary, sheetName: sheetName(title), memoryMb };
      const limits = {
        turn,
        maxMemoryMb: memoryMb + processOverheadMb,
        timeoutMs,
        signal,
        onProgress: (done: number) => options.onProgress?.({ rows: done, totalRows }),
      };
      const { rows, warnings } = await explainFailure(context.store, named, () => runDisposable("save", work, limits));
      const bytes = await syncFile(temporary);
      await putInPlace(temporary, path, overwrite);
      await syncFolder(folder);
      return { path, bytes, rows, projects, warnings };
    } catch (error) {
      throw fileError(error, path);
    } finally {
      await rm(temporary, { force: true }).catch(() => {});
    }
  });
}

async function makeRoom(path: string, overwrite: boolean): Promise<void> {
  await makeFolder(dirname(path), folderMode);
  await refuseExisting(path, overwrite);
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

async function refuseExisting(path: string, overwrite: boolean): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (hasErrno(error, "ENOENT")) return null;
    throw error;
  });
  if (found?.isDirectory()) {
    throw new WorkspaceError("file_exists", say`${basename(path)} is a folder. Choose another file name.`);
  }
  if (found !== null && !overwrite) throw exists(path);
}

/** Of two who save the same name one is told, and neither file is lost. */
async function putInPlace(temporary: string, path: string, overwrite: boolean): Promise<void> {
  try {
    await publish(temporary, path, overwrite);
  } catch (error) {
    throw hasErrno(error, "EEXIST") ? exists(path) : error;
  }
}

function exists(path: string): WorkspaceError {
  return new WorkspaceError(
    "file_exists",
    say`${basename(path)} exists already and was left as it is. Choose another file name, or set overwrite to true.`,
  );
}
