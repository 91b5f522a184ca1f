import { randomBytes } from "node:crypto";
import { link, lstat, rename, rm, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import { dirname, join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, NoPlainFileError, readPlainFile, say } from "@growingio-export/core/basics";
import { hasErrno, WorkspaceError } from "../errors.ts";
import { fileMode, temporaryName } from "./write-atomic.ts";

const abandonedAfterMs = 15_000;
const giveUpAfterMs = 30_000;

/**
 * Runs `work` while no other process (or caller in this one) holds the same lock file.
 *
 * The file names its holder; a holder that died, or has not let go for 15 s, loses it: by the file's time, or by this
 * process's own clock where that time is none. Waits 30 s at most (`io_error`).
 */
export async function withLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const holder = JSON.stringify({ ...thisProcess(), token: randomBytes(8).toString("hex") });
  const startedMs = performance.now();
  let other: Seen = { holder: null, sinceMs: startedMs };
  for (let delayMs = 2; !(await tryLock(path, holder)); delayMs = Math.min(delayMs * 2, 50)) {
    if (performance.now() - startedMs > giveUpAfterMs) {
      throw new WorkspaceError(
        "io_error",
        say`The export is being written by another process for 30 s now. Try again later.`,
      );
    }
    other = await breakIfAbandoned(path, other);
    await sleep(delayMs + Math.random() * delayMs);
  }
  try {
    return await work();
  } finally {
    if ((await readHolder(path)) === holder) await rm(path, { force: true });
  }
}

/** The lock appears with its content in one step, so nobody ever reads an empty one. */
async function tryLock(path: string, holder: string): Promise<boolean> {
  const temporary = join(dirname(path), temporaryName());
  await writeFile(temporary, holder, { mode: fileMode, flag: "wx" });
  try {
    await link(temporary, path);
    return true;
  } catch (error) {
    if (hasErrno(error, "EEXIST")) return false;
    throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

/** Who holds the lock, and since when a waiter knows. */
interface Seen {
  readonly holder: string | null;
  readonly sinceMs: number;
}

async function breakIfAbandoned(path: string, before: Seen): Promise<Seen> {
  const holder = await readHolder(path);
  const seen = holder === before.holder ? before : { holder, sinceMs: performance.now() };
  if (holder !== null && (await isAbandonedLock(path, holder, seen.sinceMs))) await breakLock(path, holder);
  return seen;
}

/** Removes a lock whose holder has died; nobody may ever ask for it again. */
export async function removeDeadLock(path: string): Promise<void> {
  const holder = await readHolder(path);
  if (holder !== null && isDead(holder)) await breakLock(path, holder);
}

async function breakLock(path: string, holder: string): Promise<void> {
  const aside = join(dirname(path), temporaryName());
  try {
    await rename(path, aside);
    // Between the reading and the renaming another waiter may have broken the lock and taken it: give it back.
    if ((await readHolder(aside)) !== holder) await link(aside, path);
  } catch (error) {
    if (!hasErrno(error, "ENOENT", "EEXIST")) throw error;
  } finally {
    await rm(aside, { recursive: true, force: true });
  }
}

function isDead(holder: string): boolean {
  const [, pid, host] = /^\{"pid":(\d+),"host":"([^"]*)"/.exec(holder) ?? [];
  return pid !== undefined && host !== undefined && isProcessAlive({ pid: Number(pid), host }) === false;
}

async function isAbandonedLock(path: string, holder: string, sinceMs: number): Promise<boolean> {
  if (isDead(holder)) return true;
  try {
    const ageMs = Date.now() - (await lstat(path)).mtimeMs;
    return Math.abs(ageMs) > abandonedAfterMs || performance.now() - sinceMs > abandonedAfterMs;
  } catch {
    return false;
  }
}

async function readHolder(path: string): Promise<string | null> {
  try {
    return await readPlainFile(path, 1000);
  } catch (error) {
    if (hasErrno(error, "ENOENT")) return null;
    // Nobody's: it is watched, and goes.
    if (error instanceof NoPlainFileError) return "not a plain file";
    throw error;
  }
}

export interface ProcessIdentity {
  readonly pid: number;
  readonly host: string;
}

export function thisProcess(): ProcessIdentity {
  return { pid: process.pid, host: hostname() };
}

/** Whether a process still runs; `null` when it is on another machine and cannot be asked. */
export function isProcessAlive(identity: ProcessIdentity): boolean | null {
  return identity.host === hostname() ? isRunning(identity.pid) : null;
}
