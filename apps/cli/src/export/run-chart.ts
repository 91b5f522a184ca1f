import { GrowingIOError, say, type TableKind } from "@growingio-export/core";
import type { ComparisonDigest, Digest } from "@growingio-export/insight";
import type { ExportCreation, WorkContext } from "@growingio-export/service";
import { type Compared, comparedDigest, runBoth, runFound, saidHere } from "@growingio-export/service/reports";
import type { Manifest } from "@growingio-export/workspace";

/** A finished export, and with a comparison the other range's. */
export interface FinishedChart {
  readonly manifest: Manifest;
  readonly digest: Digest | null;
  readonly other: Manifest | null;
  readonly comparison: ComparisonDigest | null;
  /** How a name was understood; null for an id or a URL. */
  readonly matched: string | null;
}

interface Wanted {
  readonly compareTo: string | undefined;
  /** How long it may still wait, milliseconds. */
  readonly leftMs: () => number;
}

/** The command's time was up, or it was to end, and GrowingIO still computes: the same command takes the export up. */
export class StillRunningError extends GrowingIOError {
  /** @param why what keeps it from being finished, where that is known. */
  constructor(why: readonly string[] = []) {
    const message =
      why.length === 0
        ? say`GrowingIO is still computing the export. The same command goes on with it.`
        : say`The export is not finished: ${why.join(say` `)} The same command goes on with it.`;
    super("running", message, { retryable: true });
  }
}

/** Exports what is named and waits for it. Throws `StillRunningError` at the deadline or when interrupted, and what the export failed with. */
export async function runChart(
  creation: ExportCreation<TableKind>,
  { compareTo, leftMs }: Wanted,
  context: WorkContext,
): Promise<FinishedChart> {
  const start = async (one: ExportCreation<TableKind>): Promise<Manifest> => {
    const { signal, progress } = context;
    return await context.exports.start(one, { waitMs: leftMs(), signal, progress });
  };
  const run = async (
    found: ExportCreation<TableKind>,
  ): Promise<{ readonly manifest: Manifest; readonly compared?: Omit<Compared, "current"> }> =>
    compareTo === undefined ? { manifest: await start(found) } : await runBoth(found, compareTo, start, context);
  const found = await runFound(creation.parameters.chart, creation, context, run);
  const { matched, compared } = found;
  const manifest = await finished(found.manifest, context);
  // The manifest keeps the digest as insight made it.
  const digest = (manifest.digest as Digest | null) ?? null;
  if (compared === undefined) return { manifest, digest, other: null, comparison: null, matched };
  const other = await finished(compared.other, context);
  const { comparison, ...figures } = await comparedDigest(
    { current: manifest, other, comparison: compared.comparison },
    context,
  );
  return { manifest, digest: figures as Digest, other, comparison, matched };
}

/** An export that is done, in the chosen language. */
async function finished(found: Manifest, context: WorkContext): Promise<Manifest> {
  if (found.state === "running") throw new StillRunningError(found.warnings);
  if (found.state === "done") return await saidHere(found, context);
  throw new GrowingIOError(found.error?.code ?? found.state, found.error?.message ?? say`The export was cancelled.`);
}
