import type { DimensionFigures } from "../event/dimension-figures.ts";
import type { EventDigest } from "../event/event-digest.ts";
import type { MetricFigures } from "../event/metric-figures.ts";
import { counted } from "../figures/numbers.ts";
import type { SeriesPoints } from "../figures/series-points.ts";
import { pointMs, pointText, stretchText } from "../time/point-text.ts";
import { bracketed, change, number, percent, seriesFacts } from "./format.ts";

/** The lines of an event digest, the most important first. */
export function eventLines(digest: EventDigest): string[] {
  const { aggregator, series } = digest;
  const lines: string[] = [];
  if (aggregator !== undefined) {
    const { current, previous, change_pct: pct } = aggregator;
    const before = previous === undefined ? "" : `, previous period ${number(previous)}`;
    lines.push(
      `Big number: ${current === undefined ? "none" : number(current)}${before}${pct === undefined ? "" : ` (${change(pct)})`}.`,
    );
  }
  if (series !== undefined) lines.push(pointsLine(series));
  return [...lines, ...digest.metrics.map(metricLine), ...digest.dimensions.map(dimensionLine)];
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

function metricLine(metric: MetricFigures): string {
  const facts = [
    metric.total === undefined ? undefined : `total ${number(metric.total)}`,
    metric.value === undefined ? undefined : `${number(metric.value)} for the whole range`,
    ...seriesFacts(metric, number),
  ].filter((fact) => fact !== undefined);
  const unsummed = metric.nature === "additive" ? undefined : `${metric.nature}, not added up`;
  const said = facts.length > 0 ? facts.join("; ") : `no figure: ${metric.basis?.why.join("; ") || "no values"}`;
  return `- ${metric.name}${bracketed(metric.target, unsummed)}: ${said}.`;
}

function dimensionLine({ name, metric, target, top, others }: DimensionFigures): string {
  const values = top.map(({ value, total, figure, share }) => {
    return `${value} ${number(total ?? figure ?? 0)}${share === undefined ? "" : ` (${percent(share)})`}`;
  });
  if (others !== undefined) {
    const { count, total, share } = others;
    values.push(
      `${count} others${total === undefined ? "" : ` ${number(total)}`}${share === undefined ? "" : ` (${percent(share)})`}`,
    );
  }
  return `- ${metric} by ${name}${bracketed(target)}: ${values.join(", ")}.`;
}
