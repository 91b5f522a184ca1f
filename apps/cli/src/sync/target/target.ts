import type { Granularity, TableKind } from "@growingio-export/core";
import type { Form, PeriodState } from "../plan/period-state.ts";
import type { NamedColumn } from "../rows/table-column-names.ts";
import type { WindowRows } from "../rows/window-rows.ts";

/** What a target knows of a chart's table. */
export interface KeptTable {
  readonly name: string;
  readonly project: string;
  readonly chartId: string;
  readonly chartName: string;
  /** What the configuration called the chart when the table was made: it means this chart from then on. */
  readonly askedAs: string;
  readonly kind: TableKind;
  readonly granularity: Granularity;
  /** The chart's settings as JSON. */
  readonly settings: string;
  readonly form: Form;
  readonly columns: readonly NamedColumn[];
  /** By their first instants. */
  readonly periods: ReadonlyMap<number, PeriodState>;
}

/** Rows that take the place of those of a table's periods, and the state of the periods. */
export interface Replacement {
  readonly table: KeptTable;
  readonly rows: WindowRows;
  /** One after the other, without a gap. */
  readonly periods: readonly [PeriodState, ...PeriodState[]];
  readonly askedAtMs: number;
  /** The answer is known to lack rows: those that are not in it may still be there. */
  readonly isCut: boolean;
}

/** What a replacement came to, in rows. */
export interface Changes {
  readonly added: number;
  /** With a figure that is another than it was after its period had ended. */
  readonly restated: number;
  readonly deleted: number;
}

/** Where tables are kept, with the state of what has been asked for. */
export interface Target {
  /** The tables as they were when it was opened. */
  readonly tables: readonly KeptTable[];
  /** What was kept and somebody took away, as people know it; it is asked for again. */
  readonly missing: readonly string[];
  /** The longest name, bytes of UTF-8. */
  readonly maxNameBytes: number;
  /** Makes a table, or changes what is known of it; `added` are the columns that it has not yet. */
  keep(table: KeptTable, added: readonly NamedColumn[]): Promise<void>;
  /** All of it or, whatever happens, nothing. */
  replace(replacement: Replacement): Promise<Changes>;
  close(): Promise<void>;
}
