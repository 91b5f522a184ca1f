import type { Table } from "@growingio-export/core/basics";
import type { DescribedColumn } from "../columns/columns.ts";
import { alike, combined, type RowCodes } from "../table/row-codes.ts";
import type { Turns } from "../turns.ts";

/** Rows that came more than once. */
export interface RowsAgain {
  /** Rows with the key and the figures of an earlier one. */
  readonly copies: ReadonlySet<number>;
  /** Rows that share their key with one of other figures. */
  readonly conflicting: ReadonlySet<number>;
}

/**
 * Finds rows with the same key. People cannot be added, so cells that read alike, such as an empty one and `N/A`, are the same.
 * @param keys what tells rows apart.
 */
export function* rowsAgain(
  table: Table,
  columns: readonly DescribedColumn[],
  keys: readonly RowCodes[],
): Turns<RowsAgain> {
  let together = alike(table.rowCount);
  for (const key of keys) together = yield* combined(together, key);
  const copies = new Set<number>();
  const conflicting = new Set<number>();
  if (together.count === table.rowCount) return { copies, conflicting };
  const metrics = table.columns.filter((_, index) => columns[index]?.role === "metric");
  const rowsOf = Array.from({ length: together.count }, (): number[] => []);
  for (let row = 0; row < table.rowCount; row++) rowsOf[together.codes[row] ?? 0]?.push(row);
  yield;
  for (const rows of rowsOf) {
    if (rows.length < 2) continue;
    const figures = Map.groupBy(rows, (row) => JSON.stringify(metrics.map((column) => column.at(row))));
    for (const [first, ...others] of figures.values()) {
      for (const row of others) copies.add(row);
      if (figures.size > 1 && first !== undefined) conflicting.add(first);
    }
  }
  return { copies, conflicting };
}
