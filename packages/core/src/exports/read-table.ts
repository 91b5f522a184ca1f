import { ProtocolError } from "../errors.ts";
import type { TableKind } from "../kinds/kinds.ts";
import { MAX_COLUMNS } from "../limits.ts";
import type { TableDocument } from "../schemas/answers.ts";
import { createColumnReader } from "../table/column-reader.ts";
import { Table } from "../table/table.ts";

/** The requested window and settings, for documents that do not repeat them. */
export interface TableContext {
  readonly kind: TableKind;
  readonly chartId: string;
  readonly what: string;
  readonly range: { readonly startMs: number; readonly endMs: number } | null;
  readonly intervalMs: number | null;
  readonly conversionWindowDays: number | null;
  readonly period: string | null;
}

const periods = ["day", "week", "month"] as const;
const { roleOf, metricNumber } = createColumnReader();

/** Makes a typed table of a finished document, whose rows were read into columns while it was parsed. */
export function readTable(document: TableDocument, context: TableContext): Table {
  const { meta, data } = document;
  if (meta.length > MAX_COLUMNS) {
    throw new ProtocolError(
      `GrowingIO's answer for ${context.what} has ${meta.length.toLocaleString("en")} columns; at most ${MAX_COLUMNS.toLocaleString("en")} are read. Ask for fewer metrics or dimensions in the chart.`,
    );
  }
  if ("misfit" in data) {
    throw new ProtocolError(
      `GrowingIO's answer for ${context.what} has a row that does not fit its ${meta.length} columns.`,
    );
  }
  const [current, previous] = document.aggregator?.values ?? [];
  return new Table(
    {
      kind: context.kind,
      chartId: context.chartId,
      name: document.name ?? "",
      startMs: document.startTime ?? context.range?.startMs ?? null,
      endMs: document.endTime ?? context.range?.endMs ?? null,
      intervalMs: document.interval ?? context.intervalMs,
      conversionWindowDays: document.conversionWindow ?? context.conversionWindowDays,
      period: periods.find((period) => period === (document.range ?? context.period)) ?? null,
      aggregator: document.aggregator ? { current: metricNumber(current), previous: metricNumber(previous) } : null,
      columns: meta.map((column) => ({ name: column.name, role: roleOf(column) })),
      parts: 1,
      capped: false,
    },
    data,
  );
}
