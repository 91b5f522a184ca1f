import { createHash } from "node:crypto";
import { readFile, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileError, partialName } from "@growingio-export/core";
import { stateFolder, statePath } from "./state-folder.ts";

/** What is remembered of a watch: days as `2026-11-24`. */
export interface WatchMemory {
  /** The last day that was judged. */
  readonly judged: string;
  /** The first day of the event that lasts; null where there is none. */
  readonly since: string | null;
}

/** What a day makes of a watch. */
export interface WatchVerdict {
  readonly memory: WatchMemory;
  /** The first day of the event; null where the condition does not hold. */
  readonly since: string | null;
  readonly isNew: boolean;
}

/**
 * Judges a day. An event begins when the condition holds, lasts as long as it holds, days that nobody looked at included, and
 * ends on a day whose figures are final and do not meet it. A day before the last one judged is judged by itself.
 */
export function judge(memory: WatchMemory | null, day: string, isMet: boolean): WatchVerdict {
  if (memory !== null && day < memory.judged) return { memory, since: isMet ? day : null, isNew: isMet };
  const since = isMet ? (memory?.since ?? day) : null;
  return { memory: { judged: day, since }, since, isNew: since !== null && since !== memory?.since };
}

/** A watch's name among others: what it is of and its condition. */
export function watchKey(parts: readonly (string | number)[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex").slice(0, 32);
}

/** What is remembered of a watch; null where that is nothing, or cannot be read. */
export async function readWatch(home: string, key: string): Promise<WatchMemory | null> {
  try {
    const { judged, since } = JSON.parse(
      await readFile(join(statePath(home, "watches"), `${key}.json`), "utf8"),
    ) as Record<string, unknown>;
    return typeof judged === "string" && (typeof since === "string" || since === null) ? { judged, since } : null;
  } catch {
    return null;
  }
}

/** Remembers a watch. Throws `FileError` where that cannot be written. */
export async function writeWatch(home: string, key: string, memory: WatchMemory): Promise<void> {
  const folder = await stateFolder(home, "watches");
  const [path, temporary] = [join(folder, `${key}.json`), join(folder, partialName(".part"))];
  try {
    await writeFile(temporary, `${JSON.stringify(memory)}\n`, { mode: 0o600 });
    await rename(temporary, path);
  } catch (cause) {
    throw fileError(cause, path);
  }
}
