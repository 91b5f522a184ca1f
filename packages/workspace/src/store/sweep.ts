import { lstat, readdir, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { isProcessAlive, removeDeadLock } from "../files/with-lock.ts";
import { isTemporaryName } from "../files/write-atomic.ts";
import type { IndexEntry } from "./export-index.ts";
import type { ExportStore } from "./export-store.ts";
import { dataPath, type Folders, pruneAliases } from "./folders.ts";

/** The most that small values and tables of the cache may have together, and no more than half of what exports may. */
const MAX_CACHE_BYTES = 256 * 1024 ** 2;

/** What has not been touched for a day is no longer at work: an export that runs, what a living process writes. */
const workingGraceMs = 24 * 60 * 60 * 1000;

/** Removes what killed processes left behind and what is over the limits; an export that is running and young stays. */
export async function sweep(folders: Folders, store: ExportStore, limits: EvictionLimits): Promise<void> {
  const names = await readdir(folders.exports);
  for (const name of names) {
    if (isTemporaryName(name)) await removeIfAbandoned(folders.exports, name, limits.nowMs);
    else await removeAbandonedIn(join(folders.exports, name), limits.nowMs);
  }
  const sizes = await Promise.all((await store.entries()).map(async (entry) => await measure(folders, entry)));
  for (const exportId of chooseEvictions(sizes, limits)) {
    const manifest = await store.get(exportId);
    const young = manifest !== null && Math.abs(limits.nowMs - manifest.updatedAtMs) < workingGraceMs;
    if (manifest === null || (manifest.state === "running" && young)) continue;
    await store.remove(exportId);
  }
  await removeAbandonedIn(folders.cache, limits.nowMs);
  await removeOld(folders.corrupt, limits.nowMs - limits.maxAgeMs);
  await evictValues(folders.cache, { ...limits, maxBytes: Math.min(MAX_CACHE_BYTES, limits.maxBytes / 2) });
  await pruneAliases(folders.aliases);
}

/** What an export takes as it was found whole: damage on its way takes room from no other. */
async function measure(folders: Folders, { listed, mtimeMs, size }: IndexEntry): Promise<StoredSize> {
  const { exportId, bytes } = listed;
  const rows = await stat(dataPath(folders, exportId)).catch(() => null);
  return { exportId, updatedMs: mtimeMs, bytes: size + Math.min(rows?.size ?? 0, bytes) };
}

async function removeAbandonedIn(folder: string, nowMs: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) await removeIfAbandoned(folder, name, nowMs);
}

async function removeIfAbandoned(folder: string, name: string, nowMs: number): Promise<void> {
  if (name.endsWith(".lock")) return await removeDeadLock(join(folder, name));
  if (!isTemporaryName(name)) return;
  const path = join(folder, name);
  const found = await stat(path).catch(() => null);
  if (found !== null && isAbandoned(name, found.mtimeMs, nowMs)) await rm(path, { recursive: true, force: true });
}

async function removeOld(folder: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(folder)) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && found.mtimeMs < beforeMs) await rm(path, { recursive: true, force: true });
  }
}

/** Removes values of the cache as exports are removed: what is too old, then the oldest while there is too much. */
export async function evictValues(folder: string, limits: EvictionLimits): Promise<void> {
  const sizes: StoredSize[] = [];
  for (const name of await readdir(folder)) {
    const found = await lstat(join(folder, name)).catch(() => null);
    if (found !== null) sizes.push({ exportId: name, updatedMs: found.mtimeMs, bytes: found.size });
  }
  for (const name of chooseEvictions(sizes, limits)) await rm(join(folder, name), { recursive: true, force: true });
}

/** What the sweep knows of an export from the file system alone. */
export interface StoredSize {
  readonly exportId: string;
  readonly updatedMs: number;
  readonly bytes: number;
}

export interface EvictionLimits {
  readonly maxAgeMs: number;
  readonly maxBytes: number;
  readonly nowMs: number;
}

/** Which exports go, the oldest first: all that are too old, then as many as the size limit asks for. */
export function chooseEvictions(exports: readonly StoredSize[], limits: EvictionLimits): string[] {
  let total = exports.reduce((sum, one) => sum + one.bytes, 0);
  const evicted: string[] = [];
  for (const one of exports.toSorted((a, b) => a.updatedMs - b.updatedMs)) {
    if (limits.nowMs - one.updatedMs <= limits.maxAgeMs && total <= limits.maxBytes) break;
    evicted.push(one.exportId);
    total -= one.bytes;
  }
  return evicted;
}

const hourMs = 60 * 60 * 1000;

/**
 * Abandoned: made by a process of this machine that is gone, or older than an hour (or newer, by a clock that was wrong). While
 * its maker lives it has a day: a clock that jumps takes nothing from under a process that is writing it.
 */
export function isAbandoned(
  name: string,
  modifiedMs: number,
  nowMs: number,
  isAlive: typeof isProcessAlive = isProcessAlive,
): boolean {
  if (!isTemporaryName(name)) return false;
  const [, pid, host] = /^\.tmp-(\d+)-(.*)-[0-9a-f]{12}(?:\..*)?$/.exec(name) ?? [];
  const alive = pid !== undefined && host !== undefined ? isAlive({ pid: Number(pid), host }) : undefined;
  return alive === false || Math.abs(nowMs - modifiedMs) > (alive === true ? workingGraceMs : hourMs);
}
