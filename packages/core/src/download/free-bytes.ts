import { statfs } from "node:fs/promises";

/** How much room a folder's disk has for this user; null when it does not say. */
export type FreeBytes = (folder: string) => Promise<number | null>;

/** What the system says. */
export const freeBytes: FreeBytes = async (folder) => {
  try {
    const { bsize, bavail, blocks } = await statfs(folder);
    // Some network drives say nothing of themselves.
    return blocks > 0 ? bsize * bavail : null;
  } catch {
    return null;
  }
};
