import { present } from "@growingio-export/core";
import type { EventDigest } from "../event/event-digest.ts";
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
    lines: [pointsLine(series), ...(isSaidOnce ? [`Second half: ${change_of}.`] : [])],
    of: (figures) => (figures.first === undefined ? figures : { ...shared, ...figures }),
  };
}

/** How many whole points there are, and which are in totals only. */
function pointsLine(series: SeriesPoints): string {
  const { points, first, last, partial = [], incomplete_from } = series;
  const granularity = series.granularity ?? null;
  const unit = granularity === null ? "" : ` by ${granularity}`;
  const whole =
    first === undefined || last === undefined
      ? `No whole point${unit}`
      : `${counted(points, "point")}${unit}, ${stretchText(pointMs(first), pointMs(last), granularity)} (+08:00)`;
  const open = partial.filter(({ why }) => why === "not ended").length;
  const named = partial
    .filter(({ at, why }) => why !== "not ended" || at === incomplete_from)
    .map(({ at, why }) => {
      const text = pointText(pointMs(at), granularity);
      return `${why === "not ended" && open > 1 ? `from ${text} on` : text} (${why})`;
    });
  return `${whole}${named.length === 0 ? "" : `; in totals only: ${named.join(", ")}`}.`;
}
