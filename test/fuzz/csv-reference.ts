/** What a reader finds in a file of GrowingIO's CSV. */
export interface CsvFound {
  readonly records: string[][];
  /** Lines that are left out because their quotes are wrong. */
  readonly broken: number;
}

/** A backslash and any character, or the backslash with which a file ends. */
const ESCAPED = String.raw`\\[\s\S]|\\$`;
const QUOTED = new RegExp(String.raw`"((?:${ESCAPED}|""|[^"\\])*)"[ \t]*(?=[,\r\n]|$)`, "y");
const PLAIN = new RegExp(String.raw`((?:${ESCAPED}|[^,\r\n\\])*)`, "y");
const LINE_END = /\r\n|\r|\n/y;

/**
 * GrowingIO's CSV read as its documentation has it, by patterns over the whole text: delimiter `,`, quote `"`, escape `\`
 * outside quotes too, a doubled quote within quotes for one; lines without a character are no records.
 */
export function readCsvSlowly(text: string): CsvFound {
  const records: string[][] = [];
  let broken = 0;
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found !== null) at += found[0].length;
    return found;
  };
  while (at < text.length) {
    if (take(LINE_END) !== null) continue;
    const record: string[] = [];
    for (;;) {
      const isQuoted = text[at] === '"';
      const field = take(isQuoted ? QUOTED : PLAIN)?.[1];
      if (field === undefined) {
        broken++;
        at += text.slice(at).search(/[\r\n]|$/);
        break;
      }
      record.push(field.replaceAll(isQuoted ? /[\\"]([\s\S])/g : /\\([\s\S])/g, "$1"));
      if (text[at] !== ",") {
        records.push(record);
        take(LINE_END);
        break;
      }
      at++;
    }
  }
  return { records, broken };
}
