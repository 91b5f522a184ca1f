import { isProcessAlive, type ProcessIdentity } from "../files/with-lock.ts";
import type { Manifest } from "./manifest.ts";

/** An owner on this machine is asked; one that cannot be asked, or whose pid was given away, is known by its silence. */
const silentMs = 60_000;

/** Whether this process may go on with a running export: it is its own, or its owner is gone. */
export function mayClaim(manifest: Manifest, me: ProcessIdentity, nowMs: number): boolean {
  const { state, owner, updatedAtMs } = manifest;
  if (state !== "running") return false;
  if (owner === null || (owner.pid === me.pid && owner.host === me.host)) return true;
  // A time to come is no sign of life: some clock was wrong.
  return isProcessAlive(owner) === false || Math.abs(nowMs - updatedAtMs) > silentMs;
}
