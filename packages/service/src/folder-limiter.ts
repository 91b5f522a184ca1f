import { createHash } from "node:crypto";
import { link, readdir, readFile, unlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import {
  type Clock,
  type Limiter,
  makeFolder,
  partialName,
  type Quota,
  sweepLeftovers,
  systemClock,
} from "@growingio-export/core";

/** A place that is missed by more is given up and asked for again, milliseconds: with it three starts still take more than a second. */
const LATE_MS = 40;
/** A machine that misses so many places in a row takes the next as it is. */
const MOST_PLACES = 10;
/** A place further ahead was given by a clock that was put back, milliseconds. */
const MOST_AHEAD_MS = 60_000;

/** Where those who share a home folder keep the places of their requests. */
export function limitsFolder(home: string): string {
  return join(home, "limits");
}

/**
 * Keeps the quotas of all processes that share a folder: each start has a place there, a spacing after the one before. A folder that
 * cannot be written leaves each process with its own quotas.
 *
 * @param own the limiter of this process, which hands out turns in the order of the calls.
 */
export function folderLimiter(own: Limiter, folder: string, clock: Clock = systemClock): Limiter {
  let isSwept = false;
  return {
    schedule: (quota, key, work, signal) =>
      own.schedule(
        quota,
        key,
        async () => {
          if (!isSwept) void sweepPlaces(folder);
          isSwept = true;
          await takePlace(folderOf(folder, quota, key), quota.spacingMs, clock, signal);
          return await work();
        },
        signal,
      ),
  };
}

/** Removes what processes that were killed were writing. */
async function sweepPlaces(folder: string): Promise<void> {
  for (const name of await readdir(folder).catch(() => [])) await sweepLeftovers(join(folder, name));
}

function folderOf(folder: string, { name }: Quota, key: string): string {
  return join(folder, createHash("sha256").update(`${name} ${key}`).digest("hex").slice(0, 32));
}

async function takePlace(folder: string, spacingMs: number, clock: Clock, signal?: AbortSignal): Promise<void> {
  for (let taken = 0; taken < MOST_PLACES; taken++) {
    const place = await reserve(folder, spacingMs, clock.now).catch(() => null);
    if (place === null) return;
    const { placeMs, aheadMs } = place;
    // No longer than it was when the place was given: the clock may have been put back since.
    const waitMs = Math.min(aheadMs, placeMs - clock.now());
    if (waitMs > 0) await clock.sleep(waitMs, signal);
    signal?.throwIfAborted();
    if (clock.now() - placeMs <= LATE_MS) return;
  }
}

interface Place {
  readonly placeMs: number;
  /** From when it was given on. */
  readonly aheadMs: number;
}

/** The next free place, epoch milliseconds. Places are files with rising numbers: who makes the next number has its place, whoever ends. */
async function reserve(folder: string, spacingMs: number, now: () => number): Promise<Place> {
  await makeFolder(folder);
  const temporary = join(folder, partialName(".new"));
  try {
    for (;;) {
      const numbers = (await readdir(folder)).filter((name) => /^\d{1,15}$/.test(name)).map(Number);
      const last = Math.max(0, ...numbers);
      const lastMs = last === 0 ? 0 : Number(await readFile(join(folder, String(last)), "utf8"));
      const nowMs = now();
      const isPast = !(lastMs - nowMs <= MOST_AHEAD_MS);
      const placeMs = isPast ? nowMs : Math.max(nowMs, lastMs + spacingMs);
      await writeFile(temporary, String(placeMs), { mode: 0o600 });
      if (!(await isFirst(temporary, join(folder, String(last + 1))))) continue;
      for (const number of numbers) if (number < last) await unlink(join(folder, String(number))).catch(() => {});
      return { placeMs, aheadMs: placeMs - nowMs };
    }
  } finally {
    await unlink(temporary).catch(() => {});
  }
}

/** Whether the place was nobody's: it appears with its content in one step. */
async function isFirst(temporary: string, place: string): Promise<boolean> {
  try {
    await link(temporary, place);
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "EEXIST") return false;
    throw error;
  }
}
