import type { Cell } from "./table-column.ts";

/** A figure that is another one than when the same export was last asked for. */
export interface Restatement {
  /** The row's cell of the time column, as in `rows`: epoch milliseconds, or what a total row says instead; null where the table has no times. */
  readonly time: Cell;
  /** The metric's key. */
  readonly column: string;
  readonly was: Cell;
  /** Null where the figure or its row is gone. */
  readonly is: Cell;
  /** The row's other cells by key, where its time alone does not tell it from others. */
  readonly row?: Readonly<Record<string, Cell>> | undefined;
}
