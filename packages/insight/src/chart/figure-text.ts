import { language } from "@growingio-export/core/basics";
import { percent } from "../figures/number-text.ts";
import { shortUnit } from "../render/with-unit.ts";
import type { Panel } from "./chart-model.ts";

type Measured = Pick<Panel, "unit" | "scale">;

/** A figure of a panel with its unit, as digests write it: `12,345`, `¥1,200.50`, `34.5%`. */
export function figureText(value: number, { unit, scale }: Measured): string {
  return scale === "fraction" ? percent(value) : shortUnit(value, unit);
}

/** The same on an axis, short: `12K`, `1.2万`, `¥3M`. */
export function axisText(value: number, { unit, scale }: Measured): string {
  if (scale === "fraction") return `${short(value * 100)}%`;
  switch (unit) {
    case "分":
      return `¥${short(value / 100)}`;
    case "元":
      return `¥${short(value)}`;
    case "%":
      return `${short(value)}%`;
    default:
      return short(value);
  }
}

/** What an axis counts, where its numbers do not say it. */
export function axisUnit({ unit, scale }: Measured): string {
  return scale === "fraction" || unit === undefined || ["分", "元", "%"].includes(unit) ? "" : unit;
}

function short(value: number): string {
  const locale = language() === "zh" ? "zh-CN" : "en-US";
  return new Intl.NumberFormat(locale, { notation: "compact", maximumSignificantDigits: 3 }).format(value);
}
