import { blobOf } from "./blob-of.ts";
import type { Blobs } from "./blobs.ts";
import type { Records } from "./records.ts";

/** Removes exports with their rows. True where there was one. */
export async function removeExports(exportIds: readonly string[], records: Records, blobs: Blobs): Promise<boolean> {
  for (const exportId of exportIds) {
    const manifest = await records.get(exportId);
    const blob = manifest && blobOf(manifest);
    if (blob) await blobs.remove(blob);
  }
  return await records.remove(...exportIds);
}
