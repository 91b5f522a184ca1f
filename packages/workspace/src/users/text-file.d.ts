/** What a text file is written in; `faulty` is UTF-8 with bytes that are none. */
export type Encoding = "utf-8" | "gb18030" | "faulty";
/** Finds a file's encoding by reading all of it. Throws `DamagedGzipError`. */
export declare function encodingOf(path: string): Promise<Encoding>;
/** The text of a file as UTF-8, in pieces, without a byte order mark. Throws `DamagedGzipError`. */
export declare function utf8Pieces(path: string, encoding: Encoding): AsyncGenerator<Buffer>;
