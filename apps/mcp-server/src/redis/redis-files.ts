import { randomBytes } from "node:crypto";
import { chmod, lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { GrowingIOError, makeFolder, sweepLeftovers } from "@growingio-export/core";
import type { Redis } from "ioredis";
import { FILE_ID, type FileInit, type FileStore, type FoundFile, KEPT_MS, type KeptFile } from "../files/file-store.ts";
import { keptFile, notKept, tooLarge } from "../files/local-files.ts";
import type { Blobs } from "./blobs.ts";
import { PREFIX } from "./keys.ts";
import { RoomIndex } from "./room-index.ts";

export interface RedisFilesOptions {
  readonly redis: Redis;
  readonly blobs: Blobs;
  /** Where files that were asked for lie on this machine; made with mode 0700 when it is missing. */
  readonly directory: string;
  /** What a principal's files may take together, bytes; beyond it the oldest go. Default: no such limit. */
  readonly room?: (principal: string) => number;
}

/** Files that all servers of a team reach: what is known of them is in Redis, their contents are blobs. */
export class RedisFiles implements FileStore {
  readonly #redis: Redis;
  readonly #blobs: Blobs;
  readonly #directory: string;
  readonly #room: (principal: string) => number;

  constructor({ redis, blobs, directory, room = () => Number.POSITIVE_INFINITY }: RedisFilesOptions) {
    this.#redis = redis;
    this.#blobs = blobs;
    this.#directory = directory;
    this.#room = room;
  }

  async keep(path: string, facts: FileInit): Promise<KeptFile> {
    const id = randomBytes(16).toString("hex");
    try {
      const { size } = await lstat(path);
      const room = this.#room(facts.principal);
      if (size > room) throw tooLarge(size, room);
      const file: KeptFile = { id, ...facts, bytes: size, keptAtMs: Date.now() };
      const index = this.#indexOf(facts.principal);
      // The oldest files of a principal go, so that the new one fits.
      await this.#remove(facts.principal, await index.over(size, room));
      await this.#blobs.put(blobOf(id), path, KEPT_MS);
      // Whoever finds the file finds its content.
      await index.add({ name: id, bytes: size }, file.keptAtMs);
      await this.#redis.set(factsOf(id), JSON.stringify(file), "PX", KEPT_MS);
      return file;
    } catch (error) {
      throw error instanceof GrowingIOError ? error : notKept(error);
    } finally {
      await rm(path, { recursive: true, force: true }).catch(() => {});
    }
  }

  async about(id: string): Promise<KeptFile | null> {
    if (!FILE_ID.test(id)) return null;
    const text = await this.#redis.get(factsOf(id));
    const file = text === null ? null : readFacts(text);
    return file?.id === id ? file : null;
  }

  async find(id: string): Promise<FoundFile | null> {
    const file = await this.about(id);
    if (file === null) return null;
    const path = join(this.#directory, id);
    if (await isWhole(path, file)) return { file, path };
    await makeFolder(this.#directory);
    await chmod(this.#directory, 0o700);
    return (await this.#blobs.fetch(blobOf(id), path)) && (await isWhole(path, file)) ? { file, path } : null;
  }

  async forget(principal: string): Promise<void> {
    await this.#remove(principal, await this.#indexOf(principal).names());
  }

  /** Removes what lies on this machine of files that are not kept any more; Redis removes its own by itself. */
  async sweep(): Promise<void> {
    await Promise.all([this.#blobs.sweep(), sweepLeftovers(this.#directory)]);
    const names = await readdir(this.#directory).catch(() => []);
    for (const id of names.filter((name) => FILE_ID.test(name))) {
      if ((await this.#redis.exists(factsOf(id))) === 0) await rm(join(this.#directory, id), { force: true });
    }
  }

  async #remove(principal: string, ids: readonly string[]): Promise<void> {
    for (const id of ids) {
      await this.#redis.del(factsOf(id));
      await this.#blobs.remove(blobOf(id));
      await rm(join(this.#directory, id), { force: true });
    }
    await this.#indexOf(principal).remove(ids);
  }

  #indexOf(principal: string): RoomIndex {
    return new RoomIndex(this.#redis, `${PREFIX}:files:${principal}`, KEPT_MS);
  }
}

function factsOf(id: string): string {
  return `${PREFIX}:file:${id}`;
}

function blobOf(id: string): string {
  return `file-${id}`;
}

/** Null where they are damaged, or a later version's. */
function readFacts(text: string): KeptFile | null {
  try {
    return keptFile.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function isWhole(path: string, { bytes }: KeptFile): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  return found?.isFile() === true && found.size === bytes;
}
