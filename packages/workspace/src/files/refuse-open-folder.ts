import { stat } from "node:fs/promises";
import { say } from "@growingio-export/core/basics";
import { hasErrno, WorkspaceError } from "../errors.ts";

/** Group and everybody: write. */
const OTHERS_WRITE = 0o022;
const STICKY = 0o1000;

/**
 * Refuses a folder that others than its owner may write to: they could put there what is read as one's own. One that is
 * not there yet is fine; on Windows, which has no such modes, every one is.
 *
 * @throws `WorkspaceError`, `invalid_input`, with the command that mends it.
 */
export async function refuseOpenFolder(path: string): Promise<void> {
  if (process.platform === "win32") return;
  const found = await stat(path).catch((error: unknown) => {
    if (hasErrno(error, "ENOENT")) return null;
    throw error;
  });
  if (found === null || (found.mode & OTHERS_WRITE) === 0) return;
  const mode = (found.mode & 0o7777).toString(8).padStart(4, "0");
  throw new WorkspaceError(
    "invalid_input",
    (found.mode & STICKY) !== 0
      ? say`${path} is a folder of everybody's (mode ${mode}), where exports are not kept: name a folder of your own in it.`
      : say`Others may write to ${path} (mode ${mode}), and exports are not kept there. Run: chmod go-w ${shellQuoted(path)}`,
  );
}

/** As one word of a shell's command. */
function shellQuoted(path: string): string {
  return /^[\w./@%+=:,-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`;
}
