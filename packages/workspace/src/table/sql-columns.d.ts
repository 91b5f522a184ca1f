import type { Manifest, StoredColumn } from "../store/manifest.ts";
/** A column of a table in SQL: the expression that makes it from the Parquet file, its name and type. */
export interface SqlColumn {
    readonly expression: string;
    readonly name: string;
    readonly type: string;
}
/**
 * The columns a table has in SQL: those sent, with the time column as a clock in Shanghai shows it (TIMESTAMP), then for that
 * column `…_ms` (epoch milliseconds), `…_text` (what was sent and is no instant, such as `不适用`) and `time_shanghai`
 * (TIMESTAMPTZ; it goes with the next release), and those added when it was kept.
 *
 * Numbers sent in a dimension are ids or names: text. A name that was sent keeps its column: what is added gets `_2`.
 */
export declare function sqlColumns({ columns, added }: Pick<Manifest, "columns" | "added">): SqlColumn[];
/** The names that `sqlColumns` gives the instants of the time columns. */
export declare function instantNames({ columns, sqlColumns: shown }: InSql): string[];
interface InSql {
    readonly columns: readonly StoredColumn[];
    readonly sqlColumns: readonly SqlColumn[];
}
export {};
