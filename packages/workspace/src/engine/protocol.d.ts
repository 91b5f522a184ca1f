import type { WorkspaceErrorCode } from "../errors.ts";
import type { SaveFormat } from "../save/save-format.ts";
import type { WorkbookLook } from "../save/workbook-look.ts";
import type { Manifest, StoredColumn } from "../store/manifest.ts";
import type { SqlColumn } from "../table/sql-columns.ts";
/** A table the engine can load: its file, its columns, and the names SQL may call it by (the first is the table's own). */
export interface TableSource {
    readonly path: string;
    readonly columns: readonly StoredColumn[];
    /** Those columns as SQL shows them. */
    readonly sqlColumns: readonly SqlColumn[];
    readonly names: readonly string[];
    /** Whether it is a user list in which people are masked. */
    readonly isMasked: boolean;
}
/** A table with what files show of it besides. */
export interface SavedTable extends TableSource {
    /** Columns that were added when it was kept. */
    readonly added: Manifest["added"];
    /** What one point of its time column is. */
    readonly granularity: Manifest["granularity"];
}
/** What is saved: a table, several of them as the sheets of a workbook, or the result of a statement. */
export type SavedSource = {
    readonly table: SavedTable;
} | {
    readonly sheets: readonly SavedTable[];
} | {
    readonly sql: string;
    readonly tables: readonly TableSource[];
};
/** What users' CSV files hold. */
export interface UserRows {
    /** Header names as sent, or `column_1` and so on. */
    readonly columns: string[];
    /** Whether the files name their columns; without a header line the first record is a user. */
    readonly hasHeader: boolean;
    readonly rows: number;
    /** Records with another number of fields than there are columns, or broken quotes: not among the rows. */
    readonly rejectedRows: number;
    /** Records of more than 2,000,000 bytes: not among the rows. */
    readonly longRows: number;
    /** Rows with bytes that are no UTF-8; U+FFFD stands for them. */
    readonly faultyRows: number;
    /** Whether files are read as GB18030 (GBK), because they are no UTF-8. */
    readonly isGb18030: boolean;
    /** Cells without a value, by column. */
    readonly emptyCells: number[];
}
/** Where the rows of users go. */
export interface UsersKeep {
    readonly path: string;
    /** What pseudonyms of people are made with; null where rows are kept as they are. */
    readonly maskSalt: string | null;
}
/** A column of a query's result. */
export interface QueryColumn {
    readonly name: string;
    /** DuckDB's name of the type, such as `VARCHAR` or `TIMESTAMP WITH TIME ZONE`. */
    readonly type: string;
}
export interface QueryOutput {
    readonly columns: QueryColumn[];
    readonly rows: unknown[][];
    readonly truncated: boolean;
    readonly warnings: string[];
    /** Which of the given tables the statement names. */
    readonly used: number[];
}
/** What the engine process can do: each operation's input and output. */
export interface EngineOperations {
    /** Reads users' CSV files: counts them, and keeps the rows as Parquet when that is asked for. */
    readUsers: {
        input: {
            paths: readonly string[];
            keep: UsersKeep | null;
            /** Variables that columns may be called. */
            variables: readonly string[];
            /** Whether these are all that are known. Where they are not and decide, the answer is `undecided`. */
            areAll: boolean;
        };
        output: UserRows | "undecided";
    };
    query: {
        input: {
            sql: string;
            tables: readonly TableSource[];
            offset: number;
            limit: number;
            memoryMb: number;
        };
        output: QueryOutput;
    };
    save: {
        input: {
            source: SavedSource;
            format: SaveFormat;
            path: string;
            /** Of a workbook: its sheets' names, one a table and fit for Excel, and its look. */
            workbook?: {
                readonly names: readonly string[];
                readonly look: WorkbookLook;
            };
            /** Of the JSON of a statement: whether a TIMESTAMP is a time of China's clock. */
            zonedTimes?: boolean;
            memoryMb: number;
        };
        output: {
            rows: number;
            warnings: string[];
        };
    };
}
export type OperationName = keyof EngineOperations;
export type EngineRequest = {
    [Name in OperationName]: {
        readonly id: number;
        readonly operation: Name;
        readonly input: EngineOperations[Name]["input"];
    };
}[OperationName];
/** Why an operation failed; `corrupt` is a stored file that cannot be read. */
export interface EngineFailure {
    readonly code: WorkspaceErrorCode | "corrupt";
    readonly message: string;
    readonly path: string | null;
}
export type EngineReply = {
    readonly id: number;
    readonly kind: "done";
    readonly output: unknown;
} | {
    readonly id: number;
    readonly kind: "failed";
    readonly failure: EngineFailure;
}
/** The tables are loaded; from here on the statement's own time runs. */
 | {
    readonly id: number;
    readonly kind: "executing";
} | {
    readonly id: number;
    readonly kind: "progress";
    readonly rows: number;
};
