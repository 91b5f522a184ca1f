import { present, say } from "@growingio-export/core/basics";
import { estimateTokens } from "../budget/limits.ts";
import type { DayTable, MetricChange, RatioChange } from "../compare/compare-event.ts";
import type { ComparedSide, ComparisonDigest } from "../compare/comparison-digest.ts";
import type { DimensionChange, ValueChange } from "../compare/dimension-changes.ts";
import type { FigureChange } from "../compare/figure-change.ts";
import { clauses, facts as inOneBreath, listed } from "../figures/lists.ts";
import { isUnchanged } from "../figures/number-text.ts";
import { counted } from "../figures/numbers.ts";
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
    rangesLine(comparison),
    ...notes.map((note) => say`Note: ${note}.`),
    ...bigNumberLine(comparison),
    ...metrics.slice(0, FIRST_METRICS).map(metricLine),
    ...ratios.map(ratioLine),
    ...allPeopleLines(comparison),
  ]);
  const days = tables(metrics.slice(0, 1));
  const rest = each([
    ...dimensions.flatMap((dimension) => dimensionLine(dimension, metrics)),
    ...metrics.slice(FIRST_METRICS).map(metricLine),
  ]);
  const others = tables(metrics.slice(1));
  return [...head, ...rest, ...moreLine(unsaid), ...days, ...others].join("\n");
}

function moreLine(unsaid: number): string[] {
  if (unsaid === 0) return [];
  return unsaid === 1
    ? [say`1 more change left out to stay short: ask for it in SQL over both exports.`]
    : [say`${unsaid} more changes left out to stay short: ask for them in SQL over both exports.`];
}

/** The lines that say most of a comparison: its notes, and the first figures of both sides. */
export function comparisonHeadline(comparison: ComparisonDigest): string[] {
  const { notes = [], metrics = [], curve = [] } = comparison;
  // At the start of a curve everybody is there.
  const later = curve.filter(({ offset }) => offset > 0);
  const told = [...later.slice(0, 1), ...later.slice(1).slice(-1)];
  const brief = present({ ...comparison, steps: undefined, buckets: undefined, curve: told });
  return [
    ...notes.map((note) => say`Note: ${note}.`),
    ...bigNumberLine(comparison),
    ...metrics.slice(0, HEADLINE_METRICS).map(metricLine),
    ...peopleLines(brief),
  ];
}

/** What the product shows first. */
function bigNumberLine({ big_number: big }: ComparisonDigest): string[] {
  return big === undefined ? [] : [say`Big number: ${figures(big, number)}.`];
}

function side({ start, end }: ComparedSide): string {
  return start === end ? start : say`${start} to ${end}`;
}

function rangesLine({ current, other, aligned_by, metrics = [] }: ComparisonDigest): string {
  const [now, then] = [side(current), side(other)];
  if (!metrics.some(({ days }) => days !== undefined)) return say`Compared: ${now} with ${then}.`;
  return aligned_by === "weekday"
    ? say`Compared: ${now} with ${then}, each day with the same weekday.`
    : say`Compared: ${now} with ${then}, each point with the one as far from the start.`;
}

/** `1,200 against 1,000 (+200, +20.0%)`. @param showChange writes a difference with its sign. */
function figures(
  one: FigureChange,
  show: (value: number) => string,
  showChange = (by: number) => `${by > 0 ? "+" : ""}${show(by)}`,
): string {
  const { current, other, change: by, change_pct: pct } = one;
  if (current === undefined && other === undefined) return say`no figure on either side`;
  if (current === undefined) return say`no figure against ${show(other ?? 0)}`;
  if (other === undefined) return say`${show(current)}, no figure to compare with`;
  if (pct !== undefined && isUnchanged(pct)) return say`${show(current)} against ${show(other)} (unchanged)`;
  const difference = by === undefined || by === 0 ? [] : [showChange(by)];
  const parts = inOneBreath([...difference, ...(pct === undefined ? [] : [change(pct)])]);
  return parts === ""
    ? say`${show(current)} against ${show(other)} (unchanged)`
    : say`${show(current)} against ${show(other)} (${parts})`;
}

/** Fractions with their difference in points. */
function rates(one: FigureChange): string {
  return figures(one, percent, (by) => {
    const size = number(Math.abs(Math.round(by * 10_000) / 100));
    return by > 0 ? say`+${size} points` : say`-${size} points`;
  });
}

