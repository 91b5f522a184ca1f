/** Tells whether all bytes given, piece by piece, are UTF-8. */
export declare class Utf8Check {
    #private;
    push(chunk: Buffer): void;
    /** Whether they are, when no more follow. */
    end(): boolean;
}
