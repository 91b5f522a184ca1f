import { setImmediate as nextTurn } from "node:timers/promises";
import { columnKeys, type Table, type TableColumn } from "@growingio-export/core";
import type { StoredColumn } from "../store/manifest.ts";

/**
 * Finds how each column of a table is stored: metrics and fractions as DOUBLE, whole numbers elsewhere as BIGINT, all else
 * as VARCHAR. What that cannot give back as it is (numbers among text, digits beyond 2^53) is kept as JSON beside it.
 */
export async function planColumns(table: Table): Promise<StoredColumn[]> {
  const keys = table.columns.map(({ key }) => key);
  const exactNames = columnKeys([...keys, ...keys.map((key) => `${key}_json`)]).slice(keys.length);
  const planned: StoredColumn[] = [];
  for (const [index, column] of table.columns.entries()) {
    const { sqlType, exact } = storageOf(column);
    const exactName = exact ? (exactNames[index] ?? null) : null;
    planned.push({ name: column.name, role: column.role, sqlName: column.key, sqlType, exactName });
    await nextTurn();
  }
  return planned;
}

function storageOf(column: TableColumn): { sqlType: StoredColumn["sqlType"]; exact: boolean } {
  const { hasNumber, hasText, hasBoth, isWhole } = seenIn(column);
  if (column.role === "metric") return { sqlType: "DOUBLE", exact: hasBoth };
  if (!hasText && (hasNumber || column.role === "time"))
    return { sqlType: isWhole ? "BIGINT" : "DOUBLE", exact: false };
  // UTF-8 cannot carry a surrogate without its other half.
  const isTorn = hasText && column.buffers.dictionary.some((text) => !text.isWellFormed());
  return { sqlType: "VARCHAR", exact: isTorn || (hasText && hasNumber) };
}

function seenIn({ buffers: { numbers, codes }, length }: TableColumn) {
  const seen = { hasNumber: false, hasText: false, hasBoth: false, isWhole: true };
  for (let row = 0; row < length; row++) {
    const number = numbers?.[row] ?? Number.NaN;
    const isText = (codes?.[row] ?? 0) !== 0;
    if (isText) seen.hasText = true;
    if (Number.isNaN(number)) continue;
    seen.hasNumber = true;
    if (isText) seen.hasBoth = true;
    if (!Number.isSafeInteger(number) || Object.is(number, -0)) seen.isWhole = false;
  }
  return seen;
}
