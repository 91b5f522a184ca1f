import { type ExportKind, pageKinds, resolveId } from "@growingio-export/core";
import { estimateTokens, type MetricsFile, metricRules } from "@growingio-export/insight";
import { hasRows, type Manifest, type Workspace } from "@growingio-export/workspace";
import type { ExportCreation, ExportService } from "../exports/export-service.ts";
import type { ToolAnswer, ToolContext } from "../tool-kit/define-tool.ts";
import type { ExportOutput } from "./export-output.ts";
import { type ExportView, type Extent, structureExport } from "./export-structure.ts";
import { exportText } from "./export-text.ts";

interface Wanted extends Pick<ExportView, "offset" | "as"> {
  readonly rows: number;
}

/** Where the rest of an export is found. */
interface Sources {
  readonly workspace: () => Promise<Pick<Workspace, "rows">>;
  readonly exports: Pick<ExportService, "pollAfterSeconds">;
  readonly metrics: MetricsFile;
}

const DEFAULT_ROWS = 10;
// In estimated tokens, which are a fifth more than a tokenizer counts: 2,000 and 8,000 of those are the bars.
const DEFAULT_BUDGET_TOKENS = 2_100;
const LARGE_BUDGET_TOKENS = 8_000;

/** An export as a tool's answer, text and structure together within the token budget: rows and columns give way first, and it says so. */
export async function describeExport(
  manifest: Manifest,
  wanted: Wanted,
  sources: Sources,
): Promise<ToolAnswer<ExportOutput>> {
  const rows =
    hasRows(manifest) && wanted.rows > 0
      ? await (await sources.workspace()).rows(manifest.exportId, { offset: wanted.offset, limit: wanted.rows })
      : [];
  const view: ExportView = {
    manifest,
    rows,
    offset: wanted.offset,
    as: wanted.as,
    rules: metricRules(sources.metrics, manifest.target.id),
    pollAfterSeconds: manifest.state === "running" ? sources.exports.pollAfterSeconds(manifest.exportId) : null,
  };
  const budget = wanted.as === "page" || wanted.rows > DEFAULT_ROWS ? LARGE_BUDGET_TOKENS : DEFAULT_BUDGET_TOKENS;
  const answers = extents(rows.length, manifest.columns.length).map((extent) => () => answer(view, extent));
  return firstThatFits(answers, budget);
}

function answer(view: ExportView, extent: Extent): ToolAnswer<ExportOutput> {
  const { manifest } = view;
  const structured = structureExport(view, extent);
  const hasTime = manifest.columns.some(({ role }) => role === "time");
  const facts = {
    columnCount: manifest.columns.length,
    granularity: hasTime ? manifest.granularity : null,
    isPage: view.as === "page",
    offset: view.offset,
  };
  return {
    text: exportText(structured, facts, extent),
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

/** From everything down to nothing: first what the text repeats, then rows, then columns. */
function extents(rows: number, columns: number): Extent[] {
  const all = { rows, columns, textRows: 5, textTokens: 540 };
  const terse = { ...all, textRows: 0, textTokens: 300 };
  const fewer = [7, 5, 3].filter((count) => count < rows);
  const narrower = [30, 20, 12, 8].filter((count) => count < columns);
  return [
    all,
    { ...all, textRows: 3 },
    { ...all, textRows: 0 },
    { ...all, textRows: 0, textTokens: 400 },
    terse,
    ...[Math.ceil(rows / 2), Math.ceil(rows / 4), ...fewer]
      .filter((count) => count < rows)
      .sort((a, b) => b - a)
      .map((count) => ({ ...terse, rows: count })),
    ...narrower.map((count) => ({ ...terse, rows: Math.min(rows, 3), columns: count })),
    { ...terse, rows: Math.min(rows, 1), columns: Math.min(columns, 5), textTokens: 200 },
    { ...terse, rows: 0, columns: Math.min(columns, 5), textTokens: 200 },
  ];
}

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
