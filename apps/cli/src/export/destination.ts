import { createReadStream } from "node:fs";
import { copyFile, mkdtemp, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join, resolve, sep } from "node:path";
import { say } from "@growingio-export/core";
import { placeFile } from "@growingio-export/workspace";
import type { Shell } from "../shell/shell.ts";
import { UsageError } from "../shell/usage-error.ts";

/** Data on their way out: pieces one after the other, or a file that was written elsewhere. */
export type Produced = AsyncIterable<string | Uint8Array> | { readonly path: string };

/** A file that was written. */
export interface WrittenFile {
  readonly path: string;
  readonly bytes: number;
}

/** Whether `-o` names a folder: one that is there, or that a slash ends. */
export async function isFolderName(output: string): Promise<boolean> {
  return /[/\\]$/.test(output) || (await found(resolve(output)))?.isDirectory() === true;
}

/**
 * Where `-o` leads, as an absolute path. Throws `UsageError` for a file that is there already and may not be replaced.
 *
 * @param name the name in a folder.
 */
export async function filePlace(output: string, force: boolean, name: () => string): Promise<string> {
  const path = (await isFolderName(output)) ? join(resolve(output), name()) : resolve(output);
  const there = await found(path);
  // A device or a pipe would be replaced by a file of its name.
  if (there !== null && !there.isFile())
    throw new UsageError(say`${path} is no plain file: leave -o out, and redirect standard output.`);
  if (!force && there !== null)
    throw new UsageError(
      say`${path} exists already and was left as it is: use another name, or --force to replace it.`,
    );
  return path;
}

/** Writes a file of the user's alone (mode 0600): whole, or not at all. */
export async function writeFileWhole(path: string, force: boolean, data: Produced): Promise<WrittenFile> {
  const write = async (temporary: string) =>
    "path" in data
      ? await copyFile(data.path, temporary)
      : await writeFile(temporary, data, { flag: "wx", mode: 0o600 });
  const { bytes } = await placeFile({ directory: dirname(path), name: basename(path), overwrite: force }, write);
  return { path, bytes };
}

/** Writes to standard output. */
export async function writeOut({ write }: Pick<Shell, "write">, data: Produced): Promise<void> {
  const pieces: AsyncIterable<string | Uint8Array> = "path" in data ? createReadStream(data.path) : data;
  for await (const piece of pieces) await write(piece);
}

/** A folder of the user's alone that is removed afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = await mkdtemp(join(tmpdir(), `gio-`));
  try {
    return await work(`${folder}${sep}`);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function found(path: string) {
  return await stat(path).catch(() => null);
}
