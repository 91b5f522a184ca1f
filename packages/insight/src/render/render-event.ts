import { type Granularity, present } from "@growingio-export/core";
import type { DimensionFigures } from "../event/dimension-figures.ts";
import type { EventDigest } from "../event/event-digest.ts";
import type { MetricFigures } from "../event/metric-figures.ts";
import type { Ratio } from "../event/ratios.ts";
import type { TargetFigures } from "../event/target-order.ts";
import type { SeriesFigures } from "../figures/series.ts";
import { ALL_VISITORS } from "../table/cells.ts";
import { pointMs, pointText } from "../time/point-text.ts";
import { bracketed, change, number, percent } from "./format.ts";
import { seriesFacts } from "./series-facts.ts";
import { sharedWords } from "./shared-words.ts";
import { digitsWithUnit, shortUnit, withUnit } from "./with-unit.ts";

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
  const times = sharedWords(series, digest.metrics);
  const unitOf = (metric: string): string | undefined => digest.metrics.find(({ name }) => name === metric)?.unit;
  const line = (metric: MetricFigures): string => metricLine(metric, times.of(metric), series?.granularity);
  const lead = digest.metrics.filter(({ target }) => target === digest.targets?.[0]?.target);
  return [
    ...lines,
    ...times.lines,
    ...lead.map(line),
    ...(digest.ratios ?? []).map(ratioLine),
    ...unshownLine(digest),
    ...otherTargets(digest),
    ...digest.metrics.filter((metric) => !lead.includes(metric)).map(line),
    ...digest.dimensions.flatMap((dimension) => shiftLines(dimension, unitOf(dimension.metric), series?.granularity)),
    ...digest.dimensions.map((dimension) => dimensionLine(dimension, unitOf(dimension.metric))),
  ];
}

/** Metrics that a headline tells. */
const HEADLINE_METRICS = 2;

/** The lines that say most of an event digest: its first metrics without their course, and which points are in totals only. */
export function eventHeadline(digest: EventDigest): string[] {
  const { targets = [], dimensions, metrics } = digest;
  const isLead = ({ target }: MetricFigures): boolean => targets.length === 0 || target === targets[0]?.target;
  const lead = metrics.filter(isLead).slice(0, HEADLINE_METRICS);
  const brief = { ...digest, metrics: lead.map(withoutCourse), dimensions: [], targets: [], shifts_left_out: [] };
  const lines = eventLines(brief);
  const hasPartial = (digest.series?.partial ?? []).length > 0;
  const isPoints = new Set(hasPartial ? [] : sharedWords(digest.series, lead).lines);
  // A list of values without a figure for all is what the chart is.
  const ranking = lead.some(hasFigure) ? [] : dimensions.slice(0, 1);
  const unitOf = (name: string): string | undefined => metrics.find((metric) => metric.name === name)?.unit;
  return [
    ...lines.filter((line) => !isPoints.has(line)),
    ...ranking.map((dimension) => dimensionLine(dimension, unitOf(dimension.metric))),
  ];
}

function hasFigure({ total, value, mean, readings }: MetricFigures): boolean {
  return total !== undefined || value !== undefined || mean !== undefined || readings !== undefined;
}

/** Where there is no total, the ends and the mean are the figures that there are. */
function withoutCourse(metric: MetricFigures): MetricFigures {
  const { weekdays, hours, ...most } = metric;
  if (metric.total === undefined && metric.value === undefined) return most;
  const { min, min_at, max, max_at, ...kept } = most;
  return kept;
}

function metricLine(metric: MetricFigures, series: SeriesFigures, granularity: Granularity | undefined): string {
  const show = (value: number): string => withUnit(value, metric.unit);
  const facts = [
    metric.total === undefined
      ? undefined
      : `total ${metric.total_digits === undefined ? show(metric.total) : digitsWithUnit(metric.total_digits, metric.unit)}${otherTotal(metric, show)}`,
    metric.value === undefined ? undefined : `${show(metric.value)} for the whole range`,
    ...(metric.total === undefined ? readingFacts(metric, show) : []),
    ...seriesFacts(series, {
      show: (value) => shortUnit(value, metric.unit),
      granularity,
      ...(metric.nature === "rate" ? { unit: " relative" } : {}),
    }),
  ].filter((fact) => fact !== undefined);
  const unsummed = metric.nature === "additive" ? undefined : `${metric.nature}, not added up`;
  const said = facts.length > 0 ? facts.join("; ") : `no figure: ${metric.basis?.why.join("; ") || "no values"}`;
  return `- ${metric.name}${bracketed(metric.target, unsummed)}: ${said}.`;
}

