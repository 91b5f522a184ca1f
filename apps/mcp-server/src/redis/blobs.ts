import { chmod, copyFile, readdir, readFile, rename, rm, stat, utimes, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { GrowingIOError, makeFolder, partialName, say, sweepLeftovers } from "@growingio-export/core";
import type { Redis } from "ioredis";
import { PREFIX } from "./keys.ts";

/** The most bytes that are kept in Redis at one place. */
export const MAX_BYTES = 8 * 2 ** 20;

const NAME = /^[\w-]{1,200}$/;
const ENDING = ".blob";

/** Contents that every server of a team can fetch, for a while. */
export interface Blobs {
  /**
   * Keeps the content of a file for `ttlMs`, in place of what the id had.
   *
   * @param id letters, digits, `_` and `-`.
   * @throws GrowingIOError for more than 8 MB where there is no folder that servers share, and where it cannot be written.
   */
  put(id: string, path: string, ttlMs: number): Promise<void>;
  /** Writes the content to a file of this machine, in one step and for its owner alone (0600). False where there is none (any more). */
  fetch(id: string, toPath: string): Promise<boolean>;
  remove(id: string): Promise<void>;
  /** Removes what is too old from the folder; Redis does so by itself. */
  sweep(): Promise<void>;
}

/**
 * Blobs of up to 8 MB in Redis, larger ones in a folder.
 *
 * @param folder one that all servers share (`GROWINGIO_BLOBS`); null where there is none.
 */
export function createBlobs(redis: Redis, folder: string | null): Blobs {
  const keyOf = (id: string) => `${PREFIX}:blob:${id}`;
  const pathOf = (id: string) => {
    if (!NAME.test(id)) throw new TypeError(`${JSON.stringify(id)} is no name of a blob.`);
    return folder === null ? null : join(folder, `${id}${ENDING}`);
  };

  const putInFolder = async (target: string, path: string, ttlMs: number) => {
    await makeFolder(dirname(target));
    await chmod(dirname(target), 0o700);
    await inOneStep(target, async (making) => {
      await copyFile(path, making);
      // A file is as old as it may get: every server reads that alike, whatever it was told of ages.
      const endS = (Date.now() + ttlMs) / 1000;
      await utimes(making, endS, endS);
    });
  };

  return {
    put: async (id, path, ttlMs) => {
      const target = pathOf(id);
      const { size } = await stat(path);
      if (size <= MAX_BYTES) {
        await redis.set(keyOf(id), await readFile(path), "PX", Math.ceil(ttlMs));
        if (target !== null) await rm(target, { force: true }).catch(() => {});
        return;
      }
      if (target === null) throw noFolder(size);
      await putInFolder(target, path, ttlMs).catch(cannotBeWritten);
      await redis.del(keyOf(id));
    },
    fetch: async (id, toPath) => {
      const source = pathOf(id);
      const content = await redis.getBuffer(keyOf(id));
      if (content !== null) {
        await inOneStep(toPath, (making) => writeFile(making, content, { mode: 0o600 }));
        return true;
      }
      if (source === null || !(await isFresh(source))) return false;
      try {
        await inOneStep(toPath, (making) => copyFile(source, making));
        return true;
      } catch (error) {
        // It was removed meanwhile; or it is there, and the copy could not be made.
        if (await isFresh(source)) throw error;
        return false;
      }
    },
    remove: async (id) => {
      const path = pathOf(id);
      await redis.del(keyOf(id));
      if (path !== null) await rm(path, { force: true });
    },
    sweep: async () => {
      if (folder === null) return;
      await sweepLeftovers(folder);
      const names = await readdir(folder).catch(() => []);
      for (const name of names.filter((name) => name.endsWith(ENDING))) {
        const path = join(folder, name);
        if (!(await isFresh(path))) await rm(path, { force: true }).catch(() => {});
      }
    },
  };
}

/** Whether a file of the folder is there and has not reached its end. */
async function isFresh(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && found.mtimeMs > Date.now();
}

/** Makes a private file (0600) under another name first: who looks sees all of it or nothing. */
async function inOneStep(path: string, make: (making: string) => Promise<void>): Promise<void> {
  const making = join(dirname(path), partialName(".part"));
  try {
    await make(making);
    await chmod(making, 0o600);
    await rename(making, path);
  } catch (error) {
    await rm(making, { force: true });
    throw error;
  }
}

function noFolder(bytes: number): GrowingIOError {
  const megabytes = Math.ceil(bytes / 2 ** 20);
  return new GrowingIOError(
    "too_large",
    say`The result has ${megabytes} MB, more than the 8 MB that these servers can hand to each other. Ask for a shorter range or fewer dimensions, or tell whoever runs this server to set GROWINGIO_BLOBS to a folder that all servers share.`,
  );
}

function cannotBeWritten(cause: unknown): never {
  const code = cause instanceof Error && "code" in cause ? String(cause.code) : typeof cause;
  throw new GrowingIOError(
    "file_system",
    say`The result could not be written to the folder that these servers share (${code}). Call again in a while; if it fails again, tell whoever runs this server.`,
    { cause },
  );
}
