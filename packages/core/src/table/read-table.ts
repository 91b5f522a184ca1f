import { setImmediate as nextTurn } from "node:timers/promises";
import { ProtocolError } from "../errors.ts";
import type { TableDocument } from "../schemas/answers.ts";
import { type Cell, type Column, type ColumnRole, Table, type TableKind } from "./table.ts";

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

const ROWS_PER_TURN = 20_000;
const periods = ["day", "week", "month"] as const;

/**
 * Makes a typed table of a finished document: columns by `meta`, metric cells as numbers or null. The document's rows
 * are taken over and changed in place; large tables yield to the event loop now and then.
 */
export async function readTable(document: TableDocument, context: TableContext): Promise<Table> {
  const columns = document.meta.map((column) => ({ name: column.name, role: columnRole(column) }));
  const rows = document.data;
  for (let index = 0; index < rows.length; index++) {
    readRow(rows[index], columns, context.what);
    if (index % ROWS_PER_TURN === ROWS_PER_TURN - 1) await nextTurn();
  }
  const [current, previous] = document.aggregator?.values ?? [];
  return new Table({
    kind: context.kind,
    chartId: context.chartId,
    name: document.name ?? "",
    startMs: document.startTime ?? context.range?.startMs ?? null,
    endMs: document.endTime ?? context.range?.endMs ?? null,
    intervalMs: document.interval ?? context.intervalMs,
    conversionWindowDays: document.conversionWindow ?? context.conversionWindowDays,
    period: periods.find((period) => period === (document.range ?? context.period)) ?? null,
    aggregator: document.aggregator ? { current: metricCell(current), previous: metricCell(previous) } : null,
    columns,
    rows: rows as Cell[][],
    parts: 1,
    capped: false,
  });
}

/** Reads a column's role from its flags and name, as GrowingIO's export documentation describes them. */
export function columnRole(column: { name: string; metric?: boolean | null | undefined }): ColumnRole {
  if (column.metric === true) return "metric";
  if (column.name.trim() === "时间") return "time";
  return column.name.trim() === "目标用户" ? "target" : "dimension";
}

function readRow(row: unknown, columns: readonly Column[], what: string): void {
  if (!Array.isArray(row) || row.length > columns.length) {
    throw new ProtocolError(
      `GrowingIO's answer for ${what} has a row that does not fit its ${columns.length} columns.`,
    );
  }
  for (let index = 0; index < columns.length; index++) {
    const cell: unknown = row[index];
    const role = columns[index]?.role;
    if (role === "metric") {
      if (typeof cell !== "number") row[index] = metricCell(cell);
    } else if (typeof cell !== "string" || role === "time") {
      row[index] = dimensionCell(cell, role === "time");
    }
  }
}

/** Numbers stay, strings that are numbers become numbers (a percent sign divides by 100), everything else is no value. */
export function metricCell(cell: unknown): number | null {
  if (typeof cell === "number") return Number.isFinite(cell) ? cell : null;
  if (typeof cell !== "string") return null;
  const match = /^\s*([+-]?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d+)?(?:[eE][+-]?\d+)?)\s*(%?)\s*$/.exec(cell);
  if (match?.[1] === undefined) return null;
  const value = Number(match[1].replaceAll(",", ""));
  return match[2] === "%" ? value / 100 : value;
}

function dimensionCell(cell: unknown, isTime: boolean): Cell {
  if (cell === null || cell === undefined) return null;
  if (typeof cell === "number") return cell;
  if (typeof cell === "string") return isTime && /^\d{10,16}$/.test(cell) ? Number(cell) : cell;
  return JSON.stringify(cell);
}
