import { present } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import type { DimensionRankings } from "../event/rank-dimensions.ts";
import type { Ranking } from "../event/rank-values.ts";
import { compareText } from "../table/cells.ts";
import { type FigureChange, figureChange, sizeOf } from "./figure-change.ts";

/** A dimension's value in both ranges; a side that does not list it has no figure. */
export interface ValueChange extends FigureChange {
  value: string;
}

/** The values of a dimension that moved most by one metric. */
export interface DimensionChange {
  name: string;
  metric: string;
  target?: string;
  /** The largest first. */
  risers: ValueChange[];
  fallers: ValueChange[];
  /** The largest values that only one side lists: a list may be cut, so their change is not known. */
  only_current?: ValueChange[];
  only_other?: ValueChange[];
}

/** Values of each list. */
const MOST_VALUES = 5;
const NAME_LENGTH = 40;

/** The largest risers and fallers of each ranking that both sides have. */
export function dimensionChanges(now: DimensionRankings, then: DimensionRankings): DimensionChange[] {
  return now.first.flatMap(({ dimension, by, ranking, isSum }) => {
    const { name, target } = by.figures;
    const before = then.first.find(
      (one) => one.dimension === dimension && one.by.figures.name === name && one.by.figures.target === target,
    );
    if (ranking === undefined || before?.ranking === undefined || before.isSum !== isSum) return [];
    const names = { name: dimension, metric: name, target };
    const changes = rankingChanges(ranking, before.ranking);
    return [
      present({
        name: shortName(names.name, NAME_LENGTH),
        metric: shortName(names.metric, NAME_LENGTH),
        target: target === undefined ? undefined : shortName(target, NAME_LENGTH),
        ...changes,
      }),
    ];
  });
}

function rankingChanges(now: Ranking, then: Ranking): Omit<DimensionChange, "name" | "metric" | "target"> {
  const sumsOf = ({ first }: Ranking) => new Map(first.map(({ value, sum }) => [value, sum]));
  const [current, other] = [sumsOf(now), sumsOf(then)];
  const values = [...new Set([...current.keys(), ...other.keys()])];
  const changes = values.map(
    (value): ValueChange => ({
      value: shortName(value, NAME_LENGTH),
      ...figureChange(current.get(value), other.get(value)),
    }),
  );
  const ranked = changes.toSorted((a, b) => sizeOf(b) - sizeOf(a) || compareText(a.value, b.value));
  const some = (list: readonly ValueChange[]) => (list.length === 0 ? undefined : list.slice(0, MOST_VALUES));
  return present({
    risers: ranked.filter(({ change = 0 }) => change > 0).slice(0, MOST_VALUES),
    fallers: ranked.filter(({ change = 0 }) => change < 0).slice(0, MOST_VALUES),
    only_current: some(onlyIn(now, then, "current")),
    only_other: some(onlyIn(then, now, "other")),
  });
}

/** Values that the other side does not list; nothing where its list goes on behind those that were read. */
function onlyIn({ first }: Ranking, other: Ranking, side: "current" | "other"): ValueChange[] {
  if (other.rest.count > 0) return [];
  const listed = new Set(other.first.map(({ value }) => value));
  return first
    .filter(({ value }) => !listed.has(value))
    .map(({ value, sum }) => ({ value: shortName(value, NAME_LENGTH), [side]: sum }));
}
