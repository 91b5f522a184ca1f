import { type Granularity, present, say } from "@growingio-export/core/basics";
import { defaultLimits, shortName } from "../budget/limits.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import { sameMetric } from "../compare/compare-event.ts";
import { pairedPoints, type TwoRanges } from "../compare/paired-points.ts";
import { dimensionFigures } from "../event/dimension-figures.ts";
import type { EventAnalysis } from "../event/event-digest.ts";
import type { DescribedMetric } from "../event/metric-figures.ts";
import type { DimensionRanking } from "../event/rank-dimensions.ts";
import type { Point } from "../figures/outliers.ts";
import type { Turns } from "../turns.ts";
import type { Panel, Series, SeriesPanel, ValuesPanel } from "./chart-model.ts";
import { type Line, seriesPanel } from "./series-panel.ts";
import { uniqueNames } from "./unique-names.ts";

/** Characters of a name. */
export const NAME_LENGTH = 60;
/** Lines that can be told apart: GrowingIO's charts have at most as many target users. */
export const MOST_LINES = 10;
const MOST_VALUE_LINES = 5;
const MOST_VALUES = 10;

/** The same chart in another range, with both ranges. */
export interface OtherSide<A> {
  readonly analysis: A;
  readonly ranges: TwoRanges;
}

/** An event chart's panels: each metric over time, one line a target user, then by each dimension. */
export function* eventPanels(
  { ranked, rankings, partial, timesMs }: EventAnalysis,
  columns: readonly DescribedColumn[],
  granularity: Granularity | null,
  other: OtherSide<EventAnalysis> | undefined,
): Turns<Panel[]> {
  const ofTime: Panel[] = [];
  const ofTargets: Panel[] = [];
  const ofDimensions: Panel[] = [];
  const single: Panel[] = [];
  // A comparison begins with the most important metric, a digest with the first column.
  const ordered = other === undefined ? inDigestOrder(ranked, columns) : ranked;
  const isSeveral = new Set(ranked.map(({ figures }) => figures.target)).size > 1;
  for (const [name, ofMetric] of Map.groupBy(ordered, ({ figures }) => figures.name)) {
    const entries = ofMetric.toSorted((a, b) => a.target - b.target).slice(0, MOST_LINES);
    const lines = entries.filter(hasPoints).map((entry) => lineOf(entry, entries.length > 1, granularity, other));
    const panel = seriesPanel(factsOf(name, entries), lines, granularity);
    if (panel !== undefined && timesMs.length > 0) ofTime.push(panel);
    if (panel !== undefined && timesMs.length > 0 && entries.length > 1)
      ofTargets.push(...panel.series.flatMap((line) => ofOne(panel, line)));
    const whole = wholePanel(name, entries, other);
    if (whole !== undefined && panel === undefined) single.push(whole);
    yield;
  }
  for (const ranking of rankings.first) {
    const values = valuesPanel(ranking, isSeveral, other);
    if (values !== undefined) ofDimensions.push(values);
    const lines = yield* valueLines(ranking, partial, granularity, other);
    const facts = { ...dimensionFacts(ranking, isSeveral), scale: "number" as const };
    const panel = lines.length === 0 ? undefined : seriesPanel(facts, lines, granularity);
    if (panel !== undefined && panel.points.length > 1) ofDimensions.push(panel);
    yield;
  }
  return [...ofTime, ...ofDimensions, ...single, ...ofTargets];
}

/** The metrics that a digest tells, in the order of their columns as there, before the others. */
function inDigestOrder(
  ranked: readonly DescribedMetric[],
  columns: readonly DescribedColumn[],
): readonly DescribedMetric[] {
  const place = ({ column }: DescribedMetric): number => columns.indexOf(column);
  const told = ranked.slice(0, defaultLimits.metrics).toSorted((a, b) => place(a) - place(b) || a.target - b.target);
  return [...told, ...ranked.slice(defaultLimits.metrics)];
}

/** One target user's line by itself. */
function ofOne(panel: SeriesPanel, line: Series): SeriesPanel {
  return { ...panel, title: say`${panel.title} (${line.name})`, target: line.name, series: [line] };
}

const hasPoints = ({ points, open }: DescribedMetric): boolean => points.length + open.length > 0;

function factsOf(name: string, entries: readonly DescribedMetric[]) {
  const [first, ...others] = entries;
  const { unit, target } = first?.figures ?? {};
  const metric = shortName(name, NAME_LENGTH);
  // Of several each has a panel of its own besides.
  const whose = others.length === 0 && target !== undefined ? { target: shortName(target, NAME_LENGTH) } : {};
  return { title: metric, metric, ...whose, ...(unit === undefined ? {} : { unit }), scale: "number" as const };
}

function lineOf(
  metric: DescribedMetric,
  isOneOfSeveral: boolean,
  granularity: Granularity | null,
  other: OtherSide<EventAnalysis> | undefined,
): Line {
  const { figures, points, open, nature } = metric;
  const { name, target } = figures;
  const then = other && sameMetric(metric, other.analysis);
  return {
    name: shortName(isOneOfSeveral && target !== undefined ? target : name, NAME_LENGTH),
    points,
    open,
    nature,
    compared: other && comparedPoints([...points, ...open], then?.points ?? [], other.ranges, granularity),
  };
}