/** `- 支付金额 / 支付订单数: ¥250.33 (¥3,612,784.29 / 14,432).` */
function ratioLine({ name, target, nature, numerator, denominator, value, unit }: Ratio): string {
  const figure = nature === "rate" ? percent(value) : withUnit(value, unit);
  return `- ${name}${bracketed(target)}: ${figure} (${shortUnit(numerator, unit)} / ${number(denominator)}).`;
}

function otherTotal({ ambiguous, readings }: MetricFigures, show: (value: number) => string): string {
  const [other] = readings ?? [];
  return other?.total === undefined ? "" : ` (${show(other.total)} if ${ambiguous} is a value of its own)`;
}

/** Both readings, each with its figures. */
function readingFacts({ ambiguous, readings, nature }: MetricFigures, show: (value: number) => string): string[] {
  return (readings ?? []).map((reading) => {
    const { total, value, mean, listed, listed_count: count, share_of_listed: share, largest } = reading;
    const { change_pct: pct, change_of = "" } = reading;
    const parts = [
      total === undefined ? undefined : show(total),
      value === undefined ? undefined : `${show(value)} for the whole range`,
      mean === undefined ? undefined : `${show(mean)} on average`,
      reading.if === "total" && listed !== undefined
        ? `of which the ${count} listed are ${show(listed)}${share === undefined ? "" : ` (${percent(share)})`}`
        : undefined,
      largest === undefined ? undefined : `${largest.value} ${percent(largest.share)}`,
      pct === undefined ? undefined : `${change(pct)} (${change_of})`,
    ].filter((part) => part !== undefined);
    const condition = reading.if === "total" ? `If ${ambiguous} stands for all` : "if it is a value of its own";
    return `${condition}: ${parts.join(", ") || `no figure for all (${nature}, not added up)`}`;
  });
}

function targetLine(
  { target, metric, total, value, mean, share_of_all: share }: TargetFigures,
  unit: string | undefined,
): string {
  const figure = total ?? value ?? mean;
  const what =
    total !== undefined ? metric : value !== undefined ? `${metric} for the whole range` : `${metric} on average`;
  if (figure === undefined) return `- ${target}: no figure of ${metric}.`;
  return `- ${target}: ${what} ${shortUnit(figure, unit)}${share === undefined ? "" : `, ${percent(share)} of ${ALL_VISITORS}`}.`;
}

/** Target users whose figures are not in full above. */
function otherTargets({ targets = [], metrics }: EventDigest): string[] {
  const said = new Set(metrics.map(({ name, target }) => `${name} ${target}`));
  const lines = targets
    .filter(({ target, metric, share_of_all }) => share_of_all !== undefined || !said.has(`${metric} ${target}`))
    .map((one) => targetLine(one, metrics.find(({ name }) => name === one.metric)?.unit));
  return lines.length === 0 ? [] : ["Target users overlap and are never added:", ...lines];
}

/** Level shifts of metrics that have no line of their own. */
function unshownLine({ shifts_left_out: shifts = [], series, metrics }: EventDigest): string[] {
  if (shifts.length === 0) return [];
  const granularity = series?.granularity;
  const said = shifts.map(({ name, target, ...shift }) => {
    const whom = metrics.some((metric) => metric.target !== target) ? bracketed(target) : "";
    return `${name}${whom} ${seriesFacts({ level_shifts: [shift] }, { show: number, granularity }).join("")}`;
  });
  return [`Of metrics left out: ${said.join("; ")}.`];
}

/** Values that change their level while the whole does not, or not so. */
function shiftLines(
  { name, metric, target, top }: DimensionFigures,
  unit: string | undefined,
  granularity: Granularity | undefined,
): string[] {
  return top.flatMap(({ value, level_shifts, last_at: last }) => {
    if (level_shifts === undefined && last === undefined) return [];
    const shifts = present({ level_shifts });
    const facts = seriesFacts(shifts, { show: (figure) => shortUnit(figure, unit), granularity });
    if (last !== undefined) facts.unshift(`no rows after ${pointText(pointMs(last), granularity ?? null)}`);
    return [`- ${metric} of ${value}${bracketed(name, target)}: ${facts.join("; ")}.`];
  });
}

function dimensionLine(
  { name, metric, target, top, others, unlisted }: DimensionFigures,
  unit: string | undefined,
): string {
  const values = top.map(({ value, total, figure, share }) => {
    return `${value} ${shortUnit(total ?? figure ?? 0, unit)}${share === undefined ? "" : ` (${percent(share)})`}`;
  });
  const rest = ({ total, share }: { total?: number; share?: number }): string =>
    `${total === undefined ? "" : ` ${shortUnit(total, unit)}`}${share === undefined ? "" : ` (${percent(share)})`}`;
  if (others !== undefined) values.push(`${others.count} others${rest(others)}`);
  if (unlisted !== undefined) values.push(`not listed${rest(unlisted)}`);
  return `- ${metric} by ${name}${bracketed(target)}: ${values.join(", ")}.`;
}
