import type { SeriesFigures } from "../figures/series.ts";
import { change, moment } from "./format.ts";

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
