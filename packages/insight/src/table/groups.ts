import type { Cell } from "@growingio-export/core";
import type { DescribedColumn } from "../columns/columns.ts";
import { cellText, compareTargets, NO_VALUE, SUBTOTAL } from "./cells.ts";

type Row = readonly Cell[];

/** The rows of one target user, or of one target user and dimension values, such as `全部访问用户 / iOS`. */
export interface RowGroup {
  /** Empty when the table has neither target users nor telling dimensions. */
  readonly label: string;
  readonly rows: readonly Row[];
}

/**
 * Rows that belong together, in the order of target users. Dimensions that never vary, and cells without a value, are not named;
 * `except` are columns that mean something else, such as a distribution's buckets.
 */
export function groupRows(
  rows: readonly Row[],
  columns: readonly DescribedColumn[],
  except: readonly number[] = [],
): RowGroup[] {
  const named = columns.flatMap((column, index) => {
    if (except.includes(index)) return [];
    if (column.role === "target") return [index];
    return column.role === "dimension" && varies(rows, index) ? [index] : [];
  });
  named.sort(
    (a, b) =>
      Number(columns[b]?.role === "target") - Number(columns[a]?.role === "target") || compareNames(columns, a, b),
  );
  const groups = new Map<string, Row[]>();
  for (const row of rows) {
    const label = named
      .map((index) => cellText(row[index]))
      .filter((text) => text !== NO_VALUE && text !== SUBTOTAL)
      .join(" / ");
    const group = groups.get(label);
    if (group === undefined) groups.set(label, [row]);
    else group.push(row);
  }
  return [...groups]
    .map(([label, members]) => ({ label, rows: members }))
    .sort((a, b) => compareTargets(a.label, b.label));
}

function varies(rows: readonly Row[], index: number): boolean {
  const first = cellText(rows[0]?.[index]);
  return rows.some((row) => cellText(row[index]) !== first);
}

function compareNames(columns: readonly DescribedColumn[], a: number, b: number): number {
  return (columns[a]?.name ?? "") < (columns[b]?.name ?? "") ? -1 : 1;
}
