import { present, type Table } from "@growingio-export/core";
import { type Basis, changePct, compact, counted, emptyBasis } from "../figures/numbers.ts";
import { SUBTOTAL } from "../table/cells.ts";
import type { RowIndex } from "./row-index.ts";

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
