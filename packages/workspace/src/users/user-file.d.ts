import type { Delimiter } from "./record-scanner.ts";
import { type Encoding } from "./text-file.ts";
/** A file of users, and how it is to be read. */
export interface UserFile {
    readonly path: string;
    readonly encoding: Encoding;
    /** GrowingIO's export documentation has a comma; old files are separated by tabs. */
    readonly delimiter: Delimiter;
    /** The values of the first record; null where there is none. */
    readonly first: readonly string[] | null;
    /** How many fields records have, by most of those at the beginning. */
    readonly fields: number;
}
/** Finds out how a file is to be read, and that all of it can be. Throws `DamagedGzipError`. */
export declare function lookAtUserFile(path: string): Promise<UserFile>;
