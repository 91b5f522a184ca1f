import type { Unit } from "../columns/unit.ts";
import { number, percent } from "./format.ts";

const cents = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A figure with its unit: `361,278,429 分 = ¥3,612,784.29`, `12.5 万元 = ¥125,000`, `34.5%`, `1,200 ms`; bare without one. */
export function withUnit(value: number, unit: Unit | undefined): string {
  // No figure is shown as -0.
  const text = number(value + 0);
  switch (unit) {
    case "fen":
      return `${text} 分 = ${yuan(value / 100, true)}`;
    case "yuan":
      return yuan(value, !Number.isInteger(value));
    case "wan_yuan":
      return `${text} 万元 = ${yuan(value * 10_000, false)}`;
    case "percent":
      return percent(value / 100);
    case "seconds":
      return `${text} s`;
    case "ms":
      return `${text} ms`;
    case "times":
      return `${text} 次`;
    case "people":
      return `${text} 人`;
    case undefined:
      return text;
  }
}

/** @param fen whether to show two decimals; what is less than a fen is shown as exactly as it takes. */
function yuan(value: number, fen: boolean): string {
  const size = Math.abs(value);
  const text = fen && (size === 0 || size >= 0.01) ? cents.format(size) : number(size);
  return `${value < 0 ? "-" : ""}¥${text}`;
}
