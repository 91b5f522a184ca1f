import type { Manifest, ManifestPatch } from "./manifest.ts";

/**
 * The manifest after a patch. `done` is final: a late "failed" or "cancelled" from another process changes neither state nor error,
 * so that a finished table is never lost.
 */
export function applyPatch(manifest: Manifest, patch: ManifestPatch, nowMs: number): Manifest {
  const final = manifest.state === "done";
  const state = final ? "done" : (patch.state ?? manifest.state);
  const error = final ? manifest.error : patch.error === undefined ? manifest.error : patch.error;
  const finishedAtMs = state === "running" ? null : state === manifest.state ? manifest.finishedAtMs : nowMs;
  return { ...manifest, ...patch, state, error, finishedAtMs, updatedAtMs: nowMs };
}
