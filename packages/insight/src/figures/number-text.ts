import { say } from "@growingio-export/core/basics";
import { numberFormat } from "./number-format.ts";

const numbers = numberFormat({ maximumFractionDigits: 2 });
const small = numberFormat({ maximumSignificantDigits: 3 });
const percents = numberFormat({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
const tinyPercents = numberFormat({ maximumSignificantDigits: 2 });
/** What rounds to 0.1 is not tiny. */
const TINY_PERCENT = 0.095;
/** Changes in percent that one decimal does not show are none. */
const LEAST_CHANGE_PCT = 0.05;

/** `12,345.68`; numbers below 1 with 3 significant digits. */
export function number(value: number): string {
  return Math.abs(value) < 1 ? small(value) : numbers(value);
}

/** A fraction as percent with one decimal: 0.345 reads `34.5%`, 0.00012 with 2 significant digits `0.012%`. */
export function percent(fraction: number): string {
  return percentText(fraction * 100);
}

/** A change in percent with its sign: 12.5 reads `+12.5%`, and what rounds to nothing `unchanged`. */
export function change(pct: number): string {
  if (isUnchanged(pct)) return say`unchanged`;
  return `${pct > 0 ? "+" : ""}${percents(pct)}%`;
}

/** Whether a change in percent rounds to nothing. */
export function isUnchanged(pct: number): boolean {
  return Math.abs(pct) < LEAST_CHANGE_PCT;
}

function percentText(pct: number): string {
  const isTiny = pct !== 0 && Math.abs(pct) < TINY_PERCENT;
  // No figure is shown as -0.
  return `${(isTiny ? tinyPercents : percents)(pct + 0)}%`;
}
