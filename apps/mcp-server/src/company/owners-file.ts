import { constants } from "node:fs";
import { open } from "node:fs/promises";
import { say } from "@growingio-export/core";
import { UsageError } from "@growingio-export/service";

import { unreadable } from "@growingio-export/service/json-file";

/** Group and everybody: write. */
const OTHERS_WRITE = 0o022;
/** Of some tens of thousands of principals. */
const MAX_BYTES = 32 * 1024 * 1024;

/** The text of a file that its owner alone can write. Throws `UsageError`. @param setting what names the file. */
export async function readOwnersFile(setting: string, path: string, platform: string): Promise<string> {
  try {
    // Not waited for where it is a pipe.
    const file = await open(path, constants.O_RDONLY | (constants.O_NONBLOCK ?? 0));
    try {
      const found = await file.stat();
      if (!found.isFile()) throw new UsageError(say`${setting} names ${path}, which is no file.`);
      if (found.size > MAX_BYTES)
        throw new UsageError(say`${setting} names ${path}, which is too large (${found.size} bytes).`);
      // Windows has no such modes.
      if (platform !== "win32" && (found.mode & OTHERS_WRITE) !== 0) {
        const mode = (found.mode & 0o777).toString(8).padStart(4, "0");
        throw new UsageError(
          say`${setting} names ${path}, which others than its owner may write (mode ${mode}): whoever can write it decides who sees what. Run: chmod go-w ${path}`,
        );
      }
      return await file.readFile("utf8");
    } finally {
      await file.close();
    }
  } catch (error) {
    throw error instanceof UsageError ? error : unreadable(setting, path, error);
  }
}
