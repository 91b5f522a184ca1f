import { change } from "../figures/number-text.ts";
import type { SeriesFigures } from "../figures/series.ts";

export { change, number, percent } from "../figures/number-text.ts";

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
