import { type Cell, cleanText, formatShanghai, SHANGHAI, say } from "@growingio-export/core";
import { type DescribedColumn, unitSign } from "@growingio-export/insight";
import { cleanDeep, showCell } from "@growingio-export/service/reports";
import { hasRows, type Manifest } from "@growingio-export/workspace";
import type { ExportOutput } from "./export-output.ts";

/** What of an export is to be shown. */
export interface ExportView {
  readonly manifest: Manifest;
  /** The table's columns with what may be done to them. */
  readonly columns: readonly DescribedColumn[];
  /** Rows read for the answer, from `offset` on. */
  readonly rows: readonly (readonly Cell[])[];
  readonly offset: number;
  /** The rows are a preview of the table, a page that was asked for by its number, or both: `get_export` without one. */
  readonly as: "preview" | "page" | "both";
  /** How a name was understood; null where an id was given. */
  readonly matched: string | null;
  readonly pollAfterSeconds: number | null;
  /** The other range's export, where two are compared. */
  readonly compared?: ComparedExport | undefined;
}

/** An export that another one is held against. */
interface ComparedExport {
  readonly export: Manifest;
  readonly range: { readonly startMs: number; readonly endMs: number };
}

/** How much of it: shortened step by step until the answer fits its budget. */
export interface Extent {
  readonly rows: number;
  readonly columns: number;
  /** Tokens of the figures in the text. */
  readonly textTokens: number;
}

/** The structured answer of every export tool. */
export function structureExport(view: ExportView, extent: Extent): Omit<ExportOutput, "notes" | "next"> {
  const { manifest } = view;
  const isTable = hasRows(manifest);
  // Named as SQL knows them: cleaned, and what is shown can be queried.
  const columns = view.columns
    .map((column, index) => ({ ...column, name: manifest.columns[index]?.sqlName ?? column.name }))
    .slice(0, extent.columns);
  const rows = view.rows
    .slice(0, extent.rows)
    .map((row) => columns.map((column, index) => showCell(row[index] ?? null, column.role, manifest.granularity)));
  const nextOffset = view.offset + rows.length;
  const hasMore = view.rows.length > 0 && nextOffset < manifest.rowCount;
  const granularity = manifest.columns.some(({ role }) => role === "time") ? manifest.granularity : null;
  return {
    export_id: manifest.exportId,
    status: statusOf(view),
    kind: manifest.kind,
    chart: { id: manifest.target.id, name: cleanText(manifest.target.name, 80) },
    ...(view.matched === null ? {} : { matched: view.matched }),
    project: manifest.project,
    ...(manifest.range === null ? {} : { range: showRange(manifest.range) }),
    ...(view.compared === undefined ? {} : { compared_with: showCompared(view.compared) }),
    columns: columns.map((column) => ({
      name: column.name,
      role: column.role,
      ...(column.role === "metric" ? { additive: column.addsUp === true } : {}),
      ...(column.unit === undefined || column.unit === "unstated" ? {} : { unit: unitSign(column.unit) }),
    })),
    ...(granularity === null ? {} : { granularity }),
    row_count: manifest.rowCount,
    capped: manifest.capped,
    ...(manifest.parts > 1 ? { parts: manifest.parts } : {}),
    ...(isTable ? { table: manifest.alias } : {}),
    preview: view.as === "page" ? [] : rows,
    ...(view.as === "preview" || !isTable ? {} : { rows }),
    ...(hasMore ? { next_offset: nextOffset } : {}),
    // Who asks for rows by their number has the figures already.
    ...(isObject(manifest.digest) && view.as !== "page" ? { digest: cleanDeep(manifest.digest) } : {}),
    ...(manifest.links === null
      ? {}
      : { links: manifest.links.map((link) => ({ url: link.url, expires_at: formatShanghai(link.expiresAtMs) })) }),
    warnings: [...manifest.warnings, ...notCompared(view)],
    ...leftOut(view, extent),
    ...(view.pollAfterSeconds === null ? {} : { poll_after_seconds: view.pollAfterSeconds }),
    ...(manifest.error === null ? {} : { error: manifest.error }),
  };
}

/** A comparison is done when both exports are. */
function statusOf({ manifest, compared }: ExportView): Manifest["state"] {
  return manifest.state === "done" && compared?.export.state === "running" ? "running" : manifest.state;
}

function showCompared({ export: { exportId, state, alias, rowCount }, range }: ComparedExport) {
  return {
    export_id: exportId,
    status: state,
    range: showRange(range),
    ...(state === "done" ? { table: alias, row_count: rowCount } : {}),
  };
}

function notCompared({ manifest, compared }: ExportView): string[] {
  if (compared === undefined || manifest.state !== "done") return [];
  const { state, error, exportId } = compared.export;
  if (state !== "failed" && state !== "cancelled") return [];
  if (state === "cancelled") return [say`Not compared: the other range's export ${exportId} was cancelled`];
  return [say`Not compared: the other range's export ${exportId} failed: ${error?.message ?? noReason()}`];
}

/** Where a failure names none. */
export function noReason(): string {
  return say`no reason given`;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function showRange({ startMs, endMs }: { startMs: number; endMs: number }) {
  return { start: formatShanghai(startMs), end: formatShanghai(endMs), timezone: SHANGHAI };
}

function leftOut({ manifest, rows }: ExportView, extent: Extent): { left_out?: string } {
  const columns = manifest.columns.length - Math.min(extent.columns, manifest.columns.length);
  const shortened = Math.min(extent.rows, rows.length) < rows.length;
  const parts = [
    ...(columns > 0
      ? [say`${columns} of ${manifest.columns.length} columns (DESCRIBE ${manifest.alias} in query_exports names all)`]
      : []),
    ...(shortened ? [say`${rows.length - extent.rows} of ${rows.length} rows asked for`] : []),
  ];
  return parts.length === 0 ? {} : { left_out: say`to keep the answer short: ${parts.join(say`; `)}` };
}
