import { randomBytes } from "node:crypto";
import { lstat, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileError, makeFolder, ownerState, thisOwner } from "@growingio-export/core";

const OUTBOX = ".saving-";

/** What is being written is touched far more often. */
const IDLE_MS = 60 * 60_000;

/** Gives `work` a new folder for files that others take over; what is left of it goes when the work ends, however. */
export async function inOutbox<T>(directory: string, work: (outbox: string) => Promise<T>): Promise<T> {
  const { pid, start, machine } = thisOwner();
  const outbox = join(directory, `${OUTBOX}${pid}-${start}-${machine}-${randomBytes(8).toString("hex")}`);
  await makeFolder(outbox).catch((error: unknown) => {
    throw fileError(error, directory);
  });
  try {
    return await work(outbox);
  } finally {
    await rm(outbox, { recursive: true, force: true, maxRetries: 3 }).catch(() => {});
  }
}

/** Removes the outboxes that a process which was ended has left, with people's rows in them. */
export async function sweepOutboxes(directory: string, now = Date.now()): Promise<void> {
  for (const name of await namesIn(directory)) {
    if (!name.startsWith(OUTBOX)) continue;
    const outbox = join(directory, name);
    const touched = await Promise.all(
      [outbox, ...(await namesIn(outbox)).map((file) => join(outbox, file))].map(mtime),
    );
    if (isLeft(name) || now - Math.max(...touched) > IDLE_MS) await rm(outbox, { recursive: true, force: true });
  }
}

/** Whether the process whose outbox it is has ended. */
function isLeft(name: string): boolean {
  const [, pid, start, machine] = /^\.saving-(\d+)-(\d+)-([0-9a-f]{8})-/.exec(name) ?? [];
  if (pid === undefined || start === undefined || machine === undefined) return false;
  return ownerState({ pid: Number(pid), start, machine }) === "ended";
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}

async function mtime(path: string): Promise<number> {
  return (await lstat(path).catch(() => null))?.mtimeMs ?? 0;
}
