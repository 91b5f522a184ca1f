import type { UserFile } from "./user-file.ts";
/** A file whose beginning was looked at, and whether its first record names the columns. */
export interface NamedFile extends UserFile {
    readonly hasHeader: boolean;
}
/** What was counted in users' files. */
export interface UserCounts {
    readonly rows: number;
    /** Records with another number of fields than there are columns, or with quotes that do not fit. */
    readonly rejectedRows: number;
    /** Records longer than records are read. */
    readonly longRows: number;
    /** Rows that hold bytes that are no UTF-8. */
    readonly faultyRows: number;
    /** Cells without a value, by column. */
    readonly emptyCells: number[];
}
/** Rows as columns of cells in UTF-8; a cell without a character is null. */
export type UserCells = readonly (Buffer | null)[][];
/**
 * Reads users' files as one list, once, from beginning to end, and counts what is in them: the one way they are read, be
 * the rows kept or not. `take` gets the rows batch by batch.
 */
export declare function readUserFiles(files: readonly NamedFile[], columns: number, take: ((cells: UserCells, rows: number) => Promise<void>) | null): Promise<UserCounts>;
