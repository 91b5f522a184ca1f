import { type Granularity, present, say } from "@growingio-export/core/basics";
import type { EventDigest } from "../event/event-digest.ts";
import { listed } from "../figures/lists.ts";
import { counted } from "../figures/numbers.ts";
import type { SeriesFigures } from "../figures/series.ts";
import type { SeriesPoints } from "../figures/series-points.ts";
import { pointMs, pointText, stretchText } from "../time/point-text.ts";

/** What the series of a table share is said once from so many on. */
const SEVERAL = 3;

/** What a table's series share. */
interface SharedWords {
  /** The points, and the halves where several series compare them. */
  readonly lines: readonly string[];
  /** A series' figures with the times it shares, but for those that `lines` tell. */
  readonly of: (figures: SeriesFigures) => SeriesFigures;
}

/** The points of a table's series in words. @param all the figures of all of them, without what they share. */
export function sharedWords(series: EventDigest["series"], all: readonly SeriesFigures[]): SharedWords {
  if (series === undefined) return { lines: [], of: (figures) => figures };
  const { first: first_at, last: last_at, change_of, last_change_of } = series;
  const alike = all.filter((figures) => figures.change_pct !== undefined && figures.change_of === undefined);
  const isSaidOnce = alike.length >= SEVERAL && change_of !== last_change_of && change_of !== undefined;
  const shared = present({ first_at, last_at, change_of: isSaidOnce ? undefined : change_of, last_change_of });
  return {
    lines: [pointsLine(series), ...(isSaidOnce ? [say`Second half: ${change_of}.`] : [])],
    of: (figures) => (figures.first === undefined ? figures : { ...shared, ...figures }),
  };
}

/** How many whole points there are, and which are in totals only. */
function pointsLine(series: SeriesPoints): string {
  const { points, first, last, partial = [], incomplete_from } = series;
  const granularity = series.granularity ?? null;
  const unit = byGranularity(granularity);
  const whole =
    first === undefined || last === undefined
      ? say`No whole point${unit}`
      : say`${counted(points, "point")}${unit}, ${stretchText(pointMs(first), pointMs(last), granularity)} (+08:00)`;
  const open = partial.filter(({ why }) => why === "not ended").length;
  const named = partial
    .filter(({ at, why }) => why !== "not ended" || at === incomplete_from)
    .map(({ at, why }) => {
      const text = pointText(pointMs(at), granularity);
      if (why === "cut by the range") return say`${text} (cut by the range)`;
      return open > 1 ? say`from ${text} on (not ended)` : say`${text} (not ended)`;
    });
  return named.length === 0 ? say`${whole}.` : say`${whole}; in totals only: ${listed(named)}.`;
}

/** Follows a count of points; empty where their length is not known. */
function byGranularity(granularity: Granularity | null): string {
  switch (granularity) {
    case "hour":
      return say` by hour`;
    case "day":
      return say` by day`;
    case "week":
      return say` by week`;
    case "month":
      return say` by month`;
    default:
      return "";
  }
}
