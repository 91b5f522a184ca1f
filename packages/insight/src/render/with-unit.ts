import { say } from "@growingio-export/core/basics";
import { numberFormat } from "../figures/number-format.ts";
import { number, percent } from "./format.ts";

const cents = numberFormat({ minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** A figure with its unit (as `unitSign` writes it): `361,278,429 分 = ¥3,612,784.29`, `12.5 万元 = ¥125,000`, `34.5%`, `1,200 ms`; bare without one. */
export function withUnit(value: number, unit: string | undefined): string {
  // No figure is shown as -0.
  const text = number(value + 0);
  switch (unit) {
    case "分":
      return `${text} 分 = ${yuan(value / 100, true)}`;
    case "元":
      return yuan(value, !Number.isInteger(value));
    case "万元":
      return `${text} 万元 = ${yuan(value * 10_000, false)}`;
    case "%":
      return percent(value / 100);
    case "秒":
      return say`${text} s`;
    case "毫秒":
      return say`${text} ms`;
    case "次":
      return `${text} 次`;
    case "人":
      return `${text} 人`;
    default:
      return text;
  }
}

/** @param fen whether to show two decimals; what is less than a fen is shown as exactly as it takes. */
function yuan(value: number, fen: boolean): string {
  const size = Math.abs(value);
  const text = fen && (size === 0 || size >= 0.01) ? cents(size) : number(size);
  return `${value < 0 ? "-" : ""}¥${text}`;
}

/** Within a line amounts in 分 are shown as yuan only, and what a metric counts only with its total. */
export function shortUnit(value: number, unit: string | undefined): string {
  if (unit === "次" || unit === "人") return number(value);
  return unit === "分" ? (withUnit(value, unit).split(" = ")[1] ?? "") : withUnit(value, unit);
}

/** A whole figure that a number cannot hold, by its digits: `9,007,199,254,740,995 分 = ¥90,071,992,547,409.95`. */
export function digitsWithUnit(digits: string, unit: string | undefined): string {
  const text = BigInt(digits).toLocaleString("en-US");
  if (unit === "元") return text.startsWith("-") ? `-¥${text.slice(1)}` : `¥${text}`;
  if (unit !== "分") return unit === undefined ? text : `${text} ${unit}`;
  const size = digits.replace("-", "").padStart(3, "0");
  const yuan = `${BigInt(size.slice(0, -2)).toLocaleString("en-US")}.${size.slice(-2)}`;
  return `${text} 分 = ${digits.startsWith("-") ? "-" : ""}¥${yuan}`;
}
