import { createHash } from "node:crypto";
import { open, readdir, stat, unlink } from "node:fs/promises";
import { join } from "node:path";
import { fileError } from "@growingio-export/core";
import { stateFolder, statePath } from "./state-folder.ts";

/** So long it is remembered that a message was sent. */
const KEPT_MS = 400 * 24 * 3_600_000;

/** A message at an address, as a name that tells neither. */
export function sentKey(channel: string, address: string, sameAs: string): string {
  return createHash("sha256")
    .update(JSON.stringify([channel, address, sameAs]))
    .digest("hex");
}

/** Whether a message was sent. */
export async function wasSent(home: string, key: string): Promise<boolean> {
  return await stat(join(statePath(home, "sent"), `${key}.json`)).then(
    () => true,
    () => false,
  );
}

/** Remembers that a message was sent. Throws `FileError` where that cannot be written. */
export async function recordSent(
  home: string,
  key: string,
  { channel, atMs }: { readonly channel: string; readonly atMs: number },
): Promise<void> {
  const folder = await stateFolder(home, "sent");
  const path = join(folder, `${key}.json`);
  try {
    const file = await open(path, "w", 0o600);
    try {
      await file.writeFile(`${JSON.stringify({ channel, at: new Date(atMs).toISOString() })}\n`);
      // A machine that loses its power has sent it all the same.
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw fileError(cause, path);
  }
  await forget(folder, atMs - KEPT_MS);
}

async function forget(folder: string, beforeMs: number): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && found.mtimeMs < beforeMs) await unlink(path).catch(() => {});
  }
}
