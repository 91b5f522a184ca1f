import { present } from "@growingio-export/core";
import { estimateTokens } from "../budget/limits.ts";
import type { DayTable, MetricChange, RatioChange } from "../compare/compare-event.ts";
import type { ComparedSide, ComparisonDigest } from "../compare/comparison-digest.ts";
import type { DimensionChange, ValueChange } from "../compare/dimension-changes.ts";
import type { FigureChange } from "../compare/figure-change.ts";
import { bracketed, change, number, percent } from "./format.ts";
import { withUnit } from "./with-unit.ts";

/** Estimated tokens unless told otherwise. */
const DEFAULT_MAX_TOKENS = 950;
/** Metrics that are told before the days of the first one. */
const FIRST_METRICS = 3;
const HEADLINE_METRICS = 2;

/** A comparison as short text: the ranges, what moved, and the days where there are few; what does not fit is counted. */
export function renderComparison(comparison: ComparisonDigest, { maxTokens = DEFAULT_MAX_TOKENS } = {}): string {
  const { notes = [], metrics = [], ratios = [], dimensions = [] } = comparison;
  let room = maxTokens;
  let unsaid = Object.values(comparison.left_out ?? {}).reduce((sum, count) => sum + count, 0);
  /** The lines if there is room for them. */
  const fitting = (lines: readonly string[]): readonly string[] => {
    const cost = lines.reduce((sum, line) => sum + estimateTokens(line) + 1, 0);
    if (cost > room) return [];
    room -= cost;
    return lines;
  };
  const each = (lines: readonly string[]): string[] =>
    lines.flatMap((line) => {
      const kept = fitting([line]);
      if (kept.length === 0) unsaid++;
      return kept;
    });
  const tables = (list: readonly MetricChange[]): string[] =>
    list.flatMap(({ days, name, target }) =>
      days === undefined ? [] : fitting(dayLines(days, `${name}${bracketed(target)}`)),
    );
  const head = each([
    `Compared: ${side(comparison.current)} with ${side(comparison.other)}${aligned(comparison)}.`,
    ...notes.map((note) => `Note: ${note}.`),
    ...metrics.slice(0, FIRST_METRICS).map(metricLine),
    ...ratios.map(ratioLine),
    ...peopleLines(comparison),
  ]);
  const days = tables(metrics.slice(0, 1));
  const rest = each([
    ...dimensions.flatMap((dimension) => dimensionLine(dimension, metrics)),
    ...metrics.slice(FIRST_METRICS).map(metricLine),
  ]);
  const others = tables(metrics.slice(1));
  const more =
    unsaid === 0 ? [] : [`${unsaid} more changes left out to stay short: ask for them in SQL over both exports.`];
  return [...head, ...rest, ...more, ...days, ...others].join("\n");
}

/** The lines that say most of a comparison: its notes, and the first figures of both sides. */
export function comparisonHeadline(comparison: ComparisonDigest): string[] {
  const { notes = [], metrics = [], curve } = comparison;
  const brief = present({ ...comparison, steps: undefined, buckets: undefined, curve: curve?.slice(0, 1) });
  return [
    ...notes.map((note) => `Note: ${note}.`),
    ...metrics.slice(0, HEADLINE_METRICS).map(metricLine),
    ...peopleLines(brief),
  ];
}

function side({ start, end }: ComparedSide): string {
  return start === end ? start : `${start} to ${end}`;
}

function aligned({ aligned_by, metrics = [] }: ComparisonDigest): string {
  if (!metrics.some(({ days }) => days !== undefined)) return "";
  return aligned_by === "weekday"
    ? ", each day with the same weekday"
    : ", each point with the one as far from the start";
}

/** `1,200 against 1,000 (+200, +20.0%)`. */
function figures(one: FigureChange, show: (value: number) => string, showChange = show): string {
  const { current, other, change: by, change_pct: pct } = one;
  if (current === undefined && other === undefined) return "no figure on either side";
  if (current === undefined) return `no figure against ${show(other ?? 0)}`;
  if (other === undefined) return `${show(current)}, no figure to compare with`;
  if (pct !== undefined && change(pct) === "unchanged") return `${show(current)} against ${show(other)} (unchanged)`;
  const difference = by === undefined || by === 0 ? undefined : `${by > 0 ? "+" : ""}${showChange(by)}`;
  const parts = [difference, pct === undefined ? undefined : change(pct)].filter((part) => part !== undefined);
  return `${show(current)} against ${show(other)} (${parts.join(", ") || "unchanged"})`;
}

