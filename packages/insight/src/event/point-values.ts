import { type ReadAs, ROW } from "./row-states.ts";
import { kindIn, kindOf, type SlotValue, sumOf } from "./slot-values.ts";

/** What stands for rows without a value, at a point in time. */
export interface Rest {
  readonly timeMs: number | null;
  readonly slot: number;
  readonly amount: number;
}

/** The rests of a metric for one target user, as rows are read. */
export type RestsAs = Readonly<Record<ReadAs, readonly Rest[]>>;

/** What an additive metric is at one point in time, no row counted twice. */
export interface PointValue {
  readonly timeMs: number | null;
  readonly value: number;
  /** Ambiguous rows taken for totals, and for values of their own; the same as `value` where there are none. */
  readonly ifTotal: number;
  readonly ifValue: number;
  /** The rows that ambiguous rows may stand for. */
  readonly listed: number;
}

/** A metric's sums by point. */
export function pointValues(slots: readonly SlotValue[], rests: RestsAs): PointValue[] {
  return [...Map.groupBy(slots, ({ timeMs }) => timeMs)].map(([timeMs, at]) => {
    const total = (as: ReadAs): number =>
      sumOf(at.filter((slot) => kindIn(slot, as) === ROW.leaf)) +
      rests[as].reduce((sum, rest) => (rest.timeMs === timeMs ? sum + rest.amount : sum), 0);
    const listed = at.filter((slot) => kindOf(slot) === ROW.leaf && (slot.state & ROW.underAmbiguous) !== 0);
    return { timeMs, value: total("doubt"), ifTotal: total("total"), ifValue: total("value"), listed: sumOf(listed) };
  });
}

/** Whether a slot's rows stand for all values of every dimension. */
export function isOverAll({ verdict }: SlotValue, dimensionCount: number): boolean {
  return dimensionCount > 0 && verdict?.over.size === dimensionCount && verdict.verdict === "subtotal";
}

/**
 * The one row that holds, for all rows of one point, the figure of a metric that cannot be added; undefined where there is none.
 * The only row, or the one that stands for all values of every dimension.
 */
export function rowAt(slots: readonly SlotValue[], dimensionCount: number): SlotValue | undefined {
  const over = slots.filter((slot) => isOverAll(slot, dimensionCount));
  const only = over.length > 0 ? over : slots;
  return only.length === 1 && only[0]?.count === 1 ? only[0] : undefined;
}