function metricLine({
  name,
  target,
  unit,
  of,
  points,
  readings = [],
  ambiguous,
  note,
  unusual = [],
  ...one
}: MetricChange): string {
  const show = (value: number): string => withUnit(value, unit);
  const { per_day_change_pct: perDay } = one;
  const main = figures(one, show);
  const facts = [
    ...(of === "mean" ? [say`mean of ${counted(points ?? 0, "point")} ${main}`] : []),
    ...(of === "value" ? [say`for the whole range ${main}`] : []),
    ...(of === "total" ? [main] : []),
    ...(perDay === undefined ? [] : [say`${change(perDay)} per day`]),
    ...(note === undefined ? [] : [note]),
    ...readings.map((reading) => {
      const [which, says] = [ambiguous ?? say`the row in doubt`, figures(reading, show)];
      return reading.if === "total"
        ? say`if ${which} stands for all: ${says}`
        : say`if ${which} is a value of its own: ${says}`;
    }),
    ...unusual,
  ];
  return say`- ${name}${bracketed(target)}: ${clauses(facts) || say`no figure that can be compared`}.`;
}

function ratioLine({ name, target, nature, unit, ...one }: RatioChange): string {
  const said = nature === "rate" ? rates(one) : figures(one, (value) => withUnit(value, unit));
  return say`- ${name}${bracketed(target)}: ${said}.`;
}

function peopleLines(comparison: ComparisonDigest): string[] {
  const { target, overall_conversion, users, steps = [], curve = [], buckets = [] } = comparison;
  const { median_bucket: median, whole_range: whole, mean } = comparison;
  return [
    ...(target === undefined ? [] : [say`Of ${target}:`]),
    ...(overall_conversion === undefined ? [] : [say`- overall conversion: ${rates(overall_conversion)}.`]),
    ...(users === undefined ? [] : [say`- people: ${figures(users, number)}.`]),
    ...(whole === undefined ? [] : [say`- for the whole range: ${figures(whole, number)}.`]),
    ...(mean === undefined ? [] : [say`- mean of the points: ${figures(mean, number)}.`]),
    ...steps.map(({ step, name, rate_from_previous: rate, ...people }) => {
      const hasPeople = people.current !== undefined || people.other !== undefined;
      const says = [
        ...(hasPeople ? [figures(people, number)] : []),
        ...(rate === undefined ? [] : [say`of the step before ${rates(rate)}`]),
      ];
      return say`- step ${step} ${name}: ${clauses(says) || say`no figure`}.`;
    }),
    ...curve.map(({ label, cohorts, ...rate }) => {
      return cohorts === undefined
        ? say`- ${label}: ${rates(rate)}.`
        : say`- ${label}: ${rates(rate)}, of ${cohorts.current} and ${cohorts.other} cohorts.`;
    }),
    ...buckets.map(({ bucket, share, ...people }) => {
      return share === undefined
        ? say`- ${bucket}: ${figures(people, number)}.`
        : say`- ${bucket}: ${figures(people, number)}; share ${rates(share)}.`;
    }),
    ...(median === undefined ? [] : [medianLine(median)]),
  ];
}

/** In which bucket the middle one of the people is. */
function medianLine({ current, other }: NonNullable<ComparisonDigest["median_bucket"]>): string {
  if (current === other) return say`- median bucket: ${current ?? "?"} (unchanged).`;
  return say`- median bucket: ${current ?? "?"} against ${other ?? "?"}.`;
}

/** The same of a comparison that is told whole: where nothing stands below the target user, there is nothing. */
function allPeopleLines(comparison: ComparisonDigest): string[] {
  const lines = peopleLines(comparison);
  const isBare = comparison.target !== undefined && lines.length === 1;
  return isBare ? [...lines, say`- no figure that can be compared.`] : lines;
}

function dimensionLine(dimension: DimensionChange, metrics: readonly MetricChange[]): string[] {
  const { name, metric, target, risers, fallers, only_current = [], only_other = [] } = dimension;
  const unit = metrics.find((one) => one.name === metric)?.unit;
  const show = (value: number): string => withUnit(value, unit);
  const moved = (list: readonly ValueChange[]): string =>
    listed(list.map(({ value, ...one }) => `${value} ${figures(one, number)}`));
  const alone = (list: readonly ValueChange[]): string =>
    listed(list.map(({ value, current, other }) => `${value} ${show(current ?? other ?? 0)}`));
  const parts = [
    risers.length === 0 ? undefined : say`risen ${moved(risers)}`,
    fallers.length === 0 ? undefined : say`fallen ${moved(fallers)}`,
    only_current.length === 0 ? undefined : say`listed now only ${alone(only_current)}`,
    only_other.length === 0 ? undefined : say`listed then only ${alone(only_other)}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? [] : [say`- ${metric} by ${name}${bracketed(target)}: ${clauses(parts)}.`];
}

function dayLines({ columns, rows }: DayTable, title: string): string[] {
  const cell = (value: string | number | null): string => (typeof value === "number" ? number(value) : (value ?? ""));
  return [
    say`${title}:`,
    say`| day | current | other | change | change_pct |`,
    `|${columns.map(() => "---").join("|")}|`,
    ...rows.map((row) => `| ${row.map(cell).join(" | ")} |`),
  ];
}
