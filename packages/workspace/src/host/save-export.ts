import { dayText } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import { WorkspaceError } from "../errors.ts";
import { placeFile } from "../files/place-file.ts";
import { defaultName, fileName } from "../save/file-name.ts";
import { sheetNames } from "../save/sheet-name.ts";
import type { WorkbookLook } from "../save/workbook-look.ts";
import { checkInteger, type SaveOptions } from "../workspace-options.ts";
import { bringRows } from "./bring-rows.ts";
import { explainFailure } from "./explain-failure.ts";
import { finished, mentionedIn, namedTables, nameTables, savedTable, tableSource } from "./named-tables.ts";
import { checkSql, type HostContext, processOverheadMb } from "./query-exports.ts";
import { runDisposable } from "./run-disposable.ts";
import { whileWanted } from "./while-wanted.ts";

const memoryMb = 512;

/** What to save: an export as it was sent, several of them as the sheets of one workbook, or the result of a statement over exports. */
export type SaveSource =
  | { readonly exportId: string }
  | { readonly exportIds: readonly string[] }
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
  else if ("exportIds" in source) checkWorkbook(source.exportIds, options.format);
  const { signal, overwrite = false, look = {}, zonedTimes = false } = options;
  // The tables are listed in the turn, too: what waits costs nothing.
  return await context.engines.inTurn({ signal }, async (turn) => {
    const { named, input, projects, name, titles, totalRows } = await whileWanted(
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
      const workbook = { names: namesIn(titles, look), look };
      const work = { source: input, format: options.format, path: temporary, workbook, zonedTimes, memoryMb };
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
    return { named, input, projects, name: "query", titles: ["query"], totalRows: null };
  }
  if ("exportIds" in source) {
    const manifests = await Promise.all(source.exportIds.map(async (id) => await finished(store, id)));
    await bringRows(context, manifests);
    return {
      named: nameTables(manifests),
      input: { sheets: manifests.map((one) => savedTable(folders, one)) },
      projects: [...new Set(manifests.map(({ project }) => project))],
      name: defaultName("workbook", null, manifests.map(({ alias }) => alias).join("_"), dayText),
      titles: manifests.map(({ target }) => target.name),
      totalRows: manifests.reduce((sum, { rowCount }) => sum + rowCount, 0),
    };
  }
  const manifest = await finished(store, source.exportId);
  await bringRows(context, [manifest]);
  const named = nameTables([manifest]);
  return {
    named,
    input: { table: savedTable(folders, manifest) },
    projects: [manifest.project],
    name: defaultName(manifest.target.name, manifest.range, manifest.alias, dayText),
    titles: [manifest.target.name],
    totalRows: manifest.rowCount,
  };
}

/** Excel has no such limit of its own; nobody looks through more. */
const MAX_SHEETS = 250;

function checkWorkbook(exportIds: readonly string[], format: SaveOptions["format"]): void {
  if (format !== "xlsx")
    throw new WorkspaceError(
      "invalid_input",
      say`Several exports are saved as one workbook, format "xlsx": ${format} holds one table.`,
    );
  if (new Set(exportIds).size !== exportIds.length)
    throw new WorkspaceError("invalid_input", say`An export is named twice: a workbook has one sheet of each.`);
  checkInteger("exportIds.length", exportIds.length, 1, MAX_SHEETS);
}

/** The names of the tables' sheets; those of the sheets of words and charts are not theirs. */
function namesIn(titles: readonly string[], { sheets, about, charts }: WorkbookLook): string[] {
  const taken = [about, charts].flatMap((sheet) => (sheet === undefined ? [] : [sheet.name]));
  const wanted = titles.map((title, index) => sheets?.[index]?.name ?? title);
  return sheetNames(wanted, taken);
}
