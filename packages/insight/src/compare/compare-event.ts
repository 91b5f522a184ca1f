import { type Granularity, present, say, unitEnd } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import type { Nature } from "../columns/nature.ts";
import { analyzeEvent, type EventAnalysis } from "../event/event-digest.ts";
import type { DescribedMetric, MetricFigures } from "../event/metric-figures.ts";
import { MOST_RATIOS, type Ratio, shownRatios } from "../event/ratios.ts";
import { aggregator } from "../event/table-figures.ts";
import { changePct } from "../figures/numbers.ts";
import { seriesFigures } from "../figures/series.ts";
import type { Subject } from "../table/subject.ts";
import type { ExportedRange } from "../time/freshness.ts";
import { pointMs, pointText, pointTime } from "../time/point-text.ts";
import type { Turns } from "../turns.ts";
import { type DimensionChange, dimensionChanges } from "./dimension-changes.ts";
import { type FigureChange, figureChange, rateChange } from "./figure-change.ts";
import { daysOf, type PointPair, pairedPoints, type TwoRanges } from "./paired-points.ts";

/** A metric of an event chart in both ranges. */
export interface MetricChange extends FigureChange {
  name: string;
  target?: string;
  unit?: string;
  /** `total`: added up; `value`: one figure for the whole range; `mean`: of the points, where they may not be added up. */
  of?: "total" | "value" | "mean";
  /** Points that a mean is of. */
  points?: number;
  /** Where the figures stand in for others that the rows do not hold. */
  note?: string;
  /** Of a day on average, where the ranges have different lengths. */
  per_day_change_pct?: number;
  /** The word in rows that may stand for others, and the figures either way. */
  ambiguous?: string;
  readings?: (FigureChange & { if: "total" | "value" })[];
  /** Point by point, where there are at most 31. */
  days?: DayTable;
  /** Days that explain a change, or spoil it. */
  unusual?: string[];
}

/** `rows` are day, current, other, change and change_pct; null where there is none. */
export interface DayTable {
  columns: ["day", "current", "other", "change", "change_pct"];
  rows: (string | number | null)[][];
}

/** A ratio of two metrics in both ranges. */
export interface RatioChange extends FigureChange, Pick<Ratio, "name" | "target" | "nature" | "unit"> {}

/** What an event chart's comparison holds. */
export interface EventComparison {
  /** What the product shows of a big-number chart, of each side's own answer. */
  big_number?: FigureChange;
  metrics: MetricChange[];
  /** Metrics by others, each from its own side's whole figures. */
  ratios?: RatioChange[];
  dimensions: DimensionChange[];
}

/** Points that a table shows. */
const MOST_DAYS = 31;
/** Days named on either side. */
const MOST_UNUSUAL = 3;
const NAME_LENGTH = 40;

/** Holds every metric of an event chart against itself in another range. */
export function* compareEvent(current: Subject, other: Subject, ranges: TwoRanges): Turns<EventComparison> {
  const now = yield* analyzeEvent(current);
  const then = yield* analyzeEvent(other);
  const metrics: MetricChange[] = [];
  for (const metric of now.ranked) {
    metrics.push(metricChange(metric, sameMetric(metric, then), { current, ranges }));
    yield;
  }
  const ratios = ratioChanges(now.ratios, then.ratios);
  const [big, bigBefore] = [aggregator(current.table)?.current, aggregator(other.table)?.current];
  return present({
    big_number: big === undefined || bigBefore === undefined ? undefined : figureChange(big, bigBefore),
    metrics,
    ratios: ratios.length === 0 ? undefined : ratios,
    dimensions: dimensionChanges(now.rankings, then.rankings),
  });
}

/** The current side's ratios, where the other side has them. */
function ratioChanges(now: readonly Ratio[], then: readonly Ratio[]): RatioChange[] {
  const both = now.flatMap((ratio) => {
    const before = then.find(({ name, target }) => name === ratio.name && target === ratio.target);
    return before === undefined ? [] : [{ ratio, before }];
  });
  const shown = shownRatios(
    both.map(({ ratio }) => ratio),
    NAME_LENGTH,
    MOST_RATIOS,
  );
  return shown.map(({ name, target, nature, unit, numerator, denominator }, place): RatioChange => {
    const { before } = both[place] ?? {};
    const change = nature === "rate" ? rateChange : figureChange;
    const then = before && before.numerator / before.denominator;
    return present({ name, target, nature, unit, ...change(numerator / denominator, then) });
  });
}

/** The same metric of the same target user in another analysis. */
export function sameMetric({ figures }: DescribedMetric, { ranked }: EventAnalysis): DescribedMetric | undefined {
  return ranked.find((one) => one.figures.name === figures.name && one.figures.target === figures.target);
}

interface Known {
  readonly current: Subject;
  readonly ranges: TwoRanges;
}

function metricChange(
  now: DescribedMetric,
  then: DescribedMetric | undefined,
  { current, ranges }: Known,
): MetricChange {
  const { granularity } = current.table;
  const pairs = pairedPoints({ current: now.points, other: then?.points ?? [], ranges, granularity });
  const { name, target, unit, ambiguous = then?.figures.ambiguous } = now.figures;
  const headline = headlineOf(now.figures, then?.figures, pairs, (pair) =>
    holdsRange(pair, ranges.current, granularity),
  );
  const readings = readingsOf(now.figures, then?.figures);
  const unusual = unusualDays(now, then, { granularity, ranges });
  return present({
    name: shortName(name, NAME_LENGTH),
    target: target === undefined ? undefined : shortName(target, NAME_LENGTH),
    unit,
    ...headline,
    note: headline.of === "mean" ? standsInFor(now.nature) : undefined,
    per_day_change_pct: headline.of === "total" ? perDay(headline, ranges) : undefined,
    ambiguous: readings.length === 0 ? undefined : ambiguous,
    readings: readings.length === 0 ? undefined : readings,
    days: dayTable(pairs, (timeMs) => pointTime(timeMs, granularity)),
    unusual: unusual.length === 0 ? undefined : unusual,
  });
}

