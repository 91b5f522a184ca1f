import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { publish } from "@growingio-export/core";
import { NoPlainFileError, readPlainFile } from "@growingio-export/core/basics";
import { hasErrno } from "../errors.ts";
import { temporaryName } from "../files/write-atomic.ts";

/** The folder's own secret for pseudonyms, made when it is first needed; the same for all exports, so that lists can be joined. */
export async function folderSalt(directory: string): Promise<string> {
  const path = join(directory, "pseudonym-salt");
  const found = await readSalt(path);
  if (isSecret(found)) return found;
  const temporary = join(directory, temporaryName());
  try {
    await writeFile(temporary, randomBytes(32).toString("hex"), { flag: "wx", mode: 0o600 });
    await publish(temporary, path, found !== null);
  } catch (error) {
    // Another process was first: its secret counts.
    if (!hasErrno(error, "EEXIST")) throw error;
  } finally {
    await rm(temporary, { force: true });
  }
  return await readPlainFile(path, 1000);
}

async function readSalt(path: string): Promise<string | null> {
  try {
    return await readPlainFile(path, 1000);
  } catch (error) {
    // A link or a pipe in its place is no secret of ours.
    if (error instanceof NoPlainFileError) return "";
    if (!hasErrno(error, "ENOENT")) throw error;
    return null;
  }
}

/** Whether it is a whole secret: of a file that was emptied or cut, a statement could work every pseudonym out. */
function isSecret(salt: string | null): salt is string {
  return salt !== null && /^[0-9a-f]{64}$/.test(salt);
}
