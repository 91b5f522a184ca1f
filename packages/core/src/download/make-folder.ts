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
    await mkdir(path, { mode });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (code === "EEXIST" && (await isFolder(path))) return;
    // Node's own recursion never ends where the parent is there and takes no folder, as /proc is.
    if (code !== "ENOENT" || parent === path || (await isFolder(parent))) throw error;
    await makeFolder(parent, mode);
    await makeFolder(path, mode);
  }
}

async function isFolder(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found?.isDirectory() ?? false;
}
