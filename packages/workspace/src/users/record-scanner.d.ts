/** The longest record that is read, bytes. */
export declare const MAX_RECORD_BYTES = 2000000;
export type Delimiter = "," | "\t";
/** What stands where a record should; `more` where its end is not among the bytes yet. */
export type Found = "record" | "blank" | "more" | "broken" | "long";
/**
 * Finds CSV records in UTF-8 bytes as the readers do that GrowingIO's export documentation recommends: a backslash takes
 * the next character as it is, inside and outside quotes; a doubled quote inside quotes is one. Lines end in LF, CRLF or CR.
 */
export declare class RecordScanner {
    #private;
    constructor(delimiter: Delimiter);
    /** Fields of the record. */
    get fields(): number;
    /** Where to look for the next record. */
    get end(): number;
    /** Whether what follows belongs to a record that is not read, up to the end of the line. */
    get isRestSkipped(): boolean;
    /** How many bytes the record has. */
    get byteLength(): number;
    /** Whether all of the record is UTF-8. */
    isUtf8(): boolean;
    /** A field's value in UTF-8: part of the bytes given, where nothing in it was escaped. */
    value(field: number): Buffer;
    /** Whether a field holds nothing but spaces. */
    isEmpty(field: number): boolean;
    /** Looks at the record that begins at `from`; `isLast` when nothing follows the bytes. */
    scan(bytes: Buffer, from: number, isLast: boolean): Found;
}
