import type { Measure } from "../figures/events.ts";
import { hashText, mix, unit } from "../figures/random.ts";
import type { Metric } from "../shop/types.ts";
import type { SandboxCell } from "./document.ts";

/** What a row knows when its metric cells are made. */
export interface RowFacts {
  /** The counts of the chart's measures, in the order of `measuresOf`. */
  readonly counts: readonly number[];
  /** How long the row's point or window is, in days. */
  readonly days: number;
  /** A hash of the row's target, point and dimension values. */
  readonly hash: number;
  readonly subtotal: boolean;
}

/** The measures a chart's metrics are made of, each once. */
export function measuresOf(metrics: readonly Metric[]): Measure[] {
  const all = metrics.flatMap((metric) =>
    metric.nature === "rate" ? [] : metric.nature === "average" ? [metric.of, metric.per] : [metric.of],
  );
  return [...new Map(all.map((measure) => [keyOf(measure), measure])).values()];
}

/** Turns a metric into the function that makes its cells. */
export function metricFigure(metric: Metric, measures: readonly Measure[]): (row: RowFacts) => SandboxCell {
  const indexOf = (measure: Measure) => measures.findIndex((other) => keyOf(other) === keyOf(measure));
  if (metric.nature === "rate") {
    const salt = hashText(metric.name);
    return ({ hash }) => round(metric.base + metric.spread * (2 * unit(mix(hash, salt)) - 1), 4);
  }
  const index = indexOf(metric.of);
  if (metric.nature === "additive") return ({ counts }) => counts[index] ?? null;
  if (metric.nature === "unique") {
    return ({ counts, days, subtotal }) => uniqueUsers(counts[index] ?? 0, metric.timesPerUser, days, subtotal);
  }
  const per = indexOf(metric.per);
  return ({ counts }) => (counts[per] ? round((counts[index] ?? 0) / counts[per], 2) : null);
}

/** People behind a number of times: the longer the span, and in a subtotal, the more often each comes back. */
export function uniqueUsers(times: number, timesPerUser: number, days: number, subtotal = false): number {
  const perUser = Math.max(1, timesPerUser * days ** 0.35 * (subtotal ? 1.15 : 1));
  return times === 0 ? 0 : Math.max(1, Math.round(times / perUser));
}

export function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}

function keyOf({ event, salt = "" }: Measure): string {
  return `${event}|${salt}`;
}
