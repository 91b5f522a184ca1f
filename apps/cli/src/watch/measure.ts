import { type Range, say, Table } from "@growingio-export/core/basics";
import { compare, foldName, type MetricChange, type MetricRules, usualChange } from "@growingio-export/insight";
import { UsageError } from "../shell/usage-error.ts";
import type { WatchedFigures } from "./condition.ts";
import { daysOf } from "./weeks-before.ts";

/** A metric of the watched range, and what it was in the same days of the weeks before. */
export interface Measurement {
  /** `支付_次`, with its target user where there are several: `支付_次 (全部访问用户)`. */
  readonly metric: string;
  /** How many metrics there were to choose from; 1 where one was named. */
  readonly choices: number;
  readonly unit: string | undefined;
  readonly figures: WatchedFigures;
  /** The latest first; null where it has no figure. */
  readonly before: readonly { readonly range: Range; readonly value: number | null }[];
  /** Why there is no `value`. */
  readonly why: string | null;
}

export interface MeasureOptions {
  readonly range: Range;
  readonly before: readonly Range[];
  /** The metric's name, or its label. Default: the most important one, as digests order them. */
  readonly metric?: string | undefined;
  readonly rules?: MetricRules | undefined;
  readonly now: number;
}

/**
 * Reads a metric out of a table of days that holds the range and those before. Throws `UsageError` for a metric that it has not,
 * and for several days of one that is not added up over days: their mean is no figure of the range.
 */
export function measure(table: Table, { range, before, metric, rules, now }: MeasureOptions): Measurement {
  const asked = metric === undefined ? table : withMetric(table, metric);
  const current = daysIn(asked, range);
  const metricsAgainst = (other: Range): readonly MetricChange[] => {
    const ranges = { current: range, other };
    return (
      compare(current, daysIn(asked, other), { now, rules, ranges, maxTokens: Number.MAX_SAFE_INTEGER }).metrics ?? []
    );
  };
  // Against itself: what the weeks before lack takes nothing away.
  const offered = metricsAgainst(range);
  const chosen = chooseMetric(offered, metric);
  if (chosen?.of === "mean") throw severalDays(labelOf(chosen, offered), daysOf(range));
  const sides = before.map((other) => ({ range: other, metrics: metricsAgainst(other) }));
  const earlier = sides.map(({ range: other, metrics }) => ({
    range: other,
    value: metrics.find((one) => isSame(one, chosen))?.other ?? null,
  }));
  const known = earlier.flatMap(({ value }) => (value === null ? [] : [value]));
  const { current: value, other: usual, change, change_pct } = usualChange(chosen?.current, known);
  return {
    metric: chosen === undefined ? (metric ?? "") : labelOf(chosen, offered),
    choices: metric === undefined ? table.columns.filter(({ role }) => role === "metric").length : 1,
    unit: chosen?.unit,
    figures: { value: value ?? null, usual: usual ?? null, change: change ?? null, change_pct: change_pct ?? null },
    before: earlier,
    why: value === undefined ? whyNone(current, chosen) : null,
  };
}

function severalDays(metric: string, days: number): UsageError {
  return new UsageError(
    say`${metric} is not added up over days, so that ${days} days have no figure: watch a single day, for example --range yesterday.`,
  );
}

/** The rows of a range of days. */
function daysIn(table: Table, { startMs, endMs }: Range): Table {
  const place = table.columns.findIndex(({ role }) => role === "time");
  const rows = table.rows.filter((row) => {
    const time = row[place];
    return typeof time === "number" && time >= startMs && time <= endMs;
  });
  return new Table({ ...table.facts(), startMs, endMs, rows });
}

/** The table with the metrics that a name may mean alone: comparisons hold few. */
function withMetric(table: Table, wanted: string): Table {
  const name = foldName(wanted);
  const metrics = table.columns.filter(({ role }) => role === "metric");
  const named = (isNamed: (folded: string) => boolean) =>
    metrics.filter((column) => [column.name, column.key].map(foldName).some(isNamed));
  // A label has the target user behind the name.
  const exact = named((folded) => folded === name || name.startsWith(`${folded} (`));
  const found = exact.length > 0 ? exact : named((folded) => folded.includes(name));
  if (found.length === 0 || (exact.length === 0 && found.length > 1)) {
    const names = (found.length === 0 ? metrics : found).slice(0, 20).map(({ key }) => `"${key}"`);
    throw new UsageError(
      found.length === 0
        ? say`The chart has no metric "${wanted.slice(0, 60)}": it has ${names.join(say`, `)}.`
        : say`"${wanted.slice(0, 60)}" may be any of the metrics ${names.join(say`, `)}.`,
    );
  }
  const kept = new Set([...table.columns.filter(({ role }) => role !== "metric"), ...found]);
  const isKept = table.columns.map((column) => kept.has(column));
  const rows = table.rows.map((row) => row.filter((_, place) => isKept[place] === true));
  const columns = table.columns
    .filter((column) => kept.has(column))
    .map(({ name: sent, role }) => ({ name: sent, role }));
  return new Table({ ...table.facts(), columns, rows });
}

/** The one of a target user that is named, else the most important one. */
function chooseMetric(offered: readonly MetricChange[], wanted = ""): MetricChange | undefined {
  const name = foldName(wanted);
  return offered.find((one) => foldName(labelOf(one, offered)) === name) ?? offered[0];
}

/** Its target user is said where the metric has several. */
function labelOf({ name, target }: MetricChange, offered: readonly MetricChange[]): string {
  const isAlone = offered.filter((one) => one.name === name).length === 1;
  return target === undefined || isAlone ? name : `${name} (${target})`;
}

function isSame(one: MetricChange, other: MetricChange | undefined): boolean {
  return one.name === other?.name && one.target === other.target;
}

function whyNone(current: Table, chosen: MetricChange | undefined): string {
  if (current.rowCount === 0)
    return say`GrowingIO sent no rows for these days: nothing was counted, or tracking is broken.`;
  if (!hasValue(current, chosen)) return say`GrowingIO sent no value of it for these days.`;
  if (chosen?.ambiguous !== undefined)
    return say`rows named ${chosen.ambiguous} may stand for others or be values of their own, so that it has two readings.`;
  return say`its rows may not be added up.`;
}

/** Whether any row has a value of the metric; without one, of any metric. */
function hasValue({ columns, rows }: Table, chosen: MetricChange | undefined): boolean {
  const isMetric = columns.map(({ role, key }) => role === "metric" && (chosen === undefined || key === chosen.name));
  const isKnown = isMetric.includes(true);
  const target = columns.findIndex(({ role }) => role === "target");
  const isTarget = (cell: unknown) => chosen?.target === undefined || target === -1 || cell === chosen.target;
  const here = rows.filter((row) => isTarget(row[target]));
  // A name that was shortened on its way is not looked up.
  return (
    !isKnown || here.length === 0 || here.some((row) => row.some((cell, place) => isMetric[place] && cell !== null))
  );
}
