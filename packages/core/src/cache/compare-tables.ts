import { setImmediate as nextTurn } from "node:timers/promises";
import type { Restatement } from "../table/restatement.ts";
import type { Table } from "../table/table.ts";
import type { Cell, TableColumn } from "../table/table-column.ts";

/** More of them tell nobody more. */
const MAX_RESTATEMENTS = 10_000;
const ROWS_PER_TURN = 5_000;

/**
 * The figures of a table that are others than in an earlier one of the same export. Rows are the same when all their cells
 * but the metrics are; of several such rows none is compared. What had no figure before has none that could have moved.
 * Null where none has, and where the tables cannot be compared. At most 10,000, in the order of the rows.
 */
export async function restatements(was: Table, is: Table): Promise<readonly Restatement[] | null> {
  const dimensions = is.columns.filter(({ role }) => role !== "metric");
  const before = sameColumns(was, dimensions);
  const metrics = is.columns.flatMap((column) => {
    const old = was.columns.find(({ key, role }) => key === column.key && role === "metric");
    return column.role === "metric" && old !== undefined ? [{ column, old }] : [];
  });
  if (before === null || metrics.length === 0) return null;
  const oldRows = await rowsByKey(before, was.rowCount);
  const newRows = await rowsByKey(dimensions, is.rowCount);
  const describe = describer(dimensions, is.rowCount, before, was.rowCount);
  const found: Restatement[] = [];
  const compare = (key: string, oldRow: number, newRow: number | null) => {
    for (const { column, old } of metrics) {
      const [wasCell, isCell] = [old.at(oldRow), newRow === null ? null : column.at(newRow)];
      if (wasCell === null || wasCell === isCell || found.length >= MAX_RESTATEMENTS) continue;
      found.push({ ...describe(key), column: column.key, was: wasCell, is: isCell });
    }
  };
  let turns = 0;
  for (const [key, newRow] of newRows) {
    const oldRow = oldRows.get(key);
    if (oldRow !== undefined && oldRow !== SEVERAL && newRow !== SEVERAL) compare(key, oldRow, newRow);
    if (++turns % ROWS_PER_TURN === 0) await nextTurn();
  }
  for (const [key, oldRow] of oldRows) {
    if (oldRow !== SEVERAL && !newRows.has(key)) compare(key, oldRow, null);
    if (++turns % ROWS_PER_TURN === 0) await nextTurn();
  }
  return found.length === 0 ? null : found;
}

/** The earlier table's columns for these; null where it has others. */
function sameColumns(was: Table, dimensions: readonly TableColumn[]): TableColumn[] | null {
  const before = was.columns.filter(({ role }) => role !== "metric");
  const found = dimensions.flatMap(
    ({ key, role }) => before.find((column) => column.key === key && column.role === role) ?? [],
  );
  return found.length === before.length && found.length === dimensions.length ? found : null;
}

/** Stands for the place of rows that are not told apart. */
const SEVERAL = -1;

async function rowsByKey(columns: readonly TableColumn[], rowCount: number): Promise<Map<string, number>> {
  const rows = new Map<string, number>();
  for (let row = 0; row < rowCount; row++) {
    const key = JSON.stringify(columns.map((column) => column.at(row)));
    rows.set(key, rows.has(key) ? SEVERAL : row);
    if ((row + 1) % ROWS_PER_TURN === 0) await nextTurn();
  }
  return rows;
}

/** Says which row a key is of: by its time, and by the rest where several rows have that time. */
function describer(
  dimensions: readonly TableColumn[],
  rowCount: number,
  before: readonly TableColumn[],
  rowCountBefore: number,
): (key: string) => Pick<Restatement, "time" | "row"> {
  const place = dimensions.findIndex(({ role }) => role === "time");
  const isByTime = haveDistinctTimes(dimensions[place], rowCount) && haveDistinctTimes(before[place], rowCountBefore);
  return (key) => {
    const cells: readonly Cell[] = JSON.parse(key);
    const time = cells[place] ?? null;
    const others = dimensions.flatMap((column, at) => (at === place ? [] : [[column.key, cells[at] ?? null] as const]));
    return isByTime || others.length === 0 ? { time } : { time, row: Object.fromEntries(others) };
  };
}

function haveDistinctTimes(time: TableColumn | undefined, rowCount: number): boolean {
  return (time === undefined ? Math.min(rowCount, 1) : time.distinct().values.length) === rowCount;
}
