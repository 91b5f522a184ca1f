import { mkdir } from "node:fs/promises";
import { join, resolve } from "node:path";
import { folderMode } from "../files/write-atomic.ts";

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
  for (const folder of Object.values(folders)) await mkdir(folder, { recursive: true, mode: folderMode });
  return folders;
}

export function manifestPath(folders: Folders, exportId: string): string {
  return join(folders.exports, exportId, "manifest.json");
}

export function dataPath(folders: Folders, exportId: string): string {
  return join(folders.exports, exportId, "data.parquet");
}
