import { present, say } from "@growingio-export/core/basics";
import type { MetricChange } from "../compare/compare-event.ts";
import type { ComparisonDigest } from "../compare/comparison-digest.ts";
import type { FigureChange } from "../compare/figure-change.ts";
import type { Digest } from "../digest/digest.ts";
import type { DistributionDigest } from "../distribution/distribution-digest.ts";
import type { EventDigest } from "../event/event-digest.ts";
import { counted } from "../figures/numbers.ts";
import type { FunnelDigest } from "../funnel/funnel-digest.ts";
import type { RetentionDigest } from "../retention/retention-digest.ts";
import { bracketed, change, number, percent } from "./format.ts";
import { digitsWithUnit, shortUnit } from "./with-unit.ts";

/** The one figure that stands for a chart, in words. */
export interface KeyFigure {
  /** What it is of: `支付_次 (全部访问用户), total`. */
  name: string;
  /** `12,345`, `¥1,200.50`, `34.5%`. */
  value: string;
  /** `+12.5%`; absent where nothing says it. */
  change?: string;
  /** What is held against what; present beside a change. */
  change_of?: string;
}

/** The first figure of a digest or, where two ranges are compared, of both; undefined where the rows give none, or more than one reading. */
export function keyFigure(digest: Digest, comparison?: ComparisonDigest): KeyFigure | undefined {
  if (comparison !== undefined) return ofComparison(digest, comparison);
  switch (digest.kind) {
    case "event":
      return ofEvent(digest);
    case "funnel":
      return ofFunnel(digest);
    case "retention":
      return ofRetention(digest);
    case "distribution":
      return ofDistribution(digest);
  }
}

function ofEvent({ metrics, series, aggregator }: EventDigest): KeyFigure | undefined {
  const [metric] = metrics;
  const big = aggregator?.current;
  if (big !== undefined) {
    // A part of a period says nothing beside the whole one before.
    const isWhole = (series?.partial ?? []).length === 0;
    const of = isWhole ? say`this period against the previous one` : undefined;
    return figure(bigNumber(metric), shortUnit(big, metric?.unit), aggregator?.change_pct, of);
  }
  if (metric === undefined) return undefined;
  const { name, target, unit, total, total_digits: digits, value, mean, change_pct: pct } = metric;
  const label = `${name}${bracketed(target)}`;
  const of = metric.change_of ?? series?.change_of;
  if (total !== undefined)
    return figure(
      say`${label}, total`,
      digits === undefined ? shortUnit(total, unit) : digitsWithUnit(digits, unit),
      pct,
      of,
    );
  if (value !== undefined) return figure(say`${label}, whole range`, shortUnit(value, unit), pct, of);
  return mean === undefined ? undefined : figure(say`${label}, mean`, shortUnit(mean, unit), pct, of);
}

function ofFunnel({ target, overall_conversion: overall, trend }: FunnelDigest): KeyFigure | undefined {
  if (overall === undefined) return undefined;
  return figure(say`Overall conversion${bracketed(target)}`, percent(overall), trend?.change_pct, trend?.change_of);
}

function ofRetention({ target, curve, newest_vs_oldest: compared }: RetentionDigest): KeyFigure | undefined {
  // At the start of a curve everybody is there.
  const point = curve.find(({ offset }) => offset === compared?.offset) ?? curve.find(({ offset }) => offset > 0);
  if (point === undefined) return undefined;
  const of =
    compared?.offset === point.offset
      ? say`newest ${counted(compared.cohorts, "cohort")} (${compared.newest}) against the oldest ${compared.cohorts} (${compared.oldest})`
      : undefined;
  return figure(
    say`Retention, ${point.label}${bracketed(target)}`,
    percent(point.rate),
    of === undefined ? undefined : compared?.change_pct,
    of,
  );
}

function ofDistribution(digest: DistributionDigest): KeyFigure | undefined {
  const { target, metric, unit, whole_range: whole, trend, total_users: total, at } = digest;
  if (metric === undefined)
    return total === undefined ? undefined : figure(say`People${bracketed(target, at)}`, number(total));
  const label = `${metric}${bracketed(target)}`;
  const { change_pct: pct, change_of: of, mean } = trend ?? {};
  if (whole !== undefined) return figure(say`${label}, whole range`, shortUnit(whole, unit), pct, of);
  return mean === undefined ? undefined : figure(say`${label}, mean`, shortUnit(mean, unit), pct, of);
}

function ofComparison(digest: Digest, comparison: ComparisonDigest): KeyFigure | undefined {
  const { metrics, overall_conversion: overall, curve = [], whole_range: whole, mean, users, target } = comparison;
  const { big_number: big, current, other } = comparison;
  const side = ({ start, end }: ComparisonDigest["current"]) => (start === end ? start : say`${start} to ${end}`);
  const of = say`${side(current)} against ${side(other)}`;
  const compared = (name: string, one: FigureChange, show: (value: number) => string): KeyFigure | undefined =>
    one.current === undefined ? undefined : figure(name, show(one.current), one.change_pct, of);
  const [first] = metrics ?? [];
  if (big !== undefined) return compared(bigNumber(first), big, (value) => shortUnit(value, first?.unit));
  if (metrics !== undefined)
    return first === undefined || first.readings !== undefined
      ? undefined
      : compared(metricLabel(first), first, (value) => shortUnit(value, first.unit));
  if (overall !== undefined) return compared(say`Overall conversion${bracketed(target)}`, overall, percent);
  const later = curve.find(({ offset }) => offset > 0);
  if (later !== undefined) return compared(say`Retention, ${later.label}${bracketed(target)}`, later, percent);
  const { metric = "", unit } = digest.kind === "distribution" ? digest : {};
  const label = `${metric}${bracketed(target)}`;
  const show = (value: number) => shortUnit(value, unit);
  if (whole !== undefined) return compared(say`${label}, whole range`, whole, show);
  if (mean !== undefined) return compared(say`${label}, mean`, mean, show);
  return users === undefined ? undefined : compared(say`People${bracketed(target)}`, users, number);
}

function bigNumber(metric: { readonly name: string } | undefined): string {
  return say`Big number${bracketed(metric?.name)}`;
}

function metricLabel({ name, target, of }: MetricChange): string {
  const label = `${name}${bracketed(target)}`;
  if (of === "total") return say`${label}, total`;
  if (of === "value") return say`${label}, whole range`;
  return of === "mean" ? say`${label}, mean` : label;
}

function figure(name: string, value: string, pct?: number, of?: string): KeyFigure {
  const isKnown = pct !== undefined && of !== undefined;
  return present({ name, value, change: isKnown ? change(pct) : undefined, change_of: isKnown ? of : undefined });
}
