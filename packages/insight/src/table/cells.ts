import type { Cell, Table } from "@growingio-export/core";

/** Marks a row that already sums over the dimension. Source: GrowingIO's export documentation. */
export const SUBTOTAL = "不适用";
/** What a dimension shows where there is no value. Source: GrowingIO's export documentation. */
export const NO_VALUE = "N/A";

/** A dimension cell as text; a missing value reads `N/A`. */
export function cellText(cell: Cell): string {
  return cell === null || cell === "" ? NO_VALUE : String(cell);
}

/** A number by column and row; undefined where there is none, and for a column that the table does not have. */
export type NumberAt = (column: number | undefined, row: number) => number | undefined;

/** Reads a table's numbers. */
export function numbersOf(table: Table): NumberAt {
  const numbers = table.columns.map(({ buffers }) => buffers.numbers);
  return (column, row) => {
    const value = column === undefined ? undefined : numbers[column]?.[row];
    return value === undefined || Number.isNaN(value) ? undefined : value;
  };
}

const builtInTargets = ["全部访问用户", "新访问用户", "全部登录用户", "新登录用户"];

/** The order of target users in digests: the product's own segments, all users first, then the others by name. */
export function compareTargets(a: string, b: string): number {
  return rank(a) - rank(b) || compareText(a, b);
}

/** Plain order by code units: the same on every machine. */
export function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function rank(target: string): number {
  const index = builtInTargets.findIndex((name) => target === name || target.startsWith(`${name} / `));
  return index === -1 ? builtInTargets.length : index;
}
