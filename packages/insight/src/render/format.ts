import type { SeriesFigures } from "../figures/series.ts";

const numbers = new Intl.NumberFormat("en-US", { maximumFractionDigits: 2 });
const small = new Intl.NumberFormat("en-US", { maximumSignificantDigits: 3 });
const percents = new Intl.NumberFormat("en-US", { maximumFractionDigits: 1 });

/** `12,345.68`; numbers below 1 with 3 significant digits. */
export function number(value: number): string {
  return Math.abs(value) < 1 ? small.format(value) : numbers.format(value);
}

/** A fraction as percent: 0.345 reads `34.5%`. */
export function percent(fraction: number): string {
  return `${fraction !== 0 && Math.abs(fraction) < 0.01 ? small.format(fraction * 100) : percents.format(fraction * 100)}%`;
}

/** A change in percent with its sign: 12.5 reads `+12.5%`, and what rounds to nothing `unchanged`. */
export function change(pct: number): string {
  if (Math.abs(pct) < 0.05) return "unchanged";
  return `${pct > 0 ? "+" : ""}${percents.format(pct)}%`;
}

/** `2026-11-16` for a midnight, `2026-11-16 09:00` for another time of a day. */
export function moment(isoTime: string): string {
  const [day = "", time = ""] = isoTime.split("T");
  return time === "" || time.startsWith("00:00") ? day : `${day} ${time.slice(0, 5)}`;
}

/** `(a, b)`, or nothing when no part is present. */
export function bracketed(...parts: readonly (string | undefined)[]): string {
  const present = parts.filter((part) => part !== undefined);
  return present.length === 0 ? "" : ` (${present.join(", ")})`;
}

/** What a series says, in words. @param unit follows a change in percent, where the figures are percent themselves. */
export function seriesFacts(series: SeriesFigures, show: (value: number) => string, unit = ""): (string | undefined)[] {
  const { first, last, min, max, mean, change_pct: halves, last_change_pct: latest, outliers } = series;
  if (first === undefined || last === undefined || min === undefined || max === undefined || mean === undefined)
    return [];
  return [
    `first ${show(first)}, last ${show(last)}${latest === undefined ? "" : ` (${change(latest)}${unit} on the point before)`}`,
    halves === undefined ? undefined : `second half ${change(halves)}${unit} against the first`,
    `min ${show(min)}, max ${show(max)}, mean ${show(mean)}`,
    outliers === undefined
      ? undefined
      : `unusual: ${outliers.map((outlier) => `${moment(outlier.time)} ${show(outlier.value)}`).join(", ")}`,
  ];
}
