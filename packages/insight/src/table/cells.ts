import type { Cell } from "@growingio-export/core";
import { toNumber } from "../figures/numbers.ts";

/** Marks a row that already sums over the dimension. Source: GrowingIO's export documentation. */
export const SUBTOTAL = "不适用";
/** What a dimension shows where there is no value. Source: GrowingIO's export documentation. */
export const NO_VALUE = "N/A";

/** A dimension cell as text; a missing value reads `N/A`. */
export function cellText(cell: Cell | undefined): string {
  return cell === null || cell === undefined || cell === "" ? NO_VALUE : String(cell);
}

/** The instant of a time cell, epoch milliseconds; undefined for an overall row, whose time cell is a word or empty. */
export function cellTime(cell: Cell | undefined): number | undefined {
  const time = toNumber(cell);
  return time !== undefined && time > 0 ? time : undefined;
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
