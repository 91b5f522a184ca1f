import type { DimensionFigures } from "../event/dimension-figures.ts";
import type { EventDigest } from "../event/event-digest.ts";
import type { MetricFigures } from "../event/metric-figures.ts";
import { bracketed, change, moment, number, percent, seriesFacts } from "./format.ts";

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
  if (series !== undefined) {
    const unfinished =
      series.incomplete_from === undefined ? "" : `; unfinished from ${moment(series.incomplete_from)}, in totals only`;
    const unit = series.granularity === undefined ? "points" : `points by ${series.granularity}`;
    lines.push(`${series.points} ${unit}, ${moment(series.first)} to ${moment(series.last)} (+08:00)${unfinished}.`);
  }
  return [...lines, ...digest.metrics.map(metricLine), ...digest.dimensions.map(dimensionLine)];
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
