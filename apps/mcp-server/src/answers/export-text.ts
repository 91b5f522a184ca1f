import { exportKinds, formatShanghai, isExportKind, isLinksKind, ROW_CEILING } from "@growingio-export/core";
import {
  type ComparisonDigest,
  type Digest,
  estimateTokens,
  failedChecks,
  renderComparison,
  renderDigest,
} from "@growingio-export/insight";
import { comparedExport, type ExportOutput } from "./export-output.ts";
import type { Extent } from "./export-structure.ts";
import { markdownTable } from "./tables.ts";

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
    ...(output.matched === undefined ? [] : [`Taken by its name: ${output.matched}.`]),
    ...failedChecks(digestOf(output) ?? {}),
    ...rangeLine(output, table),
    ...comparedLine(output),
    ...body(output, table, extent),
    ...output.warnings.map((warning) => `Warning: ${warning}`),
    ...(output.left_out === undefined ? [] : [`Left out ${output.left_out}.`]),
    `Next: ${output.next}`,
  ].join("\n");
}

function title({ chart, kind, export_id, project, table }: ExportOutput): string {
  const name = chart.name === "" ? chart.id : `${chart.name} (${chart.id})`;
  return `${name}: ${isExportKind(kind) ? exportKinds[kind].title() : kind} export ${export_id}${table === undefined ? "" : `, SQL table ${table}`}, project ${project}.`;
}

function rangeLine(
  { range, row_count, status, parts, links, granularity }: ExportOutput,
  { columnCount }: TableFacts,
): string[] {
  const size =
    status === "done" && links === undefined ? `; ${row_count.toLocaleString("en")} rows x ${columnCount} columns` : "";
  const split =
    parts === undefined
      ? ""
      : `; exported in ${parts} parts because one export holds ${ROW_CEILING.toLocaleString("en")} rows`;
  if (range === undefined) return size === "" ? [] : [`Range: the chart's own${size}.`];
  const by = granularity === undefined ? "" : `, by ${granularity}`;
  return [`Range: ${range.start} to ${range.end} (${range.timezone})${by}${size}${split}.`];
}

function comparedLine({ compared_with }: ExportOutput): string[] {
  if (compared_with === undefined) return [];
  const { export_id, status, range, table } = comparedExport(compared_with);
  return [
    `Compared with: export ${export_id}${table === undefined ? "" : `, SQL table ${table}`}, ${range.start} to ${range.end}, ${status}.`,
  ];
}

function body(output: ExportOutput, table: TableFacts, extent: Extent): string[] {
  if (output.status === "running") return ["GrowingIO is still computing it."];
  if (output.status === "cancelled") return ["It was cancelled."];
  if (output.status === "failed") return [`It failed: ${output.error?.message ?? "no reason given"}`];
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
  return ["", compared, "", "The current range:", rest(room * BESIDE_COMPARISON), ""];
}

/** The manifest keeps the digest as this server's insight made it; cleaning changes no shape. */
function digestOf({ digest }: ExportOutput): (Digest & { readonly comparison?: ComparisonDigest }) | undefined {
  return digest as (Digest & { readonly comparison?: ComparisonDigest }) | undefined;
}

function tableLines(output: ExportOutput, { isPage: page, offset }: TableFacts): string[] {
  const { columns, preview, rows = [], row_count } = output;
  const shown = page ? rows : preview;
  if (row_count === 0) return [];
  if (shown.length === 0) return [];
  const width = page ? columns.length : Math.min(columns.length, MAX_COLUMNS_IN_TEXT);
  const header = columns.slice(0, width).map((column) => column.name);
  const lines = shown.map((row) => row.slice(0, width).map((cell, place) => cellText(cell, columns[place]?.role)));
  const more = width < columns.length ? ` (first ${width} of ${columns.length} columns)` : "";
  return [
    `Rows${page ? ` ${count(offset)} to ${count(offset + shown.length - 1)}, counted from 0, of ${count(row_count)}` : `, first ${shown.length} of ${count(row_count)}`}${more}:`,
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
    `${links.length} CSV file${links.length === 1 ? "" : "s"}.`,
    ...links.flatMap(({ url, expires_at }) => {
      const ms = Date.parse(expires_at);
      return [url, `expires ${formatShanghai(ms)} (${new Date(ms).toISOString().replace(".000", "")} UTC)`];
    }),
  ];
}

type Named = Omit<ExportOutput, "notes" | "next">;

/** What to know of it besides its figures. */
export function notesOn(named: Named, { isPage, offset }: TableFacts): string[] {
  const { status, links, row_count, preview, rows, digest } = named;
  if (status !== "done") return [];
  if (links?.length === 0) return ["GrowingIO finished the export and gave no file."];
  if (links !== undefined) return ["A link opens without login: whoever has it has the list."];
  if (row_count === 0) return [`The table has no rows. ${UNTRACKED}`];
  if (isAllZero(digest)) return [`Every value is 0. ${UNTRACKED}`];
  if (isPage && (rows ?? preview).length === 0 && offset >= row_count)
    return [`There are no rows from ${offset} on: the table has ${row_count}, counted from 0.`];
  return [];
}

const UNTRACKED =
  "The event may not be tracked yet in this range, or a filter of the chart leaves nothing: see the chart in GrowingIO, or take a longer range.";

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
    return `the same call again in about ${poll_after_seconds ?? 2} s; both exports go on meanwhile (get_export with ${handle} or "${comparedExport(compared_with).export_id}" shows one alone).`;
  if (status === "running")
    return `get_export with ${handle} in about ${poll_after_seconds ?? 2} s; it goes on meanwhile.`;
  if (links?.length === 0) return "see in GrowingIO whether anybody is in it, then run the tool again.";
  if (status === "failed" && error?.code === "not_found" && isLinksKind(kind)) {
    return "list_segments for the ids of segments; a tag's id is in its page URL.";
  }
  if (status === "failed" && error?.code === "not_found") {
    return "search_charts for the chart by its name, or get_dashboard for the ids on a dashboard.";
  }
  if (status === "failed") return "run the export tool again once that is mended.";
  if (status !== "done") return "run the export tool again when it is wanted.";
  if (links !== undefined && table === undefined)
    return `save_export with ${handle} downloads the file${links.length === 1 ? "" : "s"}; do not retype a URL.`;
  const sql = `query_exports for any other question in SQL (FROM ${table})`;
  const rows =
    next_offset === undefined
      ? `get_export with ${handle}, offset and limit for rows`
      : `get_export with ${handle} and offset ${next_offset} for more rows`;
  return `${sql}; ${rows}; save_export for a file.`;
}
