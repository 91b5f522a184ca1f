/** A cell as GrowingIO sent it: metric cells are numbers or null, dimension cells strings, numbers or null. */
export type Cell = string | number | null;

/** What a column is for, read from `meta` and its name, never from its position. */
export type ColumnRole = "time" | "target" | "dimension" | "metric";

export interface Column {
  /** The name as sent, usually Chinese. Names can repeat within one table. */
  readonly name: string;
  readonly role: ColumnRole;
}

/** The four exports that end in a table (the other two end in links). */
export type TableKind = "event" | "funnel" | "retention" | "distribution";

/** Everything a finished table says, without behaviour: what `Table` is made from and digests are computed from. */
export interface TableData {
  readonly kind: TableKind;
  readonly chartId: string;
  /** The chart's name as sent; empty when the answer had none. */
  readonly name: string;
  /** First instant of the exported range, epoch milliseconds; null when neither the request nor the answer names it. */
  readonly startMs: number | null;
  /** Last instant of the exported range (inclusive), epoch milliseconds; null likewise. */
  readonly endMs: number | null;
  /** Length of one point of the time column, milliseconds; null where the kind has none. */
  readonly intervalMs: number | null;
  /** Funnels only: days a person has to finish all steps. */
  readonly conversionWindowDays: number | null;
  /** Retentions only. */
  readonly period: "day" | "week" | "month" | null;
  /** Big-number charts only: the figure for this period and the one before. */
  readonly aggregator: { readonly current: number | null; readonly previous: number | null } | null;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many exports the rows were merged from: 1 unless the range was split at the 200,000-row ceiling. */
  readonly parts: number;
  /** True when GrowingIO cut the table at its row ceiling and the missing rows could not be fetched. */
  readonly capped: boolean;
}

/** A finished table: typed columns, rows in column order, and rows as objects. */
export interface Table extends TableData {}
// biome-ignore lint/suspicious/noUnsafeDeclarationMerging: the constructor assigns every field of TableData.
export class Table {
  constructor(data: TableData) {
    Object.assign(this, data);
  }

  get rowCount(): number {
    return this.rows.length;
  }

  /** The rows one by one as objects keyed by column name; repeated names are told apart as `name`, `name_2`, … */
  *[Symbol.iterator](): Generator<Record<string, Cell>> {
    const keys = uniqueNames(this.columns.map((column) => column.name));
    for (const row of this.rows) {
      yield Object.fromEntries(keys.map((key, index) => [key, row[index] ?? null]));
    }
  }

  /** All rows as objects keyed by column name. Prefer iteration for large tables. */
  toObjects(): Record<string, Cell>[] {
    return [...this];
  }
}

/** Makes column names usable as keys: the second `x` becomes `x_2`, the third `x_3`, skipping names already taken. */
export function uniqueNames(names: readonly string[]): string[] {
  const taken = new Set(names);
  const seen = new Set<string>();
  return names.map((name) => {
    let unique = name;
    for (let n = 2; seen.has(unique) || (unique !== name && taken.has(unique)); n++) unique = `${name}_${n}`;
    seen.add(unique);
    return unique;
  });
}
