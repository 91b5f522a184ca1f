import {
  exportKinds,
  formatShanghai,
  formatUtc,
  isExportKind,
  isLinksKind,
  ROW_CEILING,
  say,
} from "@growingio-export/core";
import {
  type ComparisonDigest,
  type Digest,
  estimateTokens,
  failedChecks,
  renderComparison,
  renderDigest,
} from "@growingio-export/insight";
import { markdownTable, sizeText, stateWord, unitWord } from "@growingio-export/service/reports";
import { comparedExport, type ExportOutput } from "./export-output.ts";
import { type Extent, noReason } from "./export-structure.ts";

const MAX_COLUMNS_IN_TEXT = 8;
/** The part of their room that figures have beside a comparison, which has room of its own. */
const BESIDE_COMPARISON = 0.4;

/** What the answer's own columns, which can be shortened, do not say. */
export interface TableFacts {
  readonly columnCount: number;
  /** Whether rows were asked for by number: the figures are known already then, and rows alone are shown. */
  readonly isPage: boolean;
  readonly offset: number;
}

/**
 * An export in words: title, what does not hold, range, figures with their notes, a small table, warnings, and the next useful call.
 * Enough by itself.
 */
export function exportText(output: ExportOutput, table: TableFacts, extent: Extent): string {
  return [
    title(output),
    ...(output.matched === undefined ? [] : [say`Taken by its name: ${output.matched}.`]),
    ...failedChecks(digestOf(output) ?? {}),
    ...rangeLine(output, table),
    ...comparedLine(output),
    ...body(output, table, extent),
    ...output.warnings.map((warning) => say`Warning: ${warning}`),
    ...(output.left_out === undefined ? [] : [say`Left out ${output.left_out}.`]),
    say`Next: ${output.next}`,
  ].join("\n");
}

function title({ chart, kind, export_id, project, table }: ExportOutput): string {
  const name = chart.name === "" ? chart.id : `${chart.name} (${chart.id})`;
  const what = isExportKind(kind) ? exportKinds[kind].title() : kind;
  return table === undefined
    ? say`${name}: ${what} export ${export_id}, project ${project}.`
    : say`${name}: ${what} export ${export_id}, SQL table ${table}, project ${project}.`;
}

