import type { TableData } from "@growingio-export/core";
import type { Nature } from "../columns/nature.ts";
import { compact, ratio, toNumber } from "../figures/numbers.ts";
import { present } from "../figures/present.ts";
import { cellText, compareText } from "../table/cells.ts";
import { widest } from "./choose.ts";
import type { RowIndex } from "./row-index.ts";
import type { SlotValue } from "./slot-values.ts";

/** One value of a dimension: `total` and `share` of an additive metric, `figure` of any other. */
export interface DimensionValue {
  value: string;
  total?: number;
  /** Fraction of the sum over all values. */
  share?: number;
  figure?: number;
}

/** The values of a dimension with the highest figures, and the rest as one line. */
export interface DimensionFigures {
  name: string;
  metric: string;
  /** Absent when the table has no target users. */
  target?: string;
  top: DimensionValue[];
  /** Absent when `top` holds all values; `total` and `share` for additive metrics only. */
  others?: { count: number; total?: number; share?: number };
}

/** The slots whose rows list a dimension's values for one metric once each; empty where the table gives no such rows. */
export function slotsOfDimension(
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

/** All values of a dimension with one metric's sum, highest first; undefined when a figure that cannot be added comes twice. */
export function rankValues(
  table: TableData,
  index: RowIndex,
  columns: { readonly dimension: number; readonly metric: number },
  slots: readonly SlotValue[],
  nature: Nature,
): { value: string; sum: number }[] | undefined {
  const wanted = new Uint8Array(index.slots.length);
  for (const slot of slots) wanted[slot.slot] = 1;
  const sums = new Map<string, number>();
  for (let row = 0; row < table.rows.length; row++) {
    if (wanted[index.slotOf[row] ?? 0] !== 1) continue;
    const cells = table.rows[row];
    const sum = toNumber(cells?.[columns.metric]);
    if (sum === undefined) continue;
    const value = cellText(cells?.[columns.dimension]);
    const before = sums.get(value);
    if (before !== undefined && nature !== "additive") return undefined;
    sums.set(value, (before ?? 0) + sum);
  }
  const ranked = [...sums].map(([value, sum]) => ({ value, sum: compact(sum) }));
  return ranked.sort((a, b) => b.sum - a.sum || compareText(a.value, b.value));
}

/** The first values of a ranking with their shares, and the rest as one line. */
export function dimensionFigures(
  names: { readonly name: string; readonly metric: string; readonly target: string | undefined },
  ranked: readonly { value: string; sum: number }[],
  nature: Nature,
  limit: number,
): DimensionFigures {
  const additive = nature === "additive";
  const total = ranked.reduce((sum, entry) => sum + entry.sum, 0);
  const share = (sum: number): number | undefined => (additive && total > 0 ? ratio(sum, total) : undefined);
  const rest = ranked.slice(limit);
  const restSum = rest.reduce((sum, entry) => sum + entry.sum, 0);
  return present({
    ...names,
    top: ranked
      .slice(0, limit)
      .map(({ value, sum }) =>
        present({ value, total: additive ? sum : undefined, share: share(sum), figure: additive ? undefined : sum }),
      ),
    others:
      rest.length === 0
        ? undefined
        : present({ count: rest.length, total: additive ? compact(restSum) : undefined, share: share(restSum) }),
  });
}
