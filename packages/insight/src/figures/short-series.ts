import { present } from "@growingio-export/core/basics";
import type { DigestLimits } from "../budget/limits.ts";
import type { SeriesFigures } from "./series.ts";
import { sizeOfChange } from "./shape-figures.ts";

const LISTS = { outliers: "outliers", level_shifts: "shifts", episodes: "shifts", gaps: "gaps" } as const;

/** The lists of a series that are shortened, and how many of their entries were left out. */
export type SeriesLists = { [K in keyof typeof LISTS]: number };

/** Figures of a series within limits. Of level shifts and episodes the largest stay, in time order, of others the first. */
export function shortSeries<F extends SeriesFigures>(
  figures: F,
  limits: DigestLimits,
): { readonly figures: F; readonly leftOut: SeriesLists } {
  const { outliers, level_shifts, episodes, gaps, weekdays } = figures;
  const short = present({
    ...figures,
    outliers: outliers?.slice(0, limits.outliers),
    level_shifts: largest(level_shifts, limits.shifts),
    episodes: largest(episodes, limits.shifts),
    gaps: gaps?.slice(0, limits.gaps),
    weekdays:
      weekdays === undefined || limits.weekdays >= 7
        ? weekdays
        : present({ weekday: weekdays.weekday, weekend: weekdays.weekend }),
  });
  const more = (list: keyof typeof LISTS): number => Math.max(0, (figures[list]?.length ?? 0) - limits[LISTS[list]]);
  return {
    // What is present keeps its type: lists and records only become shorter.
    figures: short as F,
    leftOut: {
      outliers: more("outliers"),
      level_shifts: more("level_shifts"),
      episodes: more("episodes"),
      gaps: more("gaps"),
    },
  };
}

/** The counts of several series together. */
export function sumLists(counts: readonly SeriesLists[]): SeriesLists {
  const sum = (list: keyof SeriesLists): number => counts.reduce((total, one) => total + one[list], 0);
  return { outliers: sum("outliers"), level_shifts: sum("level_shifts"), episodes: sum("episodes"), gaps: sum("gaps") };
}

function largest<T extends { readonly change_pct?: number }>(
  list: readonly T[] | undefined,
  count: number,
): T[] | undefined {
  const kept = new Set(list?.toSorted((a, b) => sizeOfChange(b) - sizeOfChange(a)).slice(0, count));
  return list?.filter((one) => kept.has(one));
}
