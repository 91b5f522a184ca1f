/** How many rows are written at a stretch: a few milliseconds of work. */
export declare const ROWS_PER_SLICE = 4000;
/** Joins slices of text to bytes; lets other requests be answered between slices, so that limits see them arrive on time. */
export declare function joinSlices(slices: Iterable<string>): Promise<Uint8Array>;
