/** A column of rows on their way into a database. */
export type LoadColumn =
  | { readonly name: string; readonly type: "text"; readonly values: readonly (string | null)[] }
  /** NaN for no value. */
  | { readonly name: string; readonly type: "float8"; readonly values: Float64Array };

/** A connection to a database that speaks SQL. Statements run one after the other. */
export interface SqlSession {
  /** What follows a column that identifies a row. */
  readonly primaryKey: "PRIMARY KEY" | "NOT NULL";
  /** Whether times are found by an index. */
  readonly hasIndexes: boolean;
  /** The longest name, bytes of UTF-8. */
  readonly maxNameBytes: number;
  /** Runs statements without a result; gives the rows that the last one changed. */
  run(sql: string): Promise<number>;
  rows(sql: string): Promise<Record<string, unknown>[]>;
  /** Makes the temporary table `gio_incoming` of these columns; within a transaction. */
  load(columns: readonly LoadColumn[], rowCount: number): Promise<void>;
  /** All that the work does, or nothing. */
  transaction<T>(work: () => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

export function quoteName(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}

/** A text in SQL; no database takes NUL in it. */
export function quoteText(text: string): string {
  return `'${text.replaceAll("\0", "\uFFFD").toWellFormed().replaceAll("'", "''")}'`;
}

/** An instant (epoch milliseconds) in SQL. */
export function quoteInstant(ms: number): string {
  return `CAST(${quoteText(new Date(ms).toISOString())} AS timestamptz)`;
}
