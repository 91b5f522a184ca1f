import { estimateTokens } from "@growingio-export/insight";
import type { Manifest } from "@growingio-export/workspace";
import { type ExportView, type Extent, structureExport } from "../answers/export-structure.ts";
import { exportText } from "../answers/export-text.ts";
import type { ToolAnswer, ToolContext } from "../tools/define-tool.ts";
import type { ExportOutput } from "../tools/export-output.ts";
import { keptGranularity } from "./granularity.ts";

interface Wanted {
  readonly rows: number;
  readonly offset: number;
  /** Whether these rows were asked for by number, rather than as a preview. */
  readonly page: boolean;
}

const DEFAULT_ROWS = 10;
const DEFAULT_BUDGET_TOKENS = 1_950;
const LARGE_BUDGET_TOKENS = 7_500;

/** An export as a tool's answer, text and structure together within the token budget: rows and columns give way first, and it says so. */
export async function describeExport(
  manifest: Manifest,
  wanted: Wanted,
  context: ToolContext,
): Promise<ToolAnswer<ExportOutput>> {
  const isTable = manifest.state === "done" && manifest.links === null;
  const workspace = await context.workspace();
  const rows =
    isTable && wanted.rows > 0
      ? await workspace.rows(manifest.exportId, { offset: wanted.offset, limit: wanted.rows })
      : [];
  const view: ExportView = {
    manifest,
    rows,
    offset: wanted.offset,
    page: wanted.page,
    pollAfterSeconds: manifest.state === "running" ? context.exports.pollAfterSeconds(manifest.exportId) : null,
  };
  const budget = wanted.page || wanted.rows > DEFAULT_ROWS ? LARGE_BUDGET_TOKENS : DEFAULT_BUDGET_TOKENS;
  const answers = extents(rows.length, manifest.columns.length).map((extent) => () => answer(view, extent));
  return firstThatFits(answers, budget);
}

function answer(view: ExportView, extent: Extent): ToolAnswer<ExportOutput> {
  const structured = structureExport(view, extent);
  return {
    text: exportText(structured, keptGranularity(view.manifest)),
    structured,
    isError: structured.status === "failed",
  };
}

function firstThatFits(answers: readonly (() => ToolAnswer<ExportOutput>)[], budget: number): ToolAnswer<ExportOutput> {
  let result: ToolAnswer<ExportOutput> | undefined;
  for (const make of answers) {
    result = make();
    if (estimateTokens(result.text) + estimateTokens(JSON.stringify(result.structured)) <= budget) return result;
  }
  if (result === undefined) throw new RangeError("no extent to describe an export with");
  return result;
}

/** From everything down to nothing: first fewer rows, then fewer columns. */
function extents(rows: number, columns: number): Extent[] {
  const fewer = [rows, Math.ceil(rows / 2), 5, 3].filter((count) => count <= rows);
  const narrower = [30, 20, 12, 8, 5].filter((count) => count < columns);
  return [
    ...fewer.map((count) => ({ rows: count, columns })),
    ...narrower.map((count) => ({ rows: Math.min(rows, 3), columns: count })),
    { rows: Math.min(rows, 1), columns: Math.min(columns, 5) },
    { rows: 0, columns: Math.min(columns, 5) },
  ];
}
