import { type Granularity, present, say } from "@growingio-export/core/basics";
import type { DimensionFigures } from "../event/dimension-figures.ts";
import type { EventDigest } from "../event/event-digest.ts";
import type { MetricFigures } from "../event/metric-figures.ts";
import type { Ratio } from "../event/ratios.ts";
import type { TargetFigures } from "../event/target-order.ts";
import { clauses, listed, facts as saidFacts } from "../figures/lists.ts";
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
    const figure = current === undefined ? say`none` : number(current);
    const both = previous === undefined ? figure : say`${figure}, previous period ${number(previous)}`;
    lines.push(say`Big number: ${pct === undefined ? both : say`${both} (${change(pct)})`}.`);
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
  const hasPartial = (digest.series?.partial ?? []).length > 0;
  const brief = present({
    ...digest,
    metrics: lead.map(withoutCourse),
    dimensions: [],
    targets: [],
    shifts_left_out: [],
    // A part of a period says nothing beside the whole one before.
    aggregator: hasPartial ? digest.aggregator && present({ current: digest.aggregator.current }) : digest.aggregator,
  });
  const lines = eventLines(brief);
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
      : say`total ${metric.total_digits === undefined ? show(metric.total) : digitsWithUnit(metric.total_digits, metric.unit)}${otherTotal(metric, show)}`,
    metric.value === undefined ? undefined : say`${show(metric.value)} for the whole range`,
    ...(metric.total === undefined ? readingFacts(metric, show) : []),
    ...seriesFacts(series, {
      show: (value) => shortUnit(value, metric.unit),
      granularity,
      ...(metric.nature === "rate" ? { unit: say` relative` } : {}),
    }),
  ].filter((fact) => fact !== undefined);
  const why = clauses(metric.basis?.why ?? []) || say`no values`;
  const said = facts.length > 0 ? clauses(facts) : say`no figure: ${why}`;
  return say`- ${metric.name}${bracketed(metric.target, notAddedUp(metric.nature))}: ${said}.`;
}

/** Undefined for what is added up. */
function notAddedUp(nature: MetricFigures["nature"]): string | undefined {
  switch (nature) {
    case "additive":
      return undefined;
    case "unique":
      return say`unique, not added up`;
    case "rate":
      return say`rate, not added up`;
    case "average":
      return say`average, not added up`;
    case "unknown":
      return say`unknown, not added up`;
  }
}

/** `- 支付金额 / 支付订单数: ¥250.33 (¥3,612,784.29 / 14,432).` */
function ratioLine({ name, target, nature, numerator, denominator, value, unit }: Ratio): string {
  const figure = nature === "rate" ? percent(value) : withUnit(value, unit);
  return say`- ${name}${bracketed(target)}: ${figure} (${shortUnit(numerator, unit)} / ${number(denominator)}).`;
}

function otherTotal({ ambiguous, readings }: MetricFigures, show: (value: number) => string): string {
  const [other] = readings ?? [];
  return other?.total === undefined ? "" : say` (${show(other.total)} if ${ambiguous ?? ""} is a value of its own)`;
}

/** Both readings, each with its figures. */
function readingFacts({ ambiguous, readings, nature }: MetricFigures, show: (value: number) => string): string[] {
  return (readings ?? []).map((reading) => {
    const { total, value, mean, listed, listed_count: count, share_of_listed: share, largest } = reading;
    const { change_pct: pct, change_of = "" } = reading;
    const parts = [
      total === undefined ? undefined : show(total),
      value === undefined ? undefined : say`${show(value)} for the whole range`,
      mean === undefined ? undefined : say`${show(mean)} on average`,
      reading.if === "total" && listed !== undefined
        ? say`of which the ${count ?? 0} listed are ${withShare(show(listed), share)}`
        : undefined,
      largest === undefined ? undefined : say`${largest.value} ${percent(largest.share)}`,
      pct === undefined ? undefined : say`${change(pct)} (${change_of})`,
    ].filter((part) => part !== undefined);
    const said = saidFacts(parts) || say`no figure for all (${notAddedUp(nature) ?? say`additive, not added up`})`;
    return reading.if === "total"
      ? say`If ${ambiguous ?? ""} stands for all: ${said}`
      : say`if it is a value of its own: ${said}`;
  });
}

function targetLine(
  { target, metric, total, value, mean, share_of_all: share }: TargetFigures,
  unit: string | undefined,
): string {
  const figure = total ?? value ?? mean;
  if (figure === undefined) return say`- ${target}: no figure of ${metric}.`;
  const shown = shortUnit(figure, unit);
  const what =
    total !== undefined
      ? say`- ${target}: ${metric} ${shown}`
      : value !== undefined
        ? say`- ${target}: ${metric} for the whole range ${shown}`
        : say`- ${target}: ${metric} on average ${shown}`;
  return share === undefined ? say`${what}.` : say`${what}, ${percent(share)} of ${ALL_VISITORS}.`;
}

/** Target users whose figures are not in full above. */
function otherTargets({ targets = [], metrics }: EventDigest): string[] {
  const said = new Set(metrics.map(({ name, target }) => `${name} ${target}`));
  const lines = targets
    .filter(({ target, metric, share_of_all }) => share_of_all !== undefined || !said.has(`${metric} ${target}`))
    .map((one) => targetLine(one, metrics.find(({ name }) => name === one.metric)?.unit));
  return lines.length === 0 ? [] : [say`Target users overlap and are never added:`, ...lines];
}

/** Level shifts of metrics that have no line of their own. */
function unshownLine({ shifts_left_out: shifts = [], series, metrics }: EventDigest): string[] {
  if (shifts.length === 0) return [];
  const granularity = series?.granularity;
  const said = shifts.map(({ name, target, ...shift }) => {
    const whom = metrics.some((metric) => metric.target !== target) ? bracketed(target) : "";
    return say`${name}${whom} ${seriesFacts({ level_shifts: [shift] }, { show: number, granularity }).join("")}`;
  });
  return [say`Of metrics left out: ${clauses(said)}.`];
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
    if (last !== undefined) facts.unshift(say`no rows after ${pointText(pointMs(last), granularity ?? null)}`);
    return [say`- ${metric} of ${value}${bracketed(name, target)}: ${clauses(facts)}.`];
  });
}

function dimensionLine(
  { name, metric, target, top, others, unlisted }: DimensionFigures,
  unit: string | undefined,
): string {
  const values = top.map(({ value, total, figure, share }) => {
    return withShare(`${value} ${shortUnit(total ?? figure ?? 0, unit)}`, share);
  });
  const rest = (what: string, { total, share }: { total?: number; share?: number }): string =>
    withShare(total === undefined ? what : `${what} ${shortUnit(total, unit)}`, share);
  if (others !== undefined) values.push(rest(others.count === 1 ? say`1 other` : say`${others.count} others`, others));
  if (unlisted !== undefined) values.push(rest(say`not listed`, unlisted));
  return say`- ${metric} by ${name}${bracketed(target)}: ${listed(values)}.`;
}

function withShare(text: string, share: number | undefined): string {
  return share === undefined ? text : say`${text} (${percent(share)})`;
}
