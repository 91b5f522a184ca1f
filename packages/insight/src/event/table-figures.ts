import { present, say, type Table } from "@growingio-export/core/basics";
import { shortName } from "../budget/limits.ts";
import { listed } from "../figures/lists.ts";
import { type Basis, changePct, compact, counted, emptyBasis } from "../figures/numbers.ts";
import type { RowIndex } from "./row-index.ts";
import { ROW } from "./row-states.ts";
import { kindOf } from "./slot-values.ts";
/** A big number: this period, the one before, and the change in percent. */
export interface AggregatorFigures {
  current?: number;
  previous?: number;
  change_pct?: number;
}

/** The rows behind all figures of a table together. */
export function tableBasis(table: Table, index: RowIndex, usedSlots: ReadonlySet<number>, isValued: Uint8Array): Basis {
  if (table.rowCount === 0) return emptyBasis();
  const valued = new Int32Array(index.slots.length);
  isValued.forEach((is, row) => {
    if (is === 1) valued[index.slotOf[row] ?? 0] = (valued[index.slotOf[row] ?? 0] ?? 0) + 1;
  });
  const counts = { used: 0, empty: 0, subtotals: 0, ambiguous: 0, overTime: 0, rest: 0 };
  const words = { subtotals: new Set<string>(), ambiguous: new Set<string>() };
  const total = (counts: ReadonlyMap<number, number>): number =>
    [...counts.values()].reduce((sum, count) => sum + count, 0);
  index.slots.forEach((slot, id) => {
    const kind = kindOf(slot);
    if (kind === ROW.left) return;
    const empty = slot.rows - (valued[id] ?? 0);
    if (usedSlots.has(id)) {
      counts.used += slot.rows - empty;
      counts.empty += empty;
    } else if (slot.timeMs === null && index.timesMs.length > 0) counts.overTime += slot.rows;
    else if (kind === ROW.leaf) counts.rest += slot.rows;
    else {
      const place = kind === ROW.subtotal ? "subtotals" : "ambiguous";
      counts[place] += slot.rows;
      for (const word of slot.words.values()) words[place].add(word);
    }
  });
  const named = (words: ReadonlySet<string>): string => listed([...words].sort());
  const copies = total(index.copies);
  const conflicts = total(index.conflicts);
  const why = [
    counts.subtotals > 0
      ? say`${counted(counts.subtotals, "subtotal row")} (${named(words.subtotals)}), would count twice`
      : "",
    counts.ambiguous > 0
      ? say`${counted(counts.ambiguous, "row")} that may stand for all (${named(words.ambiguous)})`
      : "",
    counts.empty > 0 ? say`${counted(counts.empty, "row")} without a value` : "",
    index.untimed.count > 0
      ? say`${counted(index.untimed.count, "row")} whose time cannot be read (${listed(index.untimed.texts.map((text) => say`"${shortName(text, 20)}"`))})`
      : "",
    counts.overTime > 0 ? say`${counted(counts.overTime, "row")} summed over time already` : "",
    copies > 0 ? say`${counted(copies, "row")} that came twice` : "",
    conflicts > 0 ? say`${counted(conflicts, "row")} that contradict each other` : "",
    counts.rest > 0 ? say`${counted(counts.rest, "row")} that give no figure` : "",
    table.capped ? say`the export was cut at its row limit: totals are too low` : "",
  ].filter((reason) => reason !== "");
  return { rows_used: counts.used, rows_left_out: table.rowCount - counts.used, why };
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
