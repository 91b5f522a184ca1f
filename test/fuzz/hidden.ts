/** What no sentence may carry: control characters, those that turn or hide text, and halves of a character. */
export const HIDDEN: RegExp = /[\p{Cc}\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\p{Cs}\p{Co}]/u;
