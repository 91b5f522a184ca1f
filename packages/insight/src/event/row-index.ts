import type { TableData } from "@growingio-export/core";
import type { DescribedColumn } from "../columns/columns.ts";
import { cellText, cellTime, compareTargets, SUBTOTAL } from "../table/cells.ts";

/** Rows that share target users, time point and pattern of subtotal cells. */
interface Slot {
  /** Place in `targets`. */
  readonly target: number;
  /** Epoch milliseconds; null in a table without time, and for a row that sums over time. */
  readonly timeMs: number | null;
  /** Columns of dimensions that the row sums over; empty for a leaf row. */
  readonly subtotalOf: ReadonlySet<number>;
  rows: number;
}

/** Each row's slot, worked out once for all metrics. */
export interface RowIndex {
  /** Names of target users, in the order of digests; one nameless entry when the table has no such column. */
  readonly targets: readonly (string | undefined)[];
  /** Columns of the dimensions. */
  readonly dimensions: readonly number[];
  readonly timesMs: readonly number[];
  readonly slots: readonly Slot[];
  readonly slotOf: Int32Array;
}

/** Reads the target, time and dimension cells of every row once. */
export function indexRows(table: TableData, columns: readonly DescribedColumn[]): RowIndex {
  const timeColumn = columns.findIndex((column) => column.role === "time");
  const targetColumn = columns.findIndex((column) => column.role === "target");
  const dimensions = columns.flatMap((column, index) => (column.role === "dimension" ? [index] : []));
  const targets = targetColumn === -1 ? [undefined] : distinctTargets(table, targetColumn);
  const targetIds = new Map(targets.map((target, index) => [target, index]));
  const leaf: ReadonlySet<number> = new Set<number>();
  const slots: Slot[] = [];
  const slotIds = new Map<number, Map<number | string, number>>();
  const times = new Set<number>();
  const slotOf = new Int32Array(table.rows.length);
  table.rows.forEach((row, rowNumber) => {
    const target = targetIds.get(targetColumn === -1 ? undefined : cellText(row[targetColumn])) ?? 0;
    const timeMs = timeColumn === -1 ? null : (cellTime(row[timeColumn]) ?? null);
    let summed: number[] | undefined;
    for (const dimension of dimensions) if (row[dimension] === SUBTOTAL) summed = [...(summed ?? []), dimension];
    const key = summed === undefined ? (timeMs ?? -1) : `${timeMs} ${summed.join(" ")}`;
    const ofTarget = slotIds.get(target) ?? new Map<number | string, number>();
    slotIds.set(target, ofTarget);
    let id = ofTarget.get(key);
    if (id === undefined) {
      id = slots.length;
      ofTarget.set(key, id);
      slots.push({ target, timeMs, subtotalOf: summed === undefined ? leaf : new Set(summed), rows: 0 });
      if (timeMs !== null) times.add(timeMs);
    }
    slotOf[rowNumber] = id;
    const slot = slots[id];
    if (slot !== undefined) slot.rows++;
  });
  return { targets, dimensions, timesMs: [...times].sort((a, b) => a - b), slots, slotOf };
}

function distinctTargets(table: TableData, column: number): string[] {
  const names = new Set<string>();
  for (const row of table.rows) names.add(cellText(row[column]));
  return [...names].sort(compareTargets);
}
