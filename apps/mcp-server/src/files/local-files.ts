import { randomBytes } from "node:crypto";
import { chmod, copyFile, lstat, mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { GrowingIOError, makeFolder, readPlainFile, say } from "@growingio-export/core";
import * as z from "zod";
import { FILE_ID, type FileInit, type FileStore, type FoundFile, KEPT_MS, type KeptFile } from "./file-store.ts";

const FACTS = "facts.json";
const DATA = "data";
const MAX_FACTS_BYTES = 100_000;
/** A folder that is not whole yet. */
const MAKING = ".making-";

/** What is known of a file, as stores write it down. */
export const keptFile = z.strictObject({
  id: z.string(),
  principal: z.string(),
  projects: z.array(z.string()),
  name: z.string(),
  mimeType: z.string(),
  bytes: z.number(),
  keptAtMs: z.number(),
});

export interface LocalFilesOptions {
  /** Made with mode 0700 when it is missing. Several processes may share it, and a later one finds what an earlier one kept. */
  readonly directory: string;
  /** What a principal's files may take together, bytes; beyond it the oldest go. Default: no such limit. */
  readonly room?: (principal: string) => number;
  /** The clock, epoch milliseconds. Default `Date.now`. */
  readonly now?: () => number;
}

/** Files in a folder of this machine, each a folder with its data and what is known of it. */
export class LocalFiles implements FileStore {
  readonly #directory: string;
  readonly #room: (principal: string) => number;
  readonly #now: () => number;

  constructor({ directory, room = () => Number.POSITIVE_INFINITY, now = Date.now }: LocalFilesOptions) {
    this.#directory = directory;
    this.#room = room;
    this.#now = now;
  }

  async keep(path: string, facts: FileInit): Promise<KeptFile> {
    const id = randomBytes(16).toString("hex");
    const making = join(this.#directory, `${MAKING}${id}`);
    try {
      const { size } = await lstat(path);
      const room = this.#room(facts.principal);
      if (size > room) throw tooLarge(size, room);
      const file: KeptFile = { id, ...facts, bytes: size, keptAtMs: this.#now() };
      await makeFolder(this.#directory);
      await chmod(this.#directory, 0o700);
      await mkdir(making, { mode: 0o700 });
      await writeFile(join(making, FACTS), JSON.stringify(file), { mode: 0o600 });
      await move(path, join(making, DATA));
      await chmod(join(making, DATA), 0o600);
      await this.#makeRoom(file, room);
      // Whoever looks sees all of it or nothing.
      await rename(making, join(this.#directory, id));
      return file;
    } catch (error) {
      await Promise.all([making, path].map((left) => rm(left, { recursive: true, force: true }).catch(() => {})));
      throw error instanceof GrowingIOError ? error : notKept(error);
    }
  }

  async about(id: string): Promise<KeptFile | null> {
    if (!FILE_ID.test(id)) return null;
    const file = await this.#read(id);
    return file === null || this.#isOld(file) ? null : file;
  }

  async find(id: string): Promise<FoundFile | null> {
    const file = await this.about(id);
    if (file === null) return null;
    const path = join(this.#directory, id, DATA);
    const found = await lstat(path).catch(() => null);
    return found?.isFile() && found.size === file.bytes ? { file, path } : null;
  }

  async forget(principal: string): Promise<void> {
    await this.#remove(({ file }) => file?.principal === principal);
  }

  /** Removes what is too old, and what a process that was ended left behind. */
  async sweep(): Promise<void> {
    await this.#remove(({ file }) => file === null || this.#isOld(file));
    for (const name of await this.#names()) {
      if (!name.startsWith(MAKING)) continue;
      const path = join(this.#directory, name);
      const found = await lstat(path).catch(() => null);
      if (found !== null && this.#now() - found.mtimeMs >= KEPT_MS) await rm(path, { recursive: true, force: true });
    }
  }

  #isOld({ keptAtMs }: KeptFile): boolean {
    return this.#now() - keptAtMs >= KEPT_MS;
  }

  /** The oldest files of a principal go, so that the new one fits. */
  async #makeRoom({ principal, bytes }: KeptFile, room: number): Promise<void> {
    if (room === Number.POSITIVE_INFINITY) return;
    const all = await this.#all();
    const own = all.flatMap(({ file }) => (file?.principal === principal ? [file] : []));
    const over: KeptFile[] = [];
    let left = room - bytes;
    for (const file of own.toSorted((a, b) => b.keptAtMs - a.keptAtMs)) {
      left -= file.bytes;
      if (left < 0) over.push(file);
    }
    await Promise.all(over.map(async ({ id }) => await this.#delete(id)));
  }

  async #remove(isOver: (found: { readonly file: KeptFile | null }) => boolean): Promise<void> {
    const over = (await this.#all()).filter(isOver);
    await Promise.all(over.map(async ({ id }) => await this.#delete(id)));
  }

  async #delete(id: string): Promise<void> {
    await rm(join(this.#directory, id), { recursive: true, force: true });
  }

  async #all(): Promise<{ readonly id: string; readonly file: KeptFile | null }[]> {
    const ids = (await this.#names()).filter((name) => FILE_ID.test(name));
    return await Promise.all(ids.map(async (id) => ({ id, file: await this.#read(id) })));
  }

  /** Null where it is gone or damaged. */
  async #read(id: string): Promise<KeptFile | null> {
    try {
      const text = await readPlainFile(join(this.#directory, id, FACTS), MAX_FACTS_BYTES);
      const file = keptFile.parse(JSON.parse(text));
      return file.id === id ? file : null;
    } catch {
      return null;
    }
  }

  async #names(): Promise<string[]> {
    return await readdir(this.#directory).catch(() => []);
  }
}

/** A rename, also where the folders are on different disks. */
async function move(from: string, to: string): Promise<void> {
  try {
    await rename(from, to);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EXDEV")) throw error;
    await copyFile(from, to);
    await rm(from);
  }
}

export function tooLarge(bytes: number, room: number): GrowingIOError {
  const megabytes = (count: number) => (count / 1e6).toFixed(1);
  return new GrowingIOError(
    "limit_reached",
    say`The file has ${megabytes(bytes)} MB, more than the ${megabytes(room)} MB that are kept for you here. Save less of it: a SELECT with fewer rows or columns, or a shorter range.`,
  );
}

export function notKept(cause: unknown): GrowingIOError {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : typeof cause;
  return new GrowingIOError(
    "file_system",
    say`The server could not keep the file for its link (${code}). Call again in a while; if it fails again, tell whoever runs this server.`,
    { cause },
  );
}
