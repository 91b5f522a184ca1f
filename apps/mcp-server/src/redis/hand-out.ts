import type { SavedExportJob } from "@growingio-export/core";
import type { Manifest, Workspace } from "@growingio-export/workspace";
import { blobOf, withBlob } from "./blob-of.ts";
import type { Blobs } from "./blobs.ts";
import type { ExportQueue, Interest } from "./export-queue.ts";
import { KEPT_MS, type Records } from "./records.ts";
import { removeExports } from "./remove-exports.ts";

/** How an export has ended: the manifest of a finished one that has rows, or what is to be said of any other. */
export type Outcome =
  | { readonly made: Manifest; readonly rowsOf: Workspace }
  | { readonly patch: Pick<Manifest, "state"> & Partial<Pick<Manifest, "links" | "error" | "kind">> };

export interface HandOutOptions {
  readonly queue: ExportQueue;
  readonly blobs: Blobs;
  readonly recordsOf: (principal: string) => Records;
  /** What the exports of a principal may take together, bytes. */
  readonly maxBytesOf: (principal: string) => number;
}

/** Gives an outcome to all who are interested in it, those who come meanwhile too: each has rows, id and alias of its own. */
export async function handOut(
  jobId: string,
  outcome: Outcome,
  saved: SavedExportJob,
  options: HandOutOptions,
): Promise<void> {
  for (let rounds = 0; rounds < 100; rounds++) {
    const interests = await options.queue.interests(jobId);
    if (interests.length === 0) return;
    for (const interest of interests) {
      await give(interest, outcome, saved, options);
      await options.queue.leave(jobId, interest);
    }
  }
}

async function give(
  { principal, exportId }: Interest,
  outcome: Outcome,
  saved: SavedExportJob,
  { blobs, recordsOf, maxBytesOf }: HandOutOptions,
): Promise<void> {
  const records = recordsOf(principal);
  const record = await records.get(exportId);
  if (record?.state !== "running") return;
  const now = Date.now();
  const own = { updatedAtMs: now, finishedAtMs: now, job: { ...Object(record.job), ...saved } };
  if ("patch" in outcome) return void (await records.write({ ...record, ...outcome.patch, ...own }, "running"));
  const { made, rowsOf } = outcome;
  const { alias, project, createdAtMs } = record;
  const target = { id: made.target.id, name: made.target.name || record.target.name };
  const blob = `rows-${exportId}`;
  if (made.bytes > 0) await blobs.put(blob, rowsOf.rowsPath(made.exportId), KEPT_MS);
  const manifest = { ...made, exportId, alias, project, createdAtMs, target, owner: null, ...own };
  const isWritten = await records.write(withBlob(manifest, made.bytes > 0 ? blob : null), "running");
  // Nobody wants it any more; or somebody else has handed it out, and the rows are that one's, too.
  if (!isWritten && blobOf((await records.get(exportId)) ?? { job: null }) !== blob) await blobs.remove(blob);
  await removeExports(await records.evictable(maxBytesOf(principal)), records, blobs);
}
