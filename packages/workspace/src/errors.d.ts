/**
 * What a caller can do about a failure: mend the input, choose another export, open the workspace with another `userRows`,
 * mend the SQL, ask for less, ask again in a while, choose another name, look at the disk.
 */
export type WorkspaceErrorCode = "invalid_input" | "not_found" | "rows_closed" | "sql_error" | "limit_reached" | "busy" | "file_exists" | "io_error";
/** Every failure of the workspace; `code` is stable, the message names the reason, the limit and the next step. */
export declare class WorkspaceError extends Error {
    readonly name: string;
    readonly code: WorkspaceErrorCode;
    /** Whether the same call can succeed later. Default: after an `io_error`, and where it was `busy`. */
    readonly retryable: boolean;
    constructor(code: WorkspaceErrorCode, message: string, options?: ErrorOptions & {
        readonly retryable?: boolean;
    });
}
/** A table that SQL can name: by its alias, by its export id, and by its chart's name where that is unique. */
export interface QueryTable {
    readonly alias: string;
    readonly exportId: string;
    /** The chart's name, where it can be used as a quoted identifier. */
    readonly chartName?: string;
    readonly columns: readonly {
        readonly name: string;
        readonly type: string;
    }[];
}
/** A statement that was refused or failed, with the tables it could have used, so that it can be mended. */
export declare class SqlError extends WorkspaceError {
    readonly name = "SqlError";
    readonly tables: readonly QueryTable[];
    /** Aliases of those that the statement names. */
    readonly mentioned: readonly string[];
    constructor(code: "sql_error" | "limit_reached", message: string, tables: readonly QueryTable[], mentioned?: readonly string[]);
}
/** True for a file system error with this code, such as `ENOENT`. */
export declare function hasErrno(error: unknown, ...codes: readonly string[]): boolean;
