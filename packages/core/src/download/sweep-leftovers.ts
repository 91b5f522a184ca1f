import { lstat, readdir, unlink } from "node:fs/promises";
import { join } from "node:path";
import { type OwnerState, ownerIn, ownerState } from "./partial-name.ts";

const HOUR_MS = 3_600_000;

/** How long an unfinished file has to lie still to count as left behind. A download at work touches its files far more often. */
const IDLE_MS: Readonly<Record<OwnerState | "unknown", number>> = {
  runs: Number.POSITIVE_INFINITY,
  ended: Number.NEGATIVE_INFINITY,
  // Longer than a download may take: the machine may have slept.
  unsure: 25 * HOUR_MS,
  elsewhere: HOUR_MS,
  unknown: HOUR_MS,
};

/**
 * Removes the unfinished files in a folder whose processes have ended: a `kill -9` or a power cut leaves them, with
 * people's rows in them. Those of processes that run stay, and so does everything that was not made here.
 */
export async function sweepLeftovers(folder: string): Promise<void> {
  // A folder that is not there, or cannot be read, has none to remove.
  for (const name of await readdir(folder).catch(() => [])) {
    const owner = ownerIn(name);
    if (owner === null) continue;
    const path = join(folder, name);
    const found = await lstat(path).catch(() => null);
    if (!found?.isFile()) continue;
    const idleMs = Date.now() - found.mtimeMs;
    if (idleMs > IDLE_MS[owner === "unknown" ? owner : ownerState(owner)]) await unlink(path).catch(() => {});
  }
}
