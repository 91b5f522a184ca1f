import { formatShanghai, type Granularity, present, type Table } from "@growingio-export/core";
import { type Basis, changePct, compact, counted, emptyBasis } from "../figures/numbers.ts";
import { SUBTOTAL } from "../table/cells.ts";
import { pointTime } from "../time/point-text.ts";
import type { RowIndex } from "./row-index.ts";

/** The time points the series figures were computed from. */
export interface SeriesPoints {
  granularity?: Granularity;
  first: string;
  last: string;
  points: number;
  /** The first of the latest points that had not ended; it and later ones are in totals only. */
  incomplete_from?: string;
}

/** A big number: this period, the one before, and the change in percent. */
export interface AggregatorFigures {
  current?: number;
  previous?: number;
  change_pct?: number;
}

/** The rows behind all figures of a table together. */
export function tableBasis(table: Table, index: RowIndex, usedSlots: ReadonlySet<number>): Basis {
  if (table.rowCount === 0) return emptyBasis();
  let rowsUsed = 0;
  let subtotals = 0;
  index.slots.forEach((slot, id) => {
    if (usedSlots.has(id)) rowsUsed += slot.rows;
    else if (slot.subtotalOf.size > 0) subtotals += slot.rows;
  });
  const rest = table.rowCount - rowsUsed - subtotals;
  const why: string[] = [];
  if (subtotals > 0) why.push(`${counted(subtotals, "subtotal row")} (${SUBTOTAL}), would count twice`);
  if (rest > 0) why.push(`${counted(rest, "row")} that give no figure`);
  if (table.capped) why.push("the export was cut at its row limit: totals are too low");
  return { rows_used: rowsUsed, rows_left_out: table.rowCount - rowsUsed, why };
}

/** The time axis of a table without its unfinished points; undefined when nothing is left. */
export function seriesPoints(
  timesMs: readonly number[],
  granularity: Granularity | null,
  incomplete: ReadonlySet<number>,
): SeriesPoints | undefined {
  const complete = timesMs.filter((time) => !incomplete.has(time));
  const unfinished = timesMs.find((time) => incomplete.has(time));
  const first = complete[0];
  const last = complete.at(-1);
  if (first === undefined || last === undefined) return undefined;
  return present({
    granularity: granularity ?? undefined,
    first: pointTime(first, granularity),
    last: pointTime(last, granularity),
    points: complete.length,
    incomplete_from: unfinished === undefined ? undefined : pointTime(unfinished, granularity),
  });
}

/** The figures of a big-number chart; undefined for every other. */
export function aggregator(table: Table): AggregatorFigures | undefined {
  const current = table.aggregator?.current ?? undefined;
  const previous = table.aggregator?.previous ?? undefined;
  if (current === undefined && previous === undefined) return undefined;
  return present({
    current: current === undefined ? undefined : compact(current),
    previous: previous === undefined ? undefined : compact(previous),
    change_pct: changePct(previous, current),
  });
}

/** The basis with a word on the latest points that had not ended. */
export function withUnfinished(basis: Basis, incomplete: ReadonlySet<number>): Basis {
  if (incomplete.size === 0) return basis;
  const first = formatShanghai([...incomplete].reduce((a, b) => Math.min(a, b)));
  return {
    ...basis,
    why: [...basis.why, `${counted(incomplete.size, "unfinished point")} from ${first}: in totals only`],
  };
}
