/** Masks the cells of a user list. All cells are to be seen before the first is masked; memory does not grow with the rows. */
export declare class MaskList {
    #private;
    /** @param secret the folder's own: lists masked with the same one can be joined. */
    constructor(columns: readonly string[], secret: string);
    /** Whether a column's cells still have to be seen. */
    mustSee(column: number): boolean;
    /** First pass. A cell that looks personal is masked whatever else is in its column, and says nothing of the others. */
    see(column: number, cell: string | null): void;
    /** Second pass: the cell, normalised, where it may be shown; else the pseudonym of what it is. */
    mask(column: number, cell: string | null): string | null;
}
