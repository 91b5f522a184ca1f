import { lstat, stat } from "node:fs/promises";
import { hasErrno } from "../errors.ts";
import { dataPath, type Folders, manifestPath } from "./folders.ts";
import type { Manifest } from "./manifest.ts";

/** Why a finished table cannot be there whole, judged by the size of its file alone; null where it can. */
export async function damageOf(folders: Folders, { state, bytes, exportId }: Manifest): Promise<string | null> {
  if (state !== "done" || bytes === 0) return null;
  try {
    const found = await lstat(dataPath(folders, exportId));
    if (!found.isFile()) return "data: not a plain file";
    const { size } = found;
    return size === bytes ? null : `data: ${size} bytes instead of ${bytes}`;
  } catch (error) {
    if (!hasErrno(error, "ENOENT")) throw error;
    // The whole folder may have been removed since the manifest was read.
    const gone = await stat(manifestPath(folders, exportId)).then(
      () => false,
      () => true,
    );
    return gone ? null : "data: missing";
  }
}
