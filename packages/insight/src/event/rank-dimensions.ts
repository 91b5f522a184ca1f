import type { Nature } from "../columns/nature.ts";
import { compareText } from "../table/cells.ts";
import type { Subject } from "../table/subject.ts";
import type { Turns } from "../turns.ts";
import type { DescribedMetric } from "./metric-figures.ts";
import { type Ranking, rankValues } from "./rank-values.ts";
import type { Dimension, RowIndex } from "./row-index.ts";
import type { SlotValue } from "./slot-values.ts";
import { widest } from "./slot-values.ts";

/** A dimension's values ranked by a metric for one target user. */
interface DimensionRanking {
  readonly dimension: string;
  readonly by: DescribedMetric;
  /** Undefined where the rows allow none. */
  readonly ranking: Ranking | undefined;
}

/** The rankings of a table. */
export interface DimensionRankings {
  /** The most important first, as far as they may be shown. */
  readonly first: readonly DimensionRanking[];
  /** How many there may be in all. */
  readonly count: number;
}

interface Candidate {
  readonly dimension: Dimension;
  readonly name: string;
  readonly by: DescribedMetric;
  readonly wanted: readonly SlotValue[];
}

/** Ranks dimensions by metrics, in the metrics' order, until as many are found as the limits allow. */
export function* rankDimensions(
  { columns, limits }: Subject,
  index: RowIndex,
  described: readonly DescribedMetric[],
): Turns<DimensionRankings> {
  const dimensions = index.dimensions
    .map((dimension) => ({ dimension, name: columns[dimension.column]?.key ?? "" }))
    .sort((a, b) => compareText(a.name, b.name));
  const candidates: Candidate[] = [];
  for (const by of described) {
    for (const { dimension, name } of dimensions) {
      const wanted = slotsOfDimension(by.slots, dimension.column, by.nature, dimensions.length);
      if (wanted.length > 0) candidates.push({ dimension, name, by, wanted });
    }
    yield;
  }
  const first: DimensionRanking[] = [];
  let found = 0;
  for (const { dimension, name, by, wanted } of candidates) {
    if (found >= limits.dimensions) break;
    const most = Math.max(1, limits.top);
    const ranking =
      by.values === null
        ? undefined
        : yield* rankValues(index, dimension, by.values, { wanted, nature: by.nature, most });
    first.push({ dimension: name, by, ranking });
    if (ranking !== undefined) found++;
  }
  return { first, count: candidates.length };
}

/** The slots whose rows list a dimension's values for one metric once each; empty where the table gives no such rows. */
function slotsOfDimension(
  slots: readonly SlotValue[],
  dimension: number,
  nature: Nature,
  dimensionCount: number,
): SlotValue[] {
  const listing = slots.filter((slot) => !slot.subtotalOf.has(dimension));
  const timed = listing.filter((slot) => slot.timeMs !== null);
  const untimed = listing.filter((slot) => slot.timeMs === null);
  if (nature === "additive") {
    const candidates = timed.length > 0 ? timed : untimed;
    const leaves = candidates.filter((slot) => slot.subtotalOf.size === 0);
    return leaves.length > 0 ? leaves : samePattern(candidates, widest(candidates));
  }
  const candidates = untimed.length > 0 ? untimed : timed;
  const alone = candidates.filter((slot) => slot.subtotalOf.size === dimensionCount - 1);
  return alone.length === 1 ? alone : [];
}

function samePattern(slots: readonly SlotValue[], chosen: SlotValue | undefined): SlotValue[] {
  if (chosen === undefined) return [];
  return slots.filter((slot) => [...slot.subtotalOf].join() === [...chosen.subtotalOf].join());
}
