import { lstat, readdir, unlink } from "node:fs/promises";
import { join, resolve } from "node:path";
import { makeFolder } from "../download/make-folder.ts";
import { replaceFile } from "../download/replace-file.ts";
import { sweepLeftovers } from "../download/sweep-leftovers.ts";
import { readPlainFile } from "../files/read-plain-file.ts";
import type { ResultCache } from "./result-cache.ts";

const MAX_BYTES = 512 * 2 ** 20;
const SETS_BETWEEN_SWEEPS = 50;
const NAME = /^[\w-]{1,200}\.table$/;

interface FolderCacheOptions {
  readonly now: () => number;
  /** What is older is removed, milliseconds. */
  readonly maxAgeMs: number;
  /** The most that is kept; the oldest are removed first. Default 512 MiB. */
  readonly maxBytes?: number;
}

/** Values as files of a folder (0700), one each (0600), which several processes can share. */
export class FolderCache implements ResultCache {
  readonly #folder: string;
  readonly #options: FolderCacheOptions;
  #sets = 0;

  constructor(folder: string, options: FolderCacheOptions) {
    this.#folder = resolve(folder);
    this.#options = options;
  }

  async get(key: string): Promise<string | null> {
    try {
      return await readPlainFile(this.#path(`${key}.table`), this.#maxBytes, "base64");
    } catch {
      // Nothing that can be read is nothing: the export is asked for.
      return null;
    }
  }

  async set(key: string, value: string): Promise<void> {
    await makeFolder(this.#folder);
    await replaceFile(this.#path(`${key}.table`), async (file) => {
      await file.writeFile(Buffer.from(value, "base64"));
      const seconds = this.#options.now() / 1000;
      await file.utimes(seconds, seconds);
    });
    if (this.#sets++ % SETS_BETWEEN_SWEEPS === 0) await this.#sweep();
  }

  get #maxBytes(): number {
    return this.#options.maxBytes ?? MAX_BYTES;
  }

  async #sweep(): Promise<void> {
    await sweepLeftovers(this.#folder);
    const files: { path: string; bytes: number; writtenMs: number }[] = [];
    for (const name of await readdir(this.#folder)) {
      if (!NAME.test(name)) continue;
      const path = this.#path(name);
      const found = await lstat(path).catch(() => null);
      if (found !== null) files.push({ path, bytes: found.size, writtenMs: found.mtimeMs });
    }
    let bytes = files.reduce((sum, file) => sum + file.bytes, 0);
    for (const file of files.sort((a, b) => a.writtenMs - b.writtenMs)) {
      const isTooOld = this.#options.now() - file.writtenMs > this.#options.maxAgeMs;
      if (!isTooOld && bytes <= this.#maxBytes) return;
      await unlink(file.path).catch(() => {});
      bytes -= file.bytes;
    }
  }

  #path(name: string): string {
    return join(this.#folder, name);
  }
}