/** The other range's values by the points of this one. */
export function comparedPoints(
  current: readonly Point[],
  other: readonly Point[],
  ranges: TwoRanges,
  granularity: Granularity | null,
): Map<number, number> {
  const pairs = pairedPoints({ current, other, ranges, granularity });
  return new Map(pairs.flatMap((pair) => (pair.other === undefined ? [] : [[pair.timeMs, pair.other]])));
}

/** The figure for the whole range, where there is no course to draw. */
function wholePanel(
  name: string,
  entries: readonly DescribedMetric[],
  other: OtherSide<EventAnalysis> | undefined,
): ValuesPanel | undefined {
  const figureOf = (entry: DescribedMetric | undefined) => entry?.figures.total ?? entry?.figures.value;
  const rows = entries.flatMap((entry) => {
    const value = figureOf(entry);
    const { target, name: own } = entry.figures;
    const compared = figureOf(other && sameMetric(entry, other.analysis));
    if (value === undefined) return [];
    return [{ name: shortName(target ?? own, NAME_LENGTH), value, ...(compared === undefined ? {} : { compared }) }];
  });
  return rows.length === 0 ? undefined : { ...factsOf(name, entries), shape: "values", forms: ["bar"], rows };
}

/** @param isSeveral whether there are several target users, so that it has to be said whose values these are. */
function dimensionFacts({ dimension, by }: DimensionRanking, isSeveral: boolean) {
  const { name, target, unit } = by.figures;
  const metric = shortName(name, NAME_LENGTH);
  const short = shortName(dimension, NAME_LENGTH);
  const title = say`${metric} by ${short}`;
  return {
    title: isSeveral && target !== undefined ? say`${title} (${shortName(target, NAME_LENGTH)})` : title,
    metric,
    dimension: short,
    ...(target === undefined ? {} : { target: shortName(target, NAME_LENGTH) }),
    ...(unit === undefined ? {} : { unit }),
  };
}

/** The values of a dimension, as the digest ranks them. */
function valuesPanel(
  ranking: DimensionRanking,
  isSeveral: boolean,
  other: OtherSide<EventAnalysis> | undefined,
): ValuesPanel | undefined {
  const { by, isSum, addsUp, ranking: found, dimension } = ranking;
  if (found === undefined) return undefined;
  const { name, target, total } = by.figures;
  const { top, others } = dimensionFigures({ name: dimension, metric: name, target }, found, {
    isSum,
    addsUp,
    whole: by.isSum ? total : undefined,
    limit: MOST_VALUES,
    label: (value) => value,
    shiftsOf: () => undefined,
    lastOf: () => undefined,
  });
  const names = uniqueNames(
    found.first.map(({ value }) => value),
    NAME_LENGTH,
  );
  const then = new Map(otherRanking(ranking, other)?.ranking?.first.map(({ value, sum }) => [value, sum]));
  return {
    ...dimensionFacts(ranking, isSeveral),
    scale: "number",
    shape: "values",
    forms: ["bar"],
    rows: top.map(({ total: sum, figure, share }, place) =>
      present({
        name: names[place] ?? "",
        value: sum ?? figure ?? 0,
        share,
        compared: then.get(found.first[place]?.value ?? ""),
      }),
    ),
    ...(others === undefined
      ? {}
      : { others: present({ count: others.count, value: others.total, share: others.share }) }),
  };
}

function otherRanking(
  { dimension, by }: DimensionRanking,
  other: OtherSide<EventAnalysis> | undefined,
): DimensionRanking | undefined {
  return other?.analysis.rankings.first.find(
    (one) =>
      one.dimension === dimension &&
      one.by.figures.name === by.figures.name &&
      one.by.figures.target === by.figures.target,
  );
}

/** The largest values of a dimension over time. */
function* valueLines(
  ranking: DimensionRanking,
  partial: ReadonlyMap<number, unknown>,
  granularity: Granularity | null,
  other: OtherSide<EventAnalysis> | undefined,
): Turns<Line[]> {
  const first = ranking.ranking?.first.slice(0, MOST_VALUE_LINES) ?? [];
  const found = yield* ranking.pointsOf(first);
  const before = otherRanking(ranking, other);
  const then = before === undefined ? [] : yield* before.pointsOf(first);
  const names = uniqueNames(
    first.map(({ value }) => value),
    NAME_LENGTH,
  );
  return found.map((points, place): Line => {
    const whole = ({ timeMs }: Point) => !partial.has(timeMs);
    return {
      name: names[place] ?? "",
      points: points.filter(whole),
      open: points.filter((point) => !whole(point)),
      nature: ranking.by.nature,
      compared: other && comparedPoints(points, then[place] ?? [], other.ranges, granularity),
    };
  });
}
