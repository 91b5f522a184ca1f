import type { ExportKind } from "@growingio-export/core";
import { describeColumns, estimateTokens, type MetricsFile, metricRules } from "@growingio-export/insight";
import type { ExportCreation, Exports } from "@growingio-export/service";
import {
  comparedEarlier,
  exportedEarlier,
  kindWarnings,
  restatedLine,
  runFound,
  saidHere,
} from "@growingio-export/service/reports";
import { hasRows, type Manifest, type Workspace } from "@growingio-export/workspace";
import { type ToolAnswer, type ToolContext, waitMs } from "../tool-kit/define-tool.ts";
import type { ExportOutput } from "./export-output.ts";
import { type ExportView, type Extent, structureExport } from "./export-structure.ts";
import { exportText, nextCall, notesOn } from "./export-text.ts";
import { mostThatFit } from "./most-that-fit.ts";

interface Wanted extends Pick<ExportView, "offset" | "as" | "compared"> {
  /** Undefined: a small table whole, else ten. */
  readonly rows: number | undefined;
  /** The kind of the tool that was called; null where it takes any. */
  readonly asked?: ExportKind | null;
  /** How a name was understood. */
  readonly matched?: string | null;
}

/** Where the rest of an export is found. */
interface Sources {
  readonly workspace: () => Promise<Pick<Workspace, "rows">>;
  readonly exports: Pick<Exports, "pollAfterSeconds">;
  readonly metrics: MetricsFile;
}

// In estimated tokens, which a tokenizer's count passes by a little at the worst: 2,000, 4,000 and 8,000 of those are the bars.
const MAX_WITHOUT_ROWS = 1_950;
const MAX_WITH_ROWS = 3_900;
const MAX_OF_A_PAGE = 8_000;
const FIGURES_IN_WORDS = [940, 700, 540, 400, 300, 200, 100];

/**
 * An export as a tool's answer. Text and structure are within the token budget each, without the table of rows and with it: columns and
 * rows give way first, and it says so. A page of rows that was asked for by its number may be longer.
 */
export async function describeExport(
  found: Manifest,
  wanted: Wanted,
  sources: Sources,
): Promise<ToolAnswer<ExportOutput>> {
  const kept = await saidHere(found, sources);
  const other = wanted.compared?.export;
  const warnings = [
    ...kindWarnings(kept, wanted.asked ?? null),
    ...restatedLine(kept),
    ...(other === undefined ? [] : restatedLine(other)),
    ...kept.warnings,
  ];
  const manifest = { ...kept, warnings };
  const limit = wanted.rows ?? usualRows(manifest);
  const rows =
    hasRows(manifest) && limit > 0
      ? await (await sources.workspace()).rows(manifest.exportId, { offset: wanted.offset, limit })
      : [];
  const rules = metricRules(sources.metrics, manifest.target.id);
  const running = [manifest, wanted.compared?.export].find((one) => one?.state === "running");
  return withinBudget({
    manifest,
    columns: describeColumns(manifest.columns, { rules, title: manifest.target.name }),
    rows,
    offset: wanted.offset,
    as: wanted.as,
    matched: wanted.matched ?? null,
    compared: wanted.compared,
    pollAfterSeconds: running === undefined ? null : sources.exports.pollAfterSeconds(running.exportId),
  });
}

/** A month by day is shown whole. */
function usualRows({ rowCount, columns }: Manifest): number {
  return rowCount <= 31 && columns.length <= 8 ? rowCount : 10;
}

function withinBudget(view: ExportView): ToolAnswer<ExportOutput> {
  const isPage = view.as === "page";
  const bare: Extent = { columns: view.columns.length, rows: 0, textTokens: FIGURES_IN_WORDS[0] ?? 0 };
  const columns = firstThatFits(
    upTo(view.columns.length, [40, 30, 25, 20, 16, 12, 10, 8, 6, 5, 4, 3, 2, 1, 0]),
    (count) => {
      return structureCost(answer(view, { ...bare, columns: count })) <= MAX_WITHOUT_ROWS;
    },
  );
  const textTokens = firstThatFits(FIGURES_IN_WORDS, (tokens) => {
    return textCost(answer(view, { ...bare, columns, textTokens: tokens })) <= MAX_WITHOUT_ROWS;
  });
  // Without one of its metrics a row says nothing of them.
  const isMetric = ({ role }: { readonly role: string }): boolean => role === "metric";
  const isHollow = view.columns.some(isMetric) && !view.columns.slice(0, columns).some(isMetric);
  const length = isHollow ? 0 : view.rows.length;
  const fits = (count: number): boolean => {
    const shown = answer(view, { columns, textTokens, rows: count });
    if (isPage) return structureCost(shown) + textCost(shown) <= MAX_OF_A_PAGE;
    return Math.max(structureCost(shown), textCost(shown)) <= MAX_WITH_ROWS;
  };
  return answer(view, {
    columns,
    textTokens,
    rows: isPage ? firstThatFits(pages(length), fits) : mostThatFit(length, fits),
  });
}

function answer(view: ExportView, extent: Extent): ToolAnswer<ExportOutput> {
  const { manifest } = view;
  const facts = { columnCount: manifest.columns.length, isPage: view.as === "page", offset: view.offset };
  const named = structureExport(view, extent);
  const noted = { ...named, notes: [...earlierNotes(view), ...notesOn(named, facts)] };
  const structured = { ...noted, next: nextCall(noted) };
  return {
    text: exportText(structured, facts, extent),
    structured,
    isError: structured.status === "failed",
  };
}

function earlierNotes({ manifest, compared }: ExportView): string[] {
  return [...exportedEarlier(manifest), ...(compared === undefined ? [] : comparedEarlier(compared.export))];
}

const textCost = ({ text }: ToolAnswer<ExportOutput>) => estimateTokens(text);
const structureCost = ({ structured }: ToolAnswer<ExportOutput>) => estimateTokens(JSON.stringify(structured));

/** All, then those of the counts that are fewer, the largest first. */
function upTo(all: number, counts: readonly number[]): number[] {
  return [all, ...new Set(counts.filter((count) => count < all).sort((a, b) => b - a))];
}

/** A page whole, or a half or a quarter of it, or a few rows. */
function pages(length: number): number[] {
  return upTo(length, [Math.ceil(length / 2), Math.ceil(length / 4), 7, 5, 3, 2, 1, 0]);
}

/** The first that fits, else the last. */
function firstThatFits(counts: readonly number[], fits: (count: number) => boolean): number {
  return counts.find(fits) ?? counts.at(-1) ?? 0;
}

export interface Waiting {
  readonly wait_seconds: number;
  readonly preview_rows?: number | undefined;
}

/** What the six export tools share: find what is named, start or join the export, wait a bounded time, describe what is there. */
export async function runExportTool<K extends ExportKind>(
  target: string,
  creation: ExportCreation<K>,
  { wait_seconds, preview_rows }: Waiting,
  context: ToolContext,
): Promise<ToolAnswer<ExportOutput>> {
  const startedMs = performance.now();
  const { manifest, matched } = await runFound(target, creation, context, async (found) => ({
    manifest: await context.exports.start(found, {
      waitMs: waitMs(wait_seconds, startedMs),
      signal: context.signal,
      progress: context.progress,
    }),
  }));
  const asked = creation.kind;
  return describeExport(manifest, { rows: preview_rows, offset: 0, as: "preview", asked, matched }, context);
}
