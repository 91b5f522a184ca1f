/** An id of eight letters and digits, always the same for the same key. */
export declare function idFor(key: string): string;
