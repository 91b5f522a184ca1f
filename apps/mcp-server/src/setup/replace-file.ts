import { randomUUID } from "node:crypto";
import { copyFile, mkdir, readFile, realpath, rename, rm, stat, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { SetupError } from "./setup-error.ts";

/** A file as it is; `text` is null where there is none. */
export interface FoundFile {
  /** Where it really is, behind links. */
  readonly path: string;
  readonly text: string | null;
}

export async function findFile(path: string): Promise<FoundFile> {
  try {
    const real = await realpath(path);
    return { path: real, text: await readFile(real, "utf8") };
  } catch (error) {
    if (errorCode(error) === "ENOENT") return { path, text: null };
    throw new SetupError(`It cannot be read (${errorCode(error)}).`);
  }
}

/** Writes a file whole or not at all, with the mode of the one that was there. Gives the path of a copy of that one, or null. */
export async function replaceFile({ path, text }: FoundFile, replacement: string): Promise<string | null> {
  const temporary = `${path}.${randomUUID()}.tmp`;
  try {
    await mkdir(dirname(path), { recursive: true });
    const backup = text === null ? null : `${path}.bak`;
    const mode = text === null ? 0o600 : (await stat(path)).mode & 0o777;
    if (backup !== null) await copyFile(path, backup);
    await writeFile(temporary, replacement, { flag: "wx", mode });
    await rename(temporary, path);
    return backup;
  } catch (error) {
    throw new SetupError(`It cannot be written (${errorCode(error)}).`);
  } finally {
    await rm(temporary, { force: true });
  }
}

function errorCode(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "unknown error";
}
