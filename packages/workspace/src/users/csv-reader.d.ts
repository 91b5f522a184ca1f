import { type Delimiter, RecordScanner } from "./record-scanner.ts";
/** What a reader hands on, record by record; a record's fields can be read during the call alone. */
export interface RecordTaker {
    readonly record: (record: RecordScanner) => void;
    /** A record whose quotes are wrong. */
    readonly broken: () => void;
    /** A record that is longer than records are read. */
    readonly long: () => void;
}
/** Reads CSV in UTF-8 as its bytes come. Lines without a character are no records. */
export declare class CsvReader {
    #private;
    constructor(delimiter: Delimiter, taker: RecordTaker);
    push(chunk: Buffer): void;
    /** There are no more bytes. */
    end(): void;
}
