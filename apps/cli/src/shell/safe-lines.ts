import { cleanText } from "@growingio-export/core";

const MAX_LINE = 2_000;

/** Text for a terminal: line by line, with its indent, without control characters that somebody typed into a name. */
export function safeLines(text: string): string {
  return text
    .split("\n")
    .map((line) => `${/^ */.exec(line)?.[0] ?? ""}${cleanText(line, MAX_LINE)}`)
    .join("\n");
}
