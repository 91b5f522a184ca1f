import { open, readdir, rm } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeFolder } from "@growingio-export/core";
import { hasErrno } from "../errors.ts";
import { fileMode, folderMode } from "../files/write-atomic.ts";
import { checkExportId, folderName } from "./export-id.ts";

/** Where everything lies below the workspace's directory. */
export interface Folders {
  readonly root: string;
  readonly exports: string;
  readonly aliases: string;
  readonly cache: string;
  readonly corrupt: string;
}

export async function makeFolders(directory: string): Promise<Folders> {
  const root = resolve(directory);
  const folders: Folders = {
    root,
    exports: join(root, "exports"),
    aliases: join(root, "aliases"),
    cache: join(root, "cache"),
    corrupt: join(root, "corrupt"),
  };
  for (const folder of Object.values(folders)) await makeFolder(folder, folderMode);
  return folders;
}

/** The folder of an export. Throws `invalid_input` where that is no export's id. */
export function exportFolder(folders: Folders, exportId: string): string {
  return join(folders.exports, folderName(checkExportId(exportId)));
}

export function manifestPath(folders: Folders, exportId: string): string {
  return join(exportFolder(folders, exportId), "manifest.json");
}

/** The rows of an export. */
export function dataPath(folders: Folders, exportId: string): string {
  return join(exportFolder(folders, exportId), "data.parquet");
}

function aliasNumber(name: string): number {
  return /^e[1-9]\d{0,14}$/.test(name) ? Number(name.slice(1)) : 0;
}

/** Takes the next alias of the folder; creating the empty file `e12` is the claim, so two processes never get the same one. */
export async function allocateAlias(folder: string): Promise<string> {
  let next = 1 + Math.max(0, ...(await readdir(folder)).map(aliasNumber));
  for (;;) {
    const alias = `e${next}`;
    try {
      await (await open(join(folder, alias), "wx", fileMode)).close();
      return alias;
    } catch (error) {
      if (!hasErrno(error, "EEXIST")) throw error;
      next++;
    }
  }
}

/** Forgets all claims but the newest, which keeps the count from starting over; the aliases in use are in the manifests. */
export async function pruneAliases(folder: string): Promise<void> {
  const numbers = (await readdir(folder)).map(aliasNumber).filter((number) => number > 0);
  const newest = Math.max(0, ...numbers);
  for (const number of numbers) {
    if (number < newest - 1000) await rm(join(folder, `e${number}`), { force: true });
  }
}
