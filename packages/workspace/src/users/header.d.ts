/**
 * Whether the first record of a user list names its columns: its first field is a known label of ids, or a field is one of
 * the variables. Never where a field looks personal: then it is a user.
 */
export declare function isHeader(fields: readonly string[], variables: readonly string[]): boolean;
/** The columns of a list that does not name them. */
export declare function placeNames(count: number): string[];
