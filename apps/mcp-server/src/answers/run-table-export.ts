import type { TableKind } from "@growingio-export/core";
import type { ExportCreation } from "@growingio-export/service";
import type { ToolAnswer, ToolContext } from "../tool-kit/define-tool.ts";
import { runExportTool, type Waiting } from "./describe-export.ts";
import type { ExportOutput } from "./export-output.ts";

/** How an export of a table is waited for, and what it is held against. */
export interface ComparedWaiting extends Waiting {
  readonly compare_to?: string | undefined;
}

/** Runs a table's export, and where a comparison is asked for the other range's beside it. */
export async function runTableExport<K extends TableKind>(
  creation: ExportCreation<K>,
  { compare_to: compareTo, ...waiting }: ComparedWaiting,
  context: ToolContext,
): Promise<ToolAnswer<ExportOutput>> {
  if (compareTo === undefined) return runExportTool(creation.parameters.chart, creation, waiting, context);
  // Working out figures is no part of starting up.
  const { runComparison } = await import("./compare-exports.ts");
  return runComparison(creation, compareTo, waiting, context);
}
