import { mkdir, stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";

/**
 * Makes a folder, and those above it, where they are missing; a folder that is there stays as it is.
 *
 * @param mode of the new folders; by default their owner's alone (0700).
 * @throws the file system's error; `EEXIST` where a file has the name.
 */
export async function makeFolder(path: string, mode = 0o700): Promise<void> {
  const parent = dirname(resolve(path));
  try {
    return await makeOne(path, mode);
  } catch (error) {
    const isOrphan = error instanceof Error && "code" in error && error.code === "ENOENT";
    if (!isOrphan || parent === path) throw error;
  }
  // Somebody else may have made it meanwhile. Node's own recursion never ends where it takes no folder, as /proc does not.
  if (!(await isFolder(parent))) await makeFolder(parent, mode);
  await makeOne(path, mode);
}

async function makeOne(path: string, mode: number): Promise<void> {
  try {
    await mkdir(path, { mode });
  } catch (error) {
    const isTaken = error instanceof Error && "code" in error && error.code === "EEXIST";
    if (!isTaken || !(await isFolder(path))) throw error;
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}
