import type { Table } from "@growingio-export/core";
import type { DescribedColumn } from "../columns/columns.ts";
import { inChunks, type Turns } from "../turns.ts";
import { compareTargets, compareText, NO_VALUE, SUBTOTAL } from "./cells.ts";
import { alike, type ColumnTexts, columnTexts, combined } from "./row-codes.ts";

/** The rows of one target user, or of one target user and dimension values, such as `全部访问用户 / iOS`. */
export interface RowGroup {
  /** Absent when the table has neither target users nor telling dimensions. */
  readonly target: string | undefined;
  /** Numbers of the rows, in their order. */
  readonly rows: readonly number[];
}

/**
 * Rows that belong together, in the order of target users. Dimensions that never vary, and cells without a value, are not named;
 * `except` is a column that means something else, such as a distribution's buckets.
 */
export function* groupRows(table: Table, columns: readonly DescribedColumn[], except?: number): Turns<RowGroup[]> {
  const named: ColumnTexts[] = [];
  for (const index of namingColumns(columns, except)) {
    const column = table.columns[index];
    if (column === undefined) continue;
    const texts = yield* columnTexts(column);
    if (columns[index]?.role === "target" || texts.count > 1) named.push(texts);
  }
  let together = alike(table.rowCount);
  for (const texts of named) together = yield* combined(together, texts);
  const groups = new Map<string, number[]>();
  const groupOf: number[][] = [];
  const membersLike = (row: number): number[] => {
    const label = labelOf(named, row);
    const members = groups.get(label) ?? [];
    groups.set(label, members);
    return members;
  };
  yield* inChunks(table.rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      const code = together.codes[row] ?? 0;
      const members = groupOf[code] ?? membersLike(row);
      groupOf[code] = members;
      members.push(row);
    }
  });
  return [...groups]
    .sort(([a], [b]) => compareTargets(a, b))
    .map(([label, rows]) => ({ target: label === "" ? undefined : label, rows }));
}

/** Columns that can name a group, target users first, then dimensions by name. */
function namingColumns(columns: readonly DescribedColumn[], except: number | undefined): number[] {
  const keysOf = (role: DescribedColumn["role"]) =>
    columns
      .map((column, index) => ({ ...column, index }))
      .filter((column) => column.role === role && column.index !== except)
      .sort((a, b) => compareText(a.name, b.name))
      .map(({ index }) => index);
  return [...keysOf("target"), ...keysOf("dimension")];
}

function labelOf(named: readonly ColumnTexts[], row: number): string {
  return named
    .map(({ texts, codes }) => texts[codes[row] ?? 0] ?? NO_VALUE)
    .filter((text) => text !== NO_VALUE && text !== SUBTOTAL)
    .join(" / ");
}
