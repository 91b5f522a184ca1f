import {
  type Comparison,
  comparisonRanges,
  InvalidInputError,
  isTableKind,
  type Range,
  say,
  type TableKind,
  unitEnd,
  unitStart,
} from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import type { ExportCreation } from "../exports/create-job.ts";
import { REUSE_MS } from "../exports/exports.ts";
import type { WorkContext } from "../work-context.ts";
import { settingsOf } from "./export-settings.ts";

/** Both sides of a comparison, each a finished export. */
export interface BothSides {
  /** Not the export that was asked for where its period has not ended: then as much of it as has passed, as of the other. */
  readonly current: Manifest;
  readonly other: Manifest;
  readonly comparison: Comparison;
}

/** A finished export's chart in the range it is compared with, asked for in the same way. */
export async function bothSides(
  manifest: Manifest,
  compareTo: string,
  waitMs: number,
  context: WorkContext,
): Promise<BothSides> {
  const { kind, range, target, project, exportId } = manifest;
  if (!isTableKind(kind) || range === null)
    throw new InvalidInputError(say`${exportId} names no range: there is nothing to compare it with.`);
  const comparison = comparisonRanges({ range: asAskedFor(range, Date.now()), text: undefined }, compareTo, Date.now());
  const { startMs, endMs } = comparison.current;
  const isWhole = startMs === range.startMs && endMs === range.endMs;
  const settings = settingsOf(manifest);
  const start = async (wanted: Range): Promise<Manifest> => {
    const parameters = { chart: target.id, project, range: { start: wanted.startMs, end: wanted.endMs }, ...settings };
    const made = await context.exports.start({ kind, parameters } as ExportCreation<TableKind>, {
      waitMs,
      reuseMs: REUSE_MS,
      signal: context.signal,
      progress: context.progress,
    });
    return finished(made);
  };
  const [current, other] = await Promise.all([isWhole ? manifest : start(comparison.current), start(comparison.other)]);
  return { current, other, comparison };
}

/** An export that was compared ends yesterday where its period has not ended: its period is what it is compared by again. */
function asAskedFor(range: Range, now: number): Range {
  const endsYesterday = range.endMs === unitStart("day", now) - 1;
  const isBegun = (["week", "month", "quarter", "year"] as const).some(
    (unit) => unitStart(unit, now) === range.startMs,
  );
  return endsYesterday && isBegun ? { startMs: range.startMs, endMs: unitEnd("day", now) } : range;
}

function finished(made: Manifest): Manifest {
  if (made.state === "running")
    throw new InvalidInputError(
      say`What it is compared with is still running (${made.exportId}): make the same call again.`,
    );
  if (made.state !== "done")
    throw new InvalidInputError(
      say`What it is compared with could not be exported: ${made.error?.message ?? made.state}`,
    );
  return made;
}
