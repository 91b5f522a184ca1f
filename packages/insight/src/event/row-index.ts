import type { Table } from "@growingio-export/core";
import type { DescribedColumn } from "../columns/columns.ts";
import { compareTargets, SUBTOTAL } from "../table/cells.ts";
import { alike, type ColumnTexts, columnTexts, combined, type RowCodes, rowTimes, timeAt } from "../table/row-codes.ts";
import { inChunks, type Turns } from "../turns.ts";

/** A dimension's values, by row. */
export interface Dimension extends ColumnTexts {
  /** Place of the column. */
  readonly column: number;
}

/** Rows that share target users, time point and the dimensions they sum over. */
interface Slot {
  /** Place in `targets`. */
  readonly target: number;
  /** Epoch milliseconds; null in a table without time, and for a row that sums over time. */
  readonly timeMs: number | null;
  /** Columns of dimensions that the rows sum over; empty for leaf rows. */
  readonly subtotalOf: ReadonlySet<number>;
  readonly rows: number;
}

/** Who, when and what of each row, worked out once for all metrics. */
export interface RowIndex {
  /** Names of target users, in the order of digests; one nameless entry when the table has no such column. */
  readonly targets: readonly (string | undefined)[];
  readonly timesMs: readonly number[];
  readonly dimensions: readonly Dimension[];
  /** In the order of their first rows. */
  readonly slots: readonly Slot[];
  /** Each row's place in `slots`. */
  readonly slotOf: Uint32Array;
}

/** Reads the target, time and dimension cells of every row once. */
export function* indexRows(table: Table, columns: readonly DescribedColumn[]): Turns<RowIndex> {
  const targets = yield* targetsOf(table, columns);
  const times = yield* rowTimes(table, columns);
  const dimensions: Dimension[] = [];
  for (const [index, column] of table.columns.entries()) {
    if (columns[index]?.role === "dimension") dimensions.push({ column: index, ...(yield* columnTexts(column)) });
  }
  const patterns = yield* subtotalPatterns(dimensions, table.rowCount);
  const { codes: slotOf, count } = yield* combined(yield* combined(targets, times), patterns);
  const firstRow = new Int32Array(count).fill(-1);
  const rows = new Int32Array(count);
  yield* inChunks(table.rowCount, (from, to) => {
    for (let row = from; row < to; row++) {
      const slot = slotOf[row] ?? 0;
      if (firstRow[slot] === -1) firstRow[slot] = row;
      rows[slot] = (rows[slot] ?? 0) + 1;
    }
  });
  const slots = Array.from(firstRow, (row, slot) => ({
    target: targets.placeOf[targets.codes[row] ?? 0] ?? 0,
    timeMs: timeAt(times, row),
    subtotalOf: patterns.columnsOf[patterns.codes[row] ?? 0] ?? NONE,
    rows: rows[slot] ?? 0,
  }));
  return { targets: targets.names, timesMs: times.timesMs, dimensions, slots, slotOf };
}

const NONE: ReadonlySet<number> = new Set();

interface RowTargets extends RowCodes {
  readonly names: readonly (string | undefined)[];
  /** By code, the place in `names`. */
  readonly placeOf: readonly number[];
}

function* targetsOf(table: Table, columns: readonly DescribedColumn[]): Turns<RowTargets> {
  const column = table.columns[columns.findIndex(({ role }) => role === "target")];
  if (column === undefined) return { ...alike(table.rowCount), names: [undefined], placeOf: [0] };
  const { codes, count, texts } = yield* columnTexts(column);
  const names = texts.toSorted(compareTargets);
  const places = new Map(names.map((name, place) => [name, place]));
  return { codes, count, names, placeOf: texts.map((text) => places.get(text) ?? 0) };
}

interface SubtotalPatterns extends RowCodes {
  /** By code, the columns that a row sums over. Not every one has rows. */
  readonly columnsOf: readonly ReadonlySet<number>[];
}

/** Tells rows apart by the dimensions that hold a subtotal word. */
function* subtotalPatterns(dimensions: readonly Dimension[], rowCount: number): Turns<SubtotalPatterns> {
  const codes = new Uint32Array(rowCount);
  const columnsOf: ReadonlySet<number>[] = [NONE];
  for (const { column, texts, codes: values } of dimensions) {
    const subtotal = texts.indexOf(SUBTOTAL);
    if (subtotal === -1) continue;
    // By the pattern of the columns before: the same with this column.
    const widened = new Map<number, number>();
    yield* inChunks(rowCount, (from, to) => {
      for (let row = from; row < to; row++) {
        if (values[row] !== subtotal) continue;
        const before = codes[row] ?? 0;
        let pattern = widened.get(before);
        if (pattern === undefined) {
          pattern = columnsOf.push(new Set([...(columnsOf[before] ?? []), column])) - 1;
          widened.set(before, pattern);
        }
        codes[row] = pattern;
      }
    });
  }
  return { codes, count: columnsOf.length, columnsOf };
}
