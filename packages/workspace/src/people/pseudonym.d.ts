/** What a pseudonym is called where nothing says what the value was. */
export declare const MASKED = "masked";
/**
 * What stands in the place of a value: the same for the same value, so that counting, grouping and joining stay right;
 * without the secret nobody can tell whose it is. It has no more than 6 digits in a row, so that it is never taken for
 * a number of somebody's.
 */
export declare function pseudonym(label: string, value: string, secret: string): string;
