/** Mixes two 32-bit numbers into one well-spread 32-bit number. */
export declare function mix(a: number, b: number): number;
/** Hashes a text to 32 bits (FNV-1a, then mixed). */
export declare function hashText(text: string, seed?: number): number;
/** A hash as a number from 0 up to, not including, 1. */
export declare function unit(hash: number): number;
