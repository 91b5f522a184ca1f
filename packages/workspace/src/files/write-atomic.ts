import { randomBytes } from "node:crypto";
import { open, rename, rm } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { hasErrno } from "../errors.ts";

export const folderMode = 0o700;
export const fileMode = 0o600;

/** Replaces a file in one step: a reader sees the old text or the new one, and after a power cut one of both is on disk. */
export async function writeAtomic(path: string, text: string): Promise<void> {
  const temporary = join(dirname(path), temporaryName());
  try {
    const file = await open(temporary, "wx", fileMode);
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  await syncFolder(dirname(path));
}

/** Flushes a finished file written by somebody else, and makes it private. */
export async function syncFile(path: string): Promise<number> {
  const file = await open(path, "r+");
  try {
    await file.chmod(fileMode);
    await file.sync();
    return (await file.stat()).size;
  } finally {
    await file.close();
  }
}

/** Makes a rename durable; systems that cannot open a folder (Windows) are let be. */
export async function syncFolder(path: string): Promise<void> {
  try {
    const folder = await open(path, "r");
    try {
      await folder.sync();
    } finally {
      await folder.close();
    }
  } catch (error) {
    if (!hasErrno(error, "EISDIR", "EPERM", "EACCES", "EINVAL", "ENOTSUP", "ENOENT")) throw error;
  }
}

/** A name for an unfinished file or folder that tells who makes it, so that a later process can judge whether it was abandoned. */
export function temporaryName(extension = ""): string {
  return `.tmp-${process.pid}-${hostname()}-${randomBytes(6).toString("hex")}${extension}`;
}

export function isTemporaryName(name: string): boolean {
  return name.startsWith(".tmp-");
}
