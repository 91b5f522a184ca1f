import { constants } from "node:fs";
import { open } from "node:fs/promises";

/** How a file is opened that others could have put there. Windows knows neither flag, nor what they are against. */
export const PLAIN_FILE_FLAGS: number = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

const NOT_PLAIN = new Set(["ELOOP", "EMLINK", "ENXIO", "EISDIR"]);

/** What stands where a file should be is none, or too large to be one of ours. */
export class NoPlainFileError extends Error {}

/**
 * The text of a file that others could have put there: no link is followed, no pipe waited for, nothing large read.
 * Throws `NoPlainFileError`, or the file system's error.
 */
export async function readPlainFile(
  path: string,
  maxBytes: number,
  encoding: "utf8" | "base64" = "utf8",
): Promise<string> {
  const file = await open(path, PLAIN_FILE_FLAGS).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    throw NOT_PLAIN.has(code) ? new NoPlainFileError("not a plain file") : error;
  });
  try {
    const found = await file.stat();
    if (!found.isFile()) throw new NoPlainFileError("not a plain file");
    if (found.size > maxBytes) throw new NoPlainFileError(`${found.size} bytes, more than such a file has`);
    return await file.readFile(encoding);
  } finally {
    await file.close();
  }
}
