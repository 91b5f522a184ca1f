import type { TableKind } from "@growingio-export/core";
import { type ExportCreation, REUSE_MS } from "@growingio-export/service";
import { type Compared, comparedDigest, runBoth, runFound } from "@growingio-export/service/reports";
import type { Manifest } from "@growingio-export/workspace";
import { type ToolAnswer, type ToolContext, waitMs } from "../tool-kit/define-tool.ts";
import { describeExport, type Waiting } from "./describe-export.ts";
import type { ExportOutput } from "./export-output.ts";

/** Runs a table's export and the other range's beside it. */
export async function runComparison<K extends TableKind>(
  creation: ExportCreation<K>,
  compareTo: string,
  waiting: Waiting,
  context: ToolContext,
): Promise<ToolAnswer<ExportOutput>> {
  const { chart } = creation.parameters;
  const startedMs = performance.now();
  const start = (one: ExportCreation<K>): Promise<Manifest> =>
    context.exports.start(one, {
      waitMs: waitMs(waiting.wait_seconds, startedMs),
      reuseMs: REUSE_MS,
      signal: context.signal,
      progress: context.progress,
    });
  const { manifest, compared, matched } = await runFound(chart, creation, context, (found) =>
    runBoth(found, compareTo, start, context),
  );
  const preview = { rows: waiting.preview_rows, offset: 0, as: "preview" as const, asked: creation.kind, matched };
  if (compared === undefined) return describeExport(manifest, preview, context);
  return describeComparison({ current: manifest, ...compared }, preview, context);
}

/** The answer of two exports: the current one's, with what they say of each other as soon as both are done. */
async function describeComparison(
  { current, other, comparison }: Compared,
  preview: Parameters<typeof describeExport>[1],
  context: ToolContext,
): Promise<ToolAnswer<ExportOutput>> {
  const compared = { export: other, range: comparison.other };
  if (current.state !== "done" || other.state !== "done")
    return describeExport(current, { ...preview, compared }, context);
  const digest = await comparedDigest({ current, other, comparison }, context);
  return describeExport({ ...current, digest }, { ...preview, compared }, context);
}
