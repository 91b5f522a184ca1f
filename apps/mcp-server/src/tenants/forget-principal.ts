import { lstat, rm } from "node:fs/promises";
import { tenantFolder } from "./tenant-folder.ts";

/** Removes all that is kept for a principal on this machine; false where nothing is. Runs of it may end half-way and be repeated. */
export async function forgetPrincipal(home: string, principal: string): Promise<boolean> {
  const folder = tenantFolder(home, principal);
  const found = await lstat(folder).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  });
  if (found === null) return false;
  // A server that still runs may write while the folder goes.
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  return true;
}
