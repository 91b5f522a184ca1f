import { cleanText, likelyRequest, type SavedExportJob, say } from "@growingio-export/core";
import type { WorkContext } from "@growingio-export/service";
import { type SavedUsers, tellUsers } from "@growingio-export/service/users";
import type { Manifest } from "@growingio-export/workspace";

/** What is to be known of a list of people before it is worked with. */
export async function peopleWarnings(
  { read, lacksVariables }: SavedUsers,
  manifest: Manifest,
  context: WorkContext,
): Promise<string[]> {
  if ("problem" in read) return [say`The users could not be counted: ${cleanText(read.problem, 200)}`];
  const { warnings } = tellUsers(read, lacksVariables);
  const counted = await countOf(manifest, context);
  if (counted === null || read.rows >= counted) return warnings;
  const [all, rows] = [counted, read.rows].map((count) => count.toLocaleString("en"));
  return [
    ...warnings,
    say`GrowingIO counts ${all ?? ""} users in this segment, and the list has ${rows ?? ""}: it may not be all of them.`,
  ];
}

/** How many people GrowingIO counts in the segment of a list; null where it does not say, or where variables, which filter too, were asked for. */
async function countOf({ kind, project, target, job }: Manifest, context: WorkContext): Promise<number | null> {
  // A list's manifest is of a job that has been made.
  if (kind !== "segment" || likelyRequest(job as SavedExportJob).query.parameters !== undefined) return null;
  const { names, signal, progress } = context;
  const found = await names.segments({ project, fresh: false, signal, progress }).catch(() => null);
  signal.throwIfAborted();
  return found?.segments.find(({ id }) => id === target.id)?.userCount ?? null;
}
