import type { Table } from "@growingio-export/core";
import type { DigestLimits } from "../budget/limits.ts";
import type { DescribedColumn } from "../columns/columns.ts";

/** What figures are worked out from. */
export interface Subject {
  readonly table: Table;
  /** The table's columns, in their order. */
  readonly columns: readonly DescribedColumn[];
  /** The present, epoch milliseconds; undefined where it is not known. */
  readonly now: number | undefined;
  /** The most that will be shown of the figures. */
  readonly limits: DigestLimits;
}
