import type { Cell, Table } from "@growingio-export/core/basics";
import { foldName } from "../columns/metric-name.ts";

/** What a dimension shows where an attribute does not apply; a table may use it for a row over all values, too. Source: GrowingIO's export documentation. */
export const SUBTOTAL = "不适用";
/** What else a row over all values may be called in a dimension or in the time column. */
const totalWords = [SUBTOTAL, "汇总", "总计", "合计", "全部", "总体"];

/** The word for all values that a cell holds, by which it may stand for other rows; undefined for every other cell. */
export function totalWordOf(text: string): string | undefined {
  if (!/[不汇总合全]/.test(text)) return undefined;
  const folded = foldName(text);
  return totalWords.find((word) => word === folded);
}

/** What a dimension shows where there is no value. Source: GrowingIO's export documentation. */
export const NO_VALUE = "N/A";

/** A dimension cell as text; a missing value, a blank and `null` read `N/A`, as in the product. */
export function cellText(cell: Cell): string {
  if (cell === null) return NO_VALUE;
  const text = String(cell);
  const word = text.trim();
  return word === "" || word === "null" ? NO_VALUE : text;
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

/** The target users of whom all others are a part. */
export const ALL_VISITORS = "全部访问用户";

const builtInTargets = [ALL_VISITORS, "新访问用户", "全部登录用户", "新登录用户"];

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
