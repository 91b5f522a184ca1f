import { type ExportKind, pageKinds, resolveId } from "@growingio-export/core";
import type { ExportCreation } from "../exports/export-service.ts";
import type { ToolAnswer, ToolContext } from "../tool-kit/define-tool.ts";
import { describeExport } from "./describe-export.ts";
import type { ExportOutput } from "./export-output.ts";

interface Waiting {
  readonly wait_seconds: number;
  readonly preview_rows?: number;
}

/** What the six export tools share: check the id, start or join the export, wait a bounded time, describe what is there. */
export async function runExportTool<K extends ExportKind>(
  target: string,
  creation: ExportCreation<K>,
  { wait_seconds, preview_rows = 10 }: Waiting,
  context: ToolContext,
): Promise<ToolAnswer<ExportOutput>> {
  const { project } = creation.parameters;
  resolveId(target, {
    kinds: [creation.kind],
    project: project ?? context.project,
    callFor: (kind) => pageKinds[kind].tool,
  });
  const manifest = await context.exports.start(creation, {
    waitMs: wait_seconds * 1000,
    signal: context.signal,
    progress: context.progress,
  });
  return describeExport(manifest, { rows: preview_rows, offset: 0, as: "preview" }, context);
}
