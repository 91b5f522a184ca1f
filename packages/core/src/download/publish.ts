import { link, open, rename, unlink } from "node:fs/promises";

// What file systems without hard links answer.
const NO_HARD_LINKS = new Set(["EPERM", "ENOTSUP", "EOPNOTSUPP", "ENOSYS", "EXDEV", "EMLINK"]);

/** Gives a finished file its name. Without `overwrite` an existing target is `EEXIST`, also when two do it at once. */
export async function publish(temporary: string, target: string, overwrite: boolean): Promise<void> {
  if (overwrite) return rename(temporary, target);
  try {
    await link(temporary, target);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && NO_HARD_LINKS.has(String(error.code)))) throw error;
    return claimAndRename(temporary, target);
  }
  await unlink(temporary);
}

async function claimAndRename(temporary: string, target: string): Promise<void> {
  await (await open(target, "wx", 0o600)).close();
  try {
    await rename(temporary, target);
  } catch (error) {
    await unlink(target).catch(() => {});
    throw error;
  }
}
