import type { Table } from "@growingio-export/core/basics";
import type { DigestLimits } from "../budget/limits.ts";
import type { DescribedColumn } from "../columns/columns.ts";
import type { MetricRules } from "../columns/metric-rules.ts";

/** What figures are worked out from. */
export interface Subject {
  readonly table: Table;
  /** The table's columns, in their order. */
  readonly columns: readonly DescribedColumn[];
  /** What a person says of the table's metrics and rows. */
  readonly rules: MetricRules;
  /** The present, epoch milliseconds; undefined where it is not known. */
  readonly now: number | undefined;
  /** The most that will be shown of the figures. */
  readonly limits: DigestLimits;
}
