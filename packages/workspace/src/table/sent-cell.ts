import type { Cell } from "@growingio-export/core";
import type { StoredColumn } from "../store/manifest.ts";

/** The column of a Parquet file that gives a column's cells back as they were sent. */
export function storedName({ exactName, sqlName }: StoredColumn): string {
  return exactName ?? sqlName;
}

/** The cell that was stored under that name, as it was sent. */
export function sentCell(value: unknown, { exactName }: StoredColumn): Cell {
  if (value === null || typeof value === "number") return value;
  if (typeof value === "bigint") return Number(value);
  const text = String(value);
  if (exactName === null) return text;
  const parsed: unknown = JSON.parse(text);
  return typeof parsed === "number" || typeof parsed === "string" ? parsed : null;
}