/** Fractions with their difference in points. */
function rates(one: FigureChange): string {
  return figures(one, percent, (by) => `${number(Math.round(by * 10_000) / 100)} points`);
}

function metricLine({
  name,
  target,
  unit,
  of,
  points,
  readings = [],
  ambiguous,
  unusual = [],
  ...one
}: MetricChange): string {
  const show = (value: number): string => withUnit(value, unit);
  const kind = of === "mean" ? `mean of ${points ?? 0} points ` : of === "value" ? "for the whole range " : "";
  const { per_day_change_pct: perDay } = one;
  const facts = [
    ...(of === undefined ? [] : [`${kind}${figures(one, show)}`]),
    ...(perDay === undefined ? [] : [`${change(perDay)} per day`]),
    ...readings.map((reading) => {
      const condition = `if ${ambiguous ?? "the row in doubt"} ${reading.if === "total" ? "stands for all" : "is a value of its own"}`;
      return `${condition}: ${figures(reading, show)}`;
    }),
    ...unusual,
  ];
  return `- ${name}${bracketed(target)}: ${facts.length === 0 ? "no figure that can be compared" : facts.join("; ")}.`;
}

function ratioLine({ name, target, nature, unit, ...one }: RatioChange): string {
  const said = nature === "rate" ? rates(one) : figures(one, (value) => withUnit(value, unit));
  return `- ${name}${bracketed(target)}: ${said}.`;
}

function peopleLines(comparison: ComparisonDigest): string[] {
  const { target, overall_conversion, users, steps = [], curve = [], buckets = [] } = comparison;
  const { median_bucket: median, whole_range: whole, mean } = comparison;
  return [
    ...(target === undefined ? [] : [`Of ${target}:`]),
    ...(overall_conversion === undefined ? [] : [`- overall conversion: ${rates(overall_conversion)}.`]),
    ...(users === undefined ? [] : [`- people: ${figures(users, number)}.`]),
    ...(whole === undefined ? [] : [`- for the whole range: ${figures(whole, number)}.`]),
    ...(mean === undefined ? [] : [`- mean of the points: ${figures(mean, number)}.`]),
    ...steps.map(({ step, name, rate_from_previous: rate, ...people }) => {
      const share = rate === undefined ? "" : `; of the step before ${rates(rate)}`;
      const hasPeople = people.current !== undefined || people.other !== undefined;
      return `- step ${step} ${name}: ${hasPeople ? `${figures(people, number)}${share}` : share.slice(2) || "no figure"}.`;
    }),
    ...curve.map(({ label, cohorts, ...rate }) => {
      const of = cohorts === undefined ? "" : `, of ${cohorts.current} and ${cohorts.other} cohorts`;
      return `- ${label}: ${rates(rate)}${of}.`;
    }),
    ...buckets.map(({ bucket, share, ...people }) => {
      return `- ${bucket}: ${figures(people, number)}${share === undefined ? "" : `; share ${rates(share)}`}.`;
    }),
    ...(median === undefined ? [] : [`- half are reached in ${median.current ?? "?"} against ${median.other ?? "?"}.`]),
  ];
}

function dimensionLine(dimension: DimensionChange, metrics: readonly MetricChange[]): string[] {
  const { name, metric, target, risers, fallers, only_current = [], only_other = [] } = dimension;
  const unit = metrics.find((one) => one.name === metric)?.unit;
  const show = (value: number): string => withUnit(value, unit);
  const moved = (list: readonly ValueChange[]): string =>
    list.map(({ value, ...one }) => `${value} ${figures(one, number)}`).join(", ");
  const alone = (list: readonly ValueChange[]): string =>
    list.map(({ value, current, other }) => `${value} ${show(current ?? other ?? 0)}`).join(", ");
  const parts = [
    risers.length === 0 ? undefined : `risen ${moved(risers)}`,
    fallers.length === 0 ? undefined : `fallen ${moved(fallers)}`,
    only_current.length === 0 ? undefined : `listed now only ${alone(only_current)}`,
    only_other.length === 0 ? undefined : `listed then only ${alone(only_other)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? [] : [`- ${metric} by ${name}${bracketed(target)}: ${parts.join("; ")}.`];
}

function dayLines({ columns, rows }: DayTable, title: string): string[] {
  const cell = (value: string | number | null): string => (typeof value === "number" ? number(value) : (value ?? ""));
  return [
    `${title}:`,
    `| ${columns.join(" | ")} |`,
    `|${columns.map(() => "---").join("|")}|`,
    ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
  ];
}
