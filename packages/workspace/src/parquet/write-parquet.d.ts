/** A column of a Parquet file. */
export interface ParquetColumn {
    readonly name: string;
    readonly type: keyof typeof physicalTypes;
    /** Whether every cell has a value. */
    readonly isComplete: boolean;
    /** Its cells from one row up to, not including, another: bigints where `type` is BIGINT. */
    cells(start: number, end: number): ParquetCells;
}
/** Text may be UTF-8 already. */
type ParquetCells = (string | Uint8Array | number | bigint | boolean | null)[] | Float64Array | BigInt64Array;
declare const physicalTypes: {
    readonly BIGINT: "INT64";
    readonly BOOLEAN: "BOOLEAN";
    readonly DOUBLE: "DOUBLE";
    readonly VARCHAR: "BYTE_ARRAY";
};
/** Writes a new file, mode 0600, row group by row group, without holding up the event loop. Rows keep their order. */
export declare function writeParquet(path: string, columns: readonly ParquetColumn[], rowCount: number): Promise<void>;
interface ParquetFile {
    /** Adds rows, given as columns of cells. */
    write(cells: readonly ParquetCells[], rows: number): Promise<void>;
    finish(): Promise<void>;
    close(): Promise<void>;
}
/** Begins a new file, mode 0600, of the given columns. */
export declare function openParquet(path: string, columns: readonly Pick<ParquetColumn, "name" | "type" | "isComplete">[]): Promise<ParquetFile>;
export {};
