import { addsUpOver } from "../columns/adds-up-over.ts";
import type { Point } from "../figures/outliers.ts";
import { compareText } from "../table/cells.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import type { DescribedMetric } from "./metric-figures.ts";
import { type RankedValue, type Ranking, rankValues } from "./rank-values.ts";
import type { RowIndex } from "./row-index.ts";
import type { Dimension } from "./row-patterns.ts";
import { ROW } from "./row-states.ts";
import { kindOf, type SlotValue } from "./slot-values.ts";
import { type ValueSeries, valuePoints, valueSeries } from "./value-series.ts";

/** A dimension's values ranked by a metric for one target user. */
export interface DimensionRanking {
  readonly dimension: string;
  readonly by: DescribedMetric;
  /** Whether values may be added up over time. */
  readonly isSum: boolean;
  /** Whether those of several values may be added: a visit that touched two pages is in both. */
  readonly addsUp: boolean;
  /** Undefined where the rows allow none. */
  readonly ranking: Ranking | undefined;
  /** Level shifts and ends of the first values, by value. */
  readonly series: ReadonlyMap<string, ValueSeries>;
  /** The points of some values, partial ones included; none where the ranking holds more than the rows of points do. */
  readonly pointsOf: (values: readonly RankedValue[]) => Turns<Point[][]>;
}

/** The rankings of a table. */
export interface DimensionRankings {
  /** The most important first, as far as they may be shown. */
  readonly first: readonly DimensionRanking[];
  /** How many there may be in all. */
  readonly count: number;
  /** Slots that those come from, by metric. */
  readonly used: ReadonlyMap<DescribedMetric, ReadonlySet<number>>;
}

interface Candidate {
  readonly dimension: Dimension;
  readonly name: string;
  readonly by: DescribedMetric;
  readonly values: Float64Array;
  readonly isSum: boolean;
  readonly wanted: readonly SlotValue[];
}

/** Ranks dimensions by metrics, in the metrics' order, until as many are found as the limits allow. */
export function* rankDimensions(
  { table, columns, limits }: Subject,
  index: RowIndex,
  described: readonly DescribedMetric[],
  partial: ReadonlyMap<number, unknown>,
): Turns<DimensionRankings> {
  const dimensions = index.dimensions
    .map((dimension) => ({ dimension, name: columns[dimension.column]?.key ?? "" }))
    .sort((a, b) => compareText(a.name, b.name));
  const candidates: Candidate[] = [];
  for (const by of described) {
    const { values } = by;
    if (by.isWithheld || values === null) continue;
    for (const { dimension, name } of dimensions) {
      const others = dimensions.filter((other) => other.dimension !== dimension && other.dimension.count > 1);
      const isSum =
        by.nature === "additive" &&
        addsUpOver(
          by.column.name,
          others.map((other) => other.name),
        );
      const wanted = isSum ? listing(by, dimension.column) : single(by.slots, dimension.column, dimensions.length);
      if (wanted.length > 0) candidates.push({ dimension, name, by, values, isSum, wanted });
    }
    yield;
  }
  const first: DimensionRanking[] = [];
  const used = new Map<DescribedMetric, Set<number>>();
  let found = 0;
  for (const { dimension, name, by, values, isSum, wanted } of candidates) {
    if (found >= limits.dimensions) break;
    const most = Math.max(1, limits.top);
    const rests = isSum && by.isSum ? restsHere(index, by, dimension.column) : [];
    const ranking = yield* rankValues(index, dimension, values, { wanted, isSum, most, rests });
    const { granularity } = table;
    const series =
      ranking === undefined || !isSum || limits.shifts === 0
        ? new Map<string, ValueSeries>()
        : yield* valueSeries(index, dimension, values, ranking.first, { wanted, granularity, partial });
    const isPlain = isSum && rests.length === 0;
    const pointsOf: DimensionRanking["pointsOf"] = function* (largest) {
      return isPlain ? yield* valuePoints(index, dimension, values, { largest, wanted }) : [];
    };
    const addsUp = isSum && addsUpOver(by.column.name, [name]);
    first.push({ dimension: name, by, isSum, addsUp, ranking, series, pointsOf });
    if (ranking === undefined) continue;
    found++;
    const slots = used.get(by) ?? new Set<number>();
    used.set(by, slots);
    for (const { slot } of wanted) slots.add(slot);
  }
  return { first, count: candidates.length, used };
}

/** What rows that name a value of a dimension hold besides those under them. */
function restsHere({ slots, slotOf }: RowIndex, { rests, slots: own }: DescribedMetric, column: number) {
  const timed = own.some(({ timeMs }) => timeMs !== null);
  return [...rests].filter(([row]) => {
    const { timeMs = null, verdict } = slots[slotOf[row] ?? 0] ?? {};
    return (timeMs !== null) === timed && verdict?.over.has(column) === false;
  });
}

/** The rows that count as themselves; none where rows that may stand for others say something of other dimensions only. */
function listing({ slots, figures }: DescribedMetric, dimension: number): SlotValue[] {
  const timed = slots.some(({ timeMs }) => timeMs !== null);
  const here = slots.filter(({ timeMs }) => (timeMs !== null) === timed);
  const isDoubtful = figures.total === undefined && figures.readings !== undefined;
  if (isDoubtful && here.some((slot) => kindOf(slot) === ROW.ambiguous && !slot.verdict?.over.has(dimension)))
    return [];
  const leaves = here.filter((slot) => kindOf(slot) === ROW.leaf);
  if (leaves.length > 0) return leaves;
  // Where only margins are listed, the rows over most other dimensions.
  const margins = here.filter((slot) => kindOf(slot) === ROW.subtotal && slot.verdict?.over.has(dimension) === false);
  const widest = margins.reduce((most, { words }) => Math.max(most, words.size), 0);
  const [first] = margins.filter(({ words }) => words.size === widest);
  return margins.filter(({ words }) => [...words.keys()].join() === [...(first?.words.keys() ?? [])].join());
}

/** The rows of one point that list a dimension's values once each, over all values of the other dimensions. */
function single(slots: readonly SlotValue[], dimension: number, dimensionCount: number): SlotValue[] {
  const alone = slots.filter((slot) => {
    if (dimensionCount === 1) return kindOf(slot) === ROW.leaf && slot.verdict?.verdict !== "subtotal";
    const over = slot.verdict?.over;
    return kindOf(slot) === ROW.subtotal && over?.has(dimension) === false && over.size === dimensionCount - 1;
  });
  const untimed = alone.filter(({ timeMs }) => timeMs === null);
  const candidates = untimed.length > 0 ? untimed : alone;
  return new Set(candidates.map(({ timeMs }) => timeMs)).size === 1 ? candidates : [];
}
