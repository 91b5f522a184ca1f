import {
  type Comparison,
  comparisonRanges,
  granularityFromMs,
  InvalidInputError,
  isTableKind,
  say,
  type TableKind,
} from "@growingio-export/core";
import type { Manifest } from "@growingio-export/workspace";
import * as z from "zod";
import type { ExportCreation } from "../exports/create-job.ts";
import { REUSE_MS } from "../exports/exports.ts";
import { type ToolContext, waitMs } from "../tool-kit/define-tool.ts";

/** How long a call waits for the other range. */
const WAIT_SECONDS = 35;

const sent = z.object({ query: z.record(z.string(), z.string()) });

/** A finished export's chart in the range it is compared with, asked for in the same way. */
export async function otherRange(
  manifest: Manifest,
  compareTo: string,
  context: ToolContext,
): Promise<{ readonly other: Manifest; readonly comparison: Comparison }> {
  const { kind, range, target, project, exportId } = manifest;
  if (!isTableKind(kind) || range === null)
    throw new InvalidInputError(say`${exportId} names no range: there is nothing to compare it with.`);
  const { start, end } = { start: range.startMs, end: range.endMs };
  const comparison = comparisonRanges(
    { range: { startMs: start, endMs: end }, text: undefined },
    compareTo,
    Date.now(),
  );
  const creation = {
    kind,
    parameters: {
      chart: target.id,
      project,
      range: { start: comparison.other.startMs, end: comparison.other.endMs },
      ...settingsOf(kind, sent.safeParse(manifest.job).data?.query ?? {}),
    },
  } as ExportCreation<TableKind>;
  const other = await context.exports.start(creation, {
    waitMs: waitMs(WAIT_SECONDS),
    reuseMs: REUSE_MS,
    signal: context.signal,
    progress: context.progress,
  });
  if (other.state === "running")
    throw new InvalidInputError(
      say`The range it is compared with is still running (${other.exportId}): make the same call again.`,
    );
  if (other.state !== "done")
    throw new InvalidInputError(
      say`The range it is compared with could not be exported: ${other.error?.message ?? other.state}`,
    );
  return { other, comparison: { ...comparison, current: range } };
}

/** The settings that were sent, as parameters. */
function settingsOf(kind: TableKind, query: Readonly<Record<string, string>>): object {
  const { interval, conversionWindow } = query;
  switch (kind) {
    case "event":
      return interval === undefined ? {} : { granularity: granularityFromMs(Number(interval)) ?? "range" };
    case "funnel":
      return conversionWindow === undefined ? {} : { conversionWindowDays: Number(conversionWindow) };
    default:
      return {};
  }
}