function rangeLine(
  { range, row_count, status, parts, links, granularity }: ExportOutput,
  { columnCount }: TableFacts,
): string[] {
  const size = status === "done" && links === undefined ? [sizeText(row_count, columnCount)] : [];
  const split =
    parts === undefined ? [] : [say`exported in ${parts} parts because one export holds ${count(ROW_CEILING)} rows`];
  if (range === undefined)
    return size.length === 0 ? [] : [say`Range: ${[say`the chart's own`, ...size].join(say`; `)}.`];
  const { start, end, timezone } = range;
  const days =
    granularity === undefined
      ? say`${start} to ${end} (${timezone})`
      : say`${start} to ${end} (${timezone}), by ${unitWord(granularity)}`;
  return [say`Range: ${[days, ...size, ...split].join(say`; `)}.`];
}

function comparedLine({ compared_with }: ExportOutput): string[] {
  if (compared_with === undefined) return [];
  const { export_id, status, range, table } = comparedExport(compared_with);
  const { start, end } = range;
  return [
    table === undefined
      ? say`Compared with: export ${export_id}, ${start} to ${end}, ${stateWord(status)}.`
      : say`Compared with: export ${export_id}, SQL table ${table}, ${start} to ${end}, ${stateWord(status)}.`,
  ];
}

function body(output: ExportOutput, table: TableFacts, extent: Extent): string[] {
  // What failed last says more.
  if (output.status === "running")
    return [output.warnings.length > 0 ? say`It is not finished.` : say`GrowingIO is still computing it.`];
  if (output.status === "cancelled") return [say`It was cancelled.`];
  if (output.status === "failed") return [say`It failed: ${output.error?.message ?? noReason()}`];
  if (output.links !== undefined)
    return [
      ...linkLines(output.links),
      ...output.notes,
      ...(output.table === undefined ? [] : tableLines(output, table)),
    ];
  return [...digestLines(output, extent), ...output.notes, ...tableLines(output, table)];
}

function digestLines(output: ExportOutput, { textTokens }: Extent): string[] {
  const digest = digestOf(output);
  if (digest === undefined) return [];
  const said = estimateTokens(failedChecks(digest).join("\n"));
  const { comparison, ...figures } = digest;
  const room = textTokens - said;
  const rest = (maxTokens: number): string => renderDigest({ ...figures, checks: [] }, { maxTokens });
  if (comparison === undefined) return ["", rest(room), ""];
  const compared = renderComparison(comparison, { maxTokens: room });
  return ["", compared, "", say`The current range:`, rest(room * BESIDE_COMPARISON), ""];
}

/** The manifest keeps the digest as this server's insight made it; cleaning changes no shape. */
function digestOf({ digest }: ExportOutput): (Digest & { readonly comparison?: ComparisonDigest }) | undefined {
  return digest as (Digest & { readonly comparison?: ComparisonDigest }) | undefined;
}

function tableLines(output: ExportOutput, { isPage: page, offset, columnCount }: TableFacts): string[] {
  const { columns, preview, rows = [], row_count } = output;
  const shown = page ? rows : preview;
  if (row_count === 0) return [];
  if (shown.length === 0) return [];
  const width = page ? columns.length : Math.min(columns.length, MAX_COLUMNS_IN_TEXT);
  const header = columns.slice(0, width).map((column) => column.name);
  const lines = shown.map((row) => row.slice(0, width).map((cell, place) => cellText(cell, columns[place]?.role)));
  const title = page
    ? say`Rows ${count(offset)} to ${count(offset + shown.length - 1)}, counted from 0, of ${count(row_count)}`
    : say`Rows, first ${shown.length} of ${count(row_count)}`;
  return [
    width < columns.length ? say`${title} (first ${width} of ${columnCount} columns):` : say`${title}:`,
    markdownTable(header, lines),
    "",
  ];
}

/** Numbers of a dimension are names: a year, a code. */
function cellText(cell: unknown, role: string | undefined): string {
  if (cell === null) return "";
  return typeof cell === "number" && role === "metric" ? count(cell) : String(cell);
}

const count = (value: number) => value.toLocaleString("en", { maximumFractionDigits: 20 });

function linkLines(links: NonNullable<ExportOutput["links"]>): string[] {
  if (links.length === 0) return [];
  return [
    links.length === 1 ? say`1 CSV file.` : say`${links.length} CSV files.`,
    ...links.flatMap(({ url, expires_at }) => {
      const ms = Date.parse(expires_at);
      return [url, say`expires ${formatShanghai(ms)} (${formatUtc(ms)} UTC)`];
    }),
  ];
}

type Named = Omit<ExportOutput, "notes" | "next">;

/** What to know of it besides its figures. */
export function notesOn(named: Named, { isPage, offset }: TableFacts): string[] {
  const { status, links, row_count, preview, rows, digest } = named;
  if (status !== "done") return [];
  if (links?.length === 0) return [say`GrowingIO finished the export and gave no file.`];
  if (links !== undefined)
    return [
      say`A link opens without login until it expires: whoever has it has the list. Without a link in the chat: save_export with segment or tag.`,
    ];
  if (row_count === 0) return [say`The table has no rows. ${untracked()}`];
  if (isAllZero(digest)) return [say`Every value is 0. ${untracked()}`];
  if (isPage && (rows ?? preview).length === 0 && offset >= row_count)
    return [say`There are no rows from ${count(offset)} on: the table has ${count(row_count)}, counted from 0.`];
  return [];
}

function untracked(): string {
  return say`The event may not be tracked yet in this range, or a filter of the chart leaves nothing: see the chart in GrowingIO, or take a longer range.`;
}

function isAllZero(digest: Named["digest"]): boolean {
  const figures = digest as Digest | undefined;
  if (figures?.kind !== "event" || figures.metrics.length === 0) return false;
  return figures.metrics.every(({ min, max, total = max }) => total === 0 && (min ?? 0) === 0 && (max ?? 0) === 0);
}

/** What to do with it. */
export function nextCall({
  kind,
  status,
  error,
  export_id,
  poll_after_seconds,
  links,
  table,
  next_offset,
  compared_with,
}: Omit<ExportOutput, "next">): string {
  const handle = `export_id "${export_id}"`;
  if (status === "running" && compared_with !== undefined)
    return say`the same call again in about ${poll_after_seconds ?? 2} s; both exports go on meanwhile (get_export with ${handle} or "${comparedExport(compared_with).export_id}" shows one alone).`;
  if (status === "running")
    return say`get_export with ${handle} in about ${poll_after_seconds ?? 2} s; it goes on meanwhile.`;
  if (links?.length === 0) return say`see in GrowingIO whether anybody is in it, then run the tool again.`;
  if (status === "failed" && error?.code === "not_found" && isLinksKind(kind)) {
    return say`list_segments for the ids of segments; a tag's id is in its page URL.`;
  }
  if (status === "failed" && error?.code === "not_found") {
    return say`search_charts for the chart by its name, or get_dashboard for the ids on a dashboard.`;
  }
  if (status === "failed") return say`run the export tool again once that is mended.`;
  if (status !== "done") return say`run the export tool again when it is wanted.`;
  if (links !== undefined && table === undefined)
    return links.length === 1
      ? say`save_export with ${handle} downloads the file; do not retype a URL.`
      : say`save_export with ${handle} downloads the files; do not retype a URL.`;
  return next_offset === undefined
    ? say`query_exports for any other question in SQL (FROM ${table ?? export_id}); get_export with ${handle}, offset and limit for rows; save_export for a file.`
    : say`query_exports for any other question in SQL (FROM ${table ?? export_id}); get_export with ${handle} and offset ${next_offset} for more rows; save_export for a file.`;
}
