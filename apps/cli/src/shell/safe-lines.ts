import { cleanText } from "@growingio-export/core";

const MAX_LINE = 2_000;

/** Text for a terminal: line by line, with its indent, without control characters that somebody typed into a name. */
export function safeLines(text: string): string {
  return text
    .split("\n")
    .map((line) => `${/^ */.exec(line)?.[0] ?? ""}${cleanText(line, MAX_LINE)}`)
    .join("\n");
}

// Control characters besides tab and line feed, those that turn the direction of text around, and lone line separators.
const unsafe = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069\u2028\u2029]/gu;

/** Data for a terminal: as it is, without what a terminal would obey. */
export function forTerminal(text: string): string {
  return text.replace(unsafe, (character) => (character === "\n" || character === "\t" ? character : ""));
}
