import { type Granularity, present } from "@growingio-export/core/basics";
import { pointTime } from "../time/point-text.ts";
import type { Changes } from "./changes.ts";
import type { SeriesFigures } from "./series.ts";
import { type MissingFigures, missingFigures } from "./series-points.ts";

/** What series of one table say of their times alike. */
export interface SharedTimes extends Pick<Changes, "change_of" | "last_change_of">, MissingFigures {
  first_at?: string;
  last_at?: string;
}

/**
 * What most series of a table say of their times: the first and the last point of the table and those that have no
 * row, and what most of them compare. @param timesMs the table's whole points, in time order.
 */
export function sharedTimes(
  timesMs: readonly number[],
  granularity: Granularity | null,
  all: readonly SeriesFigures[],
): SharedTimes {
  const [first, last] = [timesMs[0], timesMs.at(-1)];
  return present({
    first_at: first === undefined ? undefined : pointTime(first, granularity),
    last_at: last === undefined ? undefined : pointTime(last, granularity),
    change_of: mostCommon(all.map((figures) => figures.change_of)),
    last_change_of: mostCommon(all.map((figures) => figures.last_change_of)),
    ...missingFigures(timesMs, granularity),
  });
}

/** A series' figures without the times that it shares with others of its table. */
export function withoutShared<F extends SeriesFigures>(figures: F, shared: SharedTimes): F {
  const words = new Map(Object.entries(shared).map(([key, value]) => [key, JSON.stringify(value)]));
  const own = Object.entries(figures).filter(([key, value]) => words.get(key) !== JSON.stringify(value));
  // All that is taken out is optional.
  return Object.fromEntries(own) as F;
}

/** Of equally common ones the first by text, so that no order of metrics matters. */
function mostCommon(texts: readonly (string | undefined)[]): string | undefined {
  const counts = Map.groupBy(
    texts.filter((text) => text !== undefined),
    (text) => text,
  );
  const [first] = [...counts].toSorted(([a, as], [b, bs]) => bs.length - as.length || (a < b ? -1 : 1));
  return first?.[0];
}
