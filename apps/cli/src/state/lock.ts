import { createHash, randomUUID } from "node:crypto";
import { readFile, rename, stat, unlink, utimes, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileError, GrowingIOError, type Owner, ownerState, publish, thisOwner } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import { stateFolder } from "./state-folder.ts";

/** Another run of the same is at work. It can pass. */
class LockedError extends GrowingIOError {
  override readonly name: string = "LockedError";
  constructor(message: string) {
    super("locked", message, { retryable: true });
  }
}

/** So often who holds a lock says that it still does. */
const BEAT_MS = 10_000;
/** A lock of another machine, or of a process that may be another one by now, is left behind when it was silent for so long. */
const SILENT_MS = 120_000;
/** As long as two that take over a left lock at once could be apart. */
const SETTLE_MS = 250;

/**
 * Runs something that no other process on this home folder runs at the same time under that name.
 *
 * @param what it is, in words, for the error.
 * @throws `LockedError` at once where another one does.
 */
export async function withLock<T>(home: string, name: string, what: string, run: () => Promise<T>): Promise<T> {
  const digest = createHash("sha256").update(name).digest("hex").slice(0, 32);
  const path = join(await stateFolder(home, "locks"), `${digest}.lock`);
  const token = randomUUID();
  if (!(await take(path, token)))
    throw new LockedError(say`${what} is running already: this run ends, so that nothing is done twice.`);
  const beat = setInterval(() => void utimes(path, new Date(), new Date()).catch(() => {}), BEAT_MS);
  beat.unref();
  try {
    return await run();
  } finally {
    clearInterval(beat);
    if ((await holderOf(path))?.token === token) await unlink(path).catch(() => {});
  }
}

interface Holder extends Owner {
  readonly token: string;
}

async function take(path: string, token: string): Promise<boolean> {
  const own = `${path}.${token}`;
  try {
    await writeFile(own, JSON.stringify({ ...thisOwner(), token } satisfies Holder), { mode: 0o600, flag: "wx" });
    try {
      await publish(own, path, false);
      return true;
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
    }
    if (!(await isLeft(path))) return false;
    await rename(own, path);
    // Two may have found it left: the later one has it.
    await sleep(SETTLE_MS);
    return (await holderOf(path))?.token === token;
  } catch (cause) {
    throw fileError(cause, path);
  } finally {
    await unlink(own).catch(() => {});
  }
}

/** Whether who made it has ended without taking it away. */
async function isLeft(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  // Its holder has just let go: the next run has it.
  if (found === null) return false;
  const holder = await holderOf(path);
  const state = holder === null ? "unsure" : ownerState(holder);
  if (state === "ended") return true;
  return state !== "runs" && Date.now() - found.mtimeMs > SILENT_MS;
}

async function holderOf(path: string): Promise<Holder | null> {
  try {
    const { pid, start, machine, token } = JSON.parse(await readFile(path, "utf8")) as Record<string, unknown>;
    return typeof pid === "number" &&
      typeof start === "string" &&
      typeof machine === "string" &&
      typeof token === "string"
      ? { pid, start, machine, token }
      : null;
  } catch {
    return null;
  }
}
