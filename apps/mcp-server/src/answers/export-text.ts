import { exportKinds, formatShanghai, isExportKind, isLinksKind, ROW_CEILING } from "@growingio-export/core";
import { type Digest, estimateTokens, failedChecks, renderDigest } from "@growingio-export/insight";
import type { ExportOutput } from "./export-output.ts";
import type { Extent } from "./export-structure.ts";
import { markdownTable } from "./tables.ts";

const MAX_COLUMNS_IN_TEXT = 8;

/** What the answer's own columns, which can be shortened, do not say. */
export interface TableFacts {
  readonly columnCount: number;
  /** Whether rows were asked for by number: the figures are known already then, and rows alone are shown. */
  readonly isPage: boolean;
  readonly offset: number;
  /** The length of a point of the time column; null where there is none. */
  readonly granularity: string | null;
}

/**
 * An export in words: title, what does not hold, range, figures with their notes, a small table, warnings, and the next useful call.
 * Enough by itself.
 */
export function exportText(output: ExportOutput, table: TableFacts, extent: Extent): string {
  return [
    title(output),
    ...(table.isPage ? [] : failedChecks(digestOf(output) ?? {})),
    ...rangeLine(output, table),
    ...body(output, table, extent),
    ...output.warnings.map((warning) => `Warning: ${warning}`),
    ...(output.left_out === undefined ? [] : [`Left out ${output.left_out}.`]),
    nextCall(output),
  ].join("\n");
}

function title({ chart, kind, export_id, project, table }: ExportOutput): string {
  const name = chart.name === "" ? chart.id : `${chart.name} (${chart.id})`;
  return `${name}: ${isExportKind(kind) ? exportKinds[kind].title : kind} export ${export_id}${table === undefined ? "" : `, SQL table ${table}`}, project ${project}.`;
}

function rangeLine(
  { range, row_count, status, parts, links }: ExportOutput,
  { columnCount, granularity }: TableFacts,
): string[] {
  const size =
    status === "done" && links === undefined ? `; ${row_count.toLocaleString("en")} rows x ${columnCount} columns` : "";
  const split =
    parts === undefined
      ? ""
      : `; exported in ${parts} parts because one export holds ${ROW_CEILING.toLocaleString("en")} rows`;
  if (range === undefined) return size === "" ? [] : [`Range: the chart's own${size}.`];
  const by = granularity === null ? "" : `, by ${granularity}`;
  return [`Range: ${range.start} to ${range.end} (${range.timezone})${by}${size}${split}.`];
}

function body(output: ExportOutput, table: TableFacts, extent: Extent): string[] {
  if (output.status === "running") return ["GrowingIO is still computing it."];
  if (output.status === "cancelled") return ["It was cancelled."];
  if (output.status === "failed") return [`It failed: ${output.error?.message ?? "no reason given"}`];
  if (output.links !== undefined)
    return [...linkLines(output.links), ...(output.table === undefined ? [] : tableLines(output, table, extent))];
  return [...(table.isPage ? [] : digestLines(output, extent)), ...tableLines(output, table, extent)];
}

function digestLines(output: ExportOutput, { textTokens }: Extent): string[] {
  const digest = digestOf(output);
  if (digest === undefined) return [];
  const said = estimateTokens(failedChecks(digest).join("\n"));
  return ["", renderDigest({ ...digest, checks: [] }, { maxTokens: textTokens - said }), ""];
}

/** The manifest keeps the digest as this server's insight made it; cleaning changes no shape. */
function digestOf({ digest }: ExportOutput): Digest | undefined {
  return digest as Digest | undefined;
}

function tableLines(output: ExportOutput, { isPage: page, offset }: TableFacts, { textRows }: Extent): string[] {
  const { columns, preview, rows = [], row_count } = output;
  const shown = page ? rows : preview.slice(0, textRows);
  if (row_count === 0) return ["The table has no rows."];
  if (page && offset >= row_count)
    return [`There are no rows from ${offset} on: the table has ${row_count}, counted from 0.`];
  if (shown.length === 0) return [];
  const width = page ? columns.length : Math.min(columns.length, MAX_COLUMNS_IN_TEXT);
  const header = columns.slice(0, width).map((column) => column.name);
  const lines = shown.map((row) => row.slice(0, width).map((cell) => (cell === null ? "" : String(cell))));
  const more = width < columns.length ? ` (first ${width} of ${columns.length} columns)` : "";
  return [
    `Rows${page ? "" : `, first ${shown.length} of ${row_count.toLocaleString("en")}`}${more}:`,
    markdownTable(header, lines),
    "",
  ];
}

function linkLines(links: NonNullable<ExportOutput["links"]>): string[] {
  if (links.length === 0) return ["GrowingIO finished the export and gave no file."];
  return [
    `${links.length} CSV file${links.length === 1 ? "" : "s"}. A link opens without login: whoever has it has the list.`,
    ...links.flatMap(({ url, expires_at }) => {
      const ms = Date.parse(expires_at);
      return [url, `expires ${formatShanghai(ms)} (${new Date(ms).toISOString().replace(".000", "")} UTC)`];
    }),
  ];
}

function nextCall({
  kind,
  status,
  error,
  export_id,
  poll_after_seconds,
  links,
  table,
  next_offset,
}: ExportOutput): string {
  const handle = `export_id "${export_id}"`;
  if (status === "running")
    return `Next: get_export with ${handle} in about ${poll_after_seconds ?? 2} s; it goes on meanwhile.`;
  if (links?.length === 0) return "Next: see in GrowingIO whether anybody is in it, then run the tool again.";
  if (status === "failed" && error?.code === "not_found" && isLinksKind(kind)) {
    return "Next: list_segments for the ids of segments; a tag's id is in its page URL.";
  }
  if (status === "failed" && error?.code === "not_found") {
    return "Next: search_charts for the chart by its name, or get_dashboard for the ids on a dashboard.";
  }
  if (status !== "done") return "Next: run the export tool again when it is wanted.";
  if (links !== undefined && table === undefined)
    return `Next: save_export with ${handle} downloads the file${links.length === 1 ? "" : "s"}; do not retype a URL.`;
  const sql = `query_exports for any other question in SQL (FROM ${table})`;
  const rows =
    next_offset === undefined
      ? `get_export with ${handle}, offset and limit for rows`
      : `get_export with ${handle} and offset ${next_offset} for more rows`;
  return `Next: ${sql}; ${rows}; save_export for a file.`;
}
