/**
 * A text in the one spelling that decisions are made on: NFKC (full-width letters and circled digits are plain ones),
 * without format characters, digits of every script as 0 to 9, white space folded.
 */
export declare function normalText(text: string): string;