/** A usual day's users are a figure of their own. In a mean of averages or rates every point counts alike, in theirs those of many people more. */
function standsInFor(nature: Nature): string | undefined {
  if (nature === "average") return say`the ranges' own averages come with granularity "range"`;
  return nature === "rate" ? say`the ranges' own rates come with granularity "range"` : undefined;
}

/** Totals where both sides have one, else the figure for the whole range, else the mean of points that both sides have. */
function headlineOf(
  now: MetricFigures,
  then: MetricFigures | undefined,
  pairs: readonly PointPair[],
  isWhole: (pair: PointPair) => boolean,
): FigureChange & Pick<MetricChange, "of" | "points"> {
  if (now.total !== undefined && (then === undefined || then.total !== undefined))
    return { of: "total", ...figureChange(now.total, then?.total) };
  if (now.readings !== undefined || then?.readings !== undefined) return {};
  if (now.value !== undefined && then?.value !== undefined)
    return { of: "value", ...figureChange(now.value, then.value) };
  const both = pairs.filter((pair) => pair.current !== undefined && pair.other !== undefined);
  const [first] = both;
  if (first === undefined) return {};
  if (both.length === 1 && isWhole(first)) return { of: "value", ...figureChange(first.current, first.other) };
  const mean = (of: (pair: PointPair) => number | undefined): number =>
    both.reduce((sum, pair) => sum + (of(pair) ?? 0), 0) / both.length;
  const change = figureChange(
    mean((pair) => pair.current),
    mean((pair) => pair.other),
  );
  return { of: "mean", points: both.length, ...change };
}

/** Whether a point is of all of the range. */
function holdsRange(
  { timeMs }: PointPair,
  { startMs, endMs }: ExportedRange,
  granularity: Granularity | null,
): boolean {
  if (granularity === null) return timeMs <= startMs;
  return timeMs <= startMs && unitEnd(granularity, timeMs) >= endMs;
}

/** Where one side has two readings the other has its total in both. */
function readingsOf(now: MetricFigures, then: MetricFigures | undefined): NonNullable<MetricChange["readings"]> {
  const kinds = ["total", "value"] as const;
  const totalIf = (figures: MetricFigures | undefined, kind: "total" | "value"): number | undefined =>
    figures?.readings?.find((reading) => reading.if === kind)?.total ?? figures?.total;
  const told = [...(now.readings ?? []), ...(then?.readings ?? [])].map((reading) => reading.if);
  return kinds
    .filter((kind) => told.includes(kind))
    .map((kind) => ({ if: kind, ...figureChange(totalIf(now, kind), totalIf(then, kind)) }));
}

function perDay({ current, other }: FigureChange, ranges: TwoRanges): number | undefined {
  const [days, before] = [daysOf(ranges.current), daysOf(ranges.other)];
  if (current === undefined || other === undefined || days === before || days === 0 || before === 0) return undefined;
  return changePct(other / before, current / days);
}

function dayTable(pairs: readonly PointPair[], name: (timeMs: number) => string): DayTable | undefined {
  if (pairs.length < 2 || pairs.length > MOST_DAYS) return undefined;
  if (!pairs.some(({ other }) => other !== undefined)) return undefined;
  return {
    columns: ["day", "current", "other", "change", "change_pct"],
    rows: pairs.map((pair) => {
      const { current = null, other = null, change = null, change_pct = null } = figureChange(pair.current, pair.other);
      // A small fall is no minus zero.
      const rounded = change_pct === null ? null : Math.round(change_pct * 10) / 10 || 0;
      return [name(pair.timeMs), current, other, change, rounded];
    }),
  };
}

interface Held {
  readonly granularity: Granularity | null;
  readonly ranges: TwoRanges;
}

/**
 * Points far above what is usual are probably a promotion, those with next to nothing a gap in tracking; of the current range, then
 * of the other one. Both ranges together tell what is usual: of one week nobody can say that its Saturday is not like all others.
 */
function unusualDays(
  { points, nature }: DescribedMetric,
  then: DescribedMetric | undefined,
  { granularity, ranges }: Held,
): string[] {
  const isCurrent = (timeMs: number): boolean => timeMs >= ranges.current.startMs && timeMs <= ranges.current.endMs;
  const before = (then?.points ?? []).filter(({ timeMs }) => !isCurrent(timeMs));
  const { gaps = [], outliers = [], mean = 0 } = seriesFigures([...before, ...points], { granularity, nature });
  const named = [
    ...gaps.map(({ at }) => ({ at, says: say`${pointName(at, granularity)}: probable tracking gap` })),
    ...outliers.map(({ time: at, value }) => ({
      at,
      says:
        value > mean
          ? say`${pointName(at, granularity)}: far above what is usual, probably a promotion`
          : say`${pointName(at, granularity)}: far below what is usual`,
    })),
  ];
  const [now, other] = [true, false].map((side) => named.filter(({ at }) => isCurrent(pointMs(at)) === side));
  return [now, other].flatMap((side = []) => side.slice(0, MOST_UNUSUAL).map(({ says }) => says));
}

function pointName(time: string, granularity: Granularity | null): string {
  return pointText(pointMs(time), granularity);
}
