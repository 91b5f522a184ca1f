import { createHash } from "node:crypto";
import { join } from "node:path";
import { NoPlainFileError, readPlainFile, say } from "@growingio-export/core/basics";
import { hasErrno, WorkspaceError } from "../errors.ts";
import { writeAtomic } from "../files/write-atomic.ts";

/** A small JSON value that may be forgotten at any time, with its age. */
export interface CachedValue {
  readonly value: unknown;
  readonly ageMs: number;
}

const maxCharacters = 32 * 1024 * 1024;
/** Of so many characters in UTF-8. */
const maxBytes = 3 * maxCharacters;

function cachePath(folder: string, key: string, ending = "json"): string {
  return join(folder, `${createHash("sha256").update(key).digest("hex")}.${ending}`);
}

/** The lock of who looks a key up and then writes it. */
export function cacheLockPath(folder: string, key: string): string {
  return cachePath(folder, key, "lock");
}

export async function writeCache(folder: string, key: string, value: unknown, nowMs: number): Promise<void> {
  const text = JSON.stringify({ key, savedAtMs: nowMs, value });
  if (text.length > maxCharacters) {
    throw new WorkspaceError(
      "limit_reached",
      say`A cached value holds at most ${maxCharacters} characters; this one has ${text.length}.`,
    );
  }
  await writeAtomic(cachePath(folder, key), text);
}

/** The value, or null when it is missing, older than `maxAgeMs`, from the future or unreadable. */
export async function readCache(
  folder: string,
  key: string,
  maxAgeMs: number,
  nowMs: number,
): Promise<CachedValue | null> {
  let stored: unknown;
  try {
    stored = JSON.parse(await readPlainFile(cachePath(folder, key), maxBytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof NoPlainFileError || hasErrno(error, "ENOENT")) return null;
    throw error;
  }
  if (typeof stored !== "object" || stored === null) return null;
  if (!("key" in stored && "savedAtMs" in stored && "value" in stored)) return null;
  if (stored.key !== key || typeof stored.savedAtMs !== "number") return null;
  const ageMs = nowMs - stored.savedAtMs;
  return ageMs >= 0 && ageMs <= maxAgeMs ? { value: stored.value, ageMs } : null;
}
