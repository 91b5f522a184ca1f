import { rm, stat } from "node:fs/promises";
import { basename, extname, join, resolve } from "node:path";
import { fileError, makeFolder, partialName, publish } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import { hasErrno, WorkspaceError } from "../errors.ts";
import { folderMode, syncFile, syncFolder } from "./write-atomic.ts";

/** Where a file for somebody is to be. */
export interface FilePlace {
  /** Made if it is not there. */
  readonly directory: string;
  /** As `fileName` makes it. */
  readonly name: string;
  /** Whether it may take the place of a file of that name. */
  readonly overwrite: boolean;
  /** Ends the wait for a folder that does not answer. Default: none. */
  readonly wait?: (<T>(work: Promise<T>) => Promise<T>) | undefined;
}

/** A file that is in its place, and what writing it told. */
export interface PlacedFile<T> {
  /** Absolute. */
  readonly path: string;
  readonly bytes: number;
  readonly told: T;
}

/** Writes a private file (mode 0600) under another name and moves it where it belongs: a reader sees all of it or nothing. Throws `file_exists` for a name that is taken. */
export async function placeFile<T>(
  { directory, name, overwrite, wait = (work) => work }: FilePlace,
  write: (temporary: string) => Promise<T>,
): Promise<PlacedFile<T>> {
  const folder = resolve(directory);
  const path = join(folder, name);
  const temporary = join(folder, partialName(extname(name)));
  try {
    await wait(makeRoom(folder, path, overwrite));
    const told = await write(temporary);
    const bytes = await syncFile(temporary);
    await putInPlace(temporary, path, overwrite);
    await syncFolder(folder);
    return { path, bytes, told };
  } catch (error) {
    throw fileError(error, path);
  } finally {
    await rm(temporary, { force: true }).catch(() => {});
  }
}

async function makeRoom(folder: string, path: string, overwrite: boolean): Promise<void> {
  await makeFolder(folder, folderMode);
  await refuseExisting(path, overwrite);
}

async function refuseExisting(path: string, overwrite: boolean): Promise<void> {
  const found = await stat(path).catch((error: unknown) => {
    if (hasErrno(error, "ENOENT")) return null;
    throw error;
  });
  if (found?.isDirectory()) {
    throw new WorkspaceError("file_exists", say`${basename(path)} is a folder. Choose another file name.`);
  }
  if (found !== null && !overwrite) throw exists(path);
}

/** Of two who save the same name one is told, and neither file is lost. */
async function putInPlace(temporary: string, path: string, overwrite: boolean): Promise<void> {
  try {
    await publish(temporary, path, overwrite);
  } catch (error) {
    throw hasErrno(error, "EEXIST") ? exists(path) : error;
  }
}

function exists(path: string): WorkspaceError {
  return new WorkspaceError(
    "file_exists",
    say`${basename(path)} exists already and was left as it is. Choose another file name, or set overwrite to true.`,
  );
}
