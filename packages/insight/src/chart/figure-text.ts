import { language } from "@growingio-export/core/basics";
import { percent } from "../figures/number-text.ts";
import { shortUnit } from "../render/with-unit.ts";
import type { Panel } from "./chart-model.ts";

type Measured = Pick<Panel, "unit" | "scale">;

/** A figure of a panel with its unit, as digests write it: `12,345`, `¥1,200.50`, `34.5%`. */
export function figureText(value: number, { unit, scale }: Measured): string {
  return scale === "fraction" ? percent(value) : shortUnit(value, unit);
}

/** The same on an axis, short: `12K`, `1.2万`, `¥3M`. @param digits how many it takes to tell its ticks apart. Default 3. */
export function axisText(value: number, { unit, scale }: Measured, digits = 3): string {
  if (scale === "fraction") return `${short(value * 100, digits)}%`;
  switch (unit) {
    case "分":
      return yuan(value / 100, digits);
    case "元":
      return yuan(value, digits);
    case "%":
      return `${short(value, digits)}%`;
    default:
      return short(value, digits);
  }
}

/** How many digits the ticks of an axis need that does not begin at 0. */
export function tickDigits(lowest: number, highest: number): number {
  const size = Math.max(Math.abs(lowest), Math.abs(highest));
  const span = highest - lowest;
  // A flat line has its axis drawn around it.
  return span > 0 ? Math.min(12, Math.max(3, Math.ceil(Math.log10(size / span)) + 2)) : 12;
}

/** What an axis counts, where its numbers do not say it. */
export function axisUnit({ unit, scale }: Measured): string {
  return scale === "fraction" || unit === undefined || ["分", "元", "%"].includes(unit) ? "" : unit;
}

function yuan(value: number, digits: number): string {
  return `${value < 0 ? "-" : ""}¥${short(Math.abs(value), digits)}`;
}

function short(value: number, digits: number): string {
  const locale = language() === "zh" ? "zh-CN" : "en-US";
  // What takes more digits is not shortened: 1,003 beside 1,006 says more than 1.003K.
  const notation = digits > 3 ? "standard" : "compact";
  return new Intl.NumberFormat(locale, { notation, maximumSignificantDigits: digits }).format(value);
}
