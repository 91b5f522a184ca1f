import {
  DuckDBArrayValue,
  DuckDBDecimalValue,
  DuckDBListValue,
  DuckDBMapValue,
  DuckDBStructValue,
  DuckDBTimestampTZValue,
  type DuckDBValue,
} from "@duckdb/node-api";
import { formatShanghai, wallClock, wholeBefore } from "@growingio-export/core/basics";

/** Longest text of one cell; longer ones are cut. */
export const maxCellCharacters = 10_000;

/** A value of DuckDB as JSON can carry it: whole numbers beyond 2^53 and decimals beyond 15 digits become text, instants ISO text with +08:00; what is no number (a division by 0) is null. */
export function jsonCell(value: DuckDBValue): unknown {
  if (value === null || typeof value === "boolean") return value;
  if (typeof value === "number") return Number.isFinite(value) ? value : null;
  if (typeof value === "bigint") return Number.isSafeInteger(Number(value)) ? Number(value) : String(value);
  if (typeof value === "string") return value;
  if (value instanceof DuckDBTimestampTZValue) return shanghaiTime(value);
  if (value instanceof DuckDBDecimalValue) return decimal(String(value));
  if (value instanceof DuckDBListValue || value instanceof DuckDBArrayValue) return value.items.map(jsonCell);
  if (value instanceof DuckDBStructValue) {
    return Object.fromEntries(Object.entries(value.entries).map(([key, item]) => [key, jsonCell(item)]));
  }
  if (value instanceof DuckDBMapValue) {
    return value.entries.map((entry) => ({ key: jsonCell(entry.key), value: jsonCell(entry.value) }));
  }
  return String(value);
}

function shanghaiTime(value: DuckDBTimestampTZValue): string {
  // Beyond the range of Date, DuckDB's own text.
  return jsonTime(Number(value.micros / 1000n)) ?? String(value);
}

/** The instant as a clock in China shows it, such as `2026-11-01T00:00:00+08:00`; null beyond the range of Date. */
export function jsonTime(instantMs: number): string | null {
  return wallClock(instantMs) === null ? null : formatShanghai(instantMs);
}

function decimal(text: string): number | string {
  return text.replaceAll(/[-.]|^-?0+/g, "").length <= 15 ? Number(text) : text;
}

/** Cuts a cell that is too long to be read; null where it is fine as it is. */
export function cutCell(cell: unknown): string | null {
  const text = typeof cell === "string" ? cell : typeof cell === "object" && cell !== null ? JSON.stringify(cell) : "";
  return text.length <= maxCellCharacters ? null : `${text.slice(0, wholeBefore(text, maxCellCharacters))}…`;
}
