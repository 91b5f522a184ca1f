import { isUtf8 } from "node:buffer";

/** The longest record that is read, bytes. */
export const MAX_RECORD_BYTES = 2_000_000;

export type Delimiter = "," | "\t";

/** What stands where a record should; `more` where its end is not among the bytes yet. */
export type Found = "record" | "blank" | "more" | "broken" | "long";

const QUOTE = 0x22;
const ESCAPE = 0x5c;
const LF = 0x0a;
const CR = 0x0d;
const SPACE = 0x20;
const TAB = 0x09;

/** The place of a field whose quotes do not end. */
const OPEN = -1;

/**
 * Finds CSV records in UTF-8 bytes as the readers do that GrowingIO's export documentation recommends: a backslash takes
 * the next character as it is, inside and outside quotes; a doubled quote inside quotes is one. Lines end in LF, CRLF or CR.
 */
export class RecordScanner {
  readonly #delimiter: number;
  readonly #starts: number[] = [];
  readonly #ends: number[] = [];
  readonly #quoted: boolean[] = [];
  readonly #escaped: boolean[] = [];
  #bytes: Buffer = Buffer.alloc(0);
  #from = 0;
  /** As far as the record may reach. */
  #limit = 0;
  /** Whether nothing follows there. */
  #isLast = false;
  #fields = 0;
  #end = 0;
  #isRestSkipped = false;

  constructor(delimiter: Delimiter) {
    this.#delimiter = delimiter.charCodeAt(0);
  }

  /** Fields of the record. */
  get fields(): number {
    return this.#fields;
  }

  /** Where to look for the next record. */
  get end(): number {
    return this.#end;
  }

  /** Whether what follows belongs to a record that is not read, up to the end of the line. */
  get isRestSkipped(): boolean {
    return this.#isRestSkipped;
  }

  /** How many bytes the record has. */
  get byteLength(): number {
    return this.#end - this.#from;
  }

  /** Whether all of the record is UTF-8. */
  isUtf8(): boolean {
    return isUtf8(this.#bytes.subarray(this.#from, this.#end));
  }

  /** A field's value in UTF-8: part of the bytes given, where nothing in it was escaped. */
  value(field: number): Buffer {
    const bytes = this.#bytes.subarray(this.#starts[field], this.#ends[field]);
    return this.#escaped[field] === true ? unescaped(bytes, this.#quoted[field] === true) : bytes;
  }

  /** Whether a field holds nothing but spaces. */
  isEmpty(field: number): boolean {
    if (this.#escaped[field] === true) return this.value(field).every((byte) => byte === SPACE);
    const end = this.#ends[field] ?? 0;
    for (let at = this.#starts[field] ?? 0; at < end; at++) if (this.#bytes[at] !== SPACE) return false;
    return true;
  }

  /** Looks at the record that begins at `from`; `isLast` when nothing follows the bytes. */
  scan(bytes: Buffer, from: number, isLast: boolean): Found {
    const limit = Math.min(bytes.length, from + MAX_RECORD_BYTES);
    this.#bytes = bytes;
    this.#from = from;
    this.#limit = limit;
    this.#isLast = isLast && limit === bytes.length;
    this.#fields = 0;
    this.#isRestSkipped = false;
    for (let at = from; ; at++) {
      const start = at;
      at = at < limit && bytes[at] === QUOTE ? this.#quotedField(at) : this.#plainField(at);
      if (at === OPEN) return this.#isLast ? this.#afterQuote(start, "broken") : this.#unfinished(start);
      if (at === limit) return this.#isLast ? this.#found(limit) : this.#unfinished(null);
      const byte = bytes[at];
      if (byte === LF) return this.#found(at + 1);
      if (byte === CR) {
        if (at + 1 === limit && !this.#isLast) return this.#unfinished(null);
        return this.#found(bytes[at + 1] === LF ? at + 2 : at + 1);
      }
      if (byte !== this.#delimiter) return this.#afterQuote(start, "broken");
    }
  }

  /** Notes a field without quotes; where it ends. */
  #plainField(start: number): number {
    const bytes = this.#bytes;
    let isEscaped = false;
    let at = start;
    for (; at < this.#limit; at++) {
      const byte = bytes[at];
      if (byte === this.#delimiter || byte === LF || byte === CR) break;
      if (byte === ESCAPE) {
        isEscaped = true;
        at++;
      }
    }
    at = Math.min(at, this.#limit);
    this.#note(start, at, false, isEscaped);
    return at;
  }

  /** Notes a field in quotes; where what may follow it begins, or `OPEN`. */
  #quotedField(opening: number): number {
    const bytes = this.#bytes;
    const limit = this.#limit;
    let isEscaped = false;
    let at = opening + 1;
    for (; ; at++) {
      if (at >= limit) return OPEN;
      const byte = bytes[at];
      if (byte === QUOTE) {
        if (at + 1 === limit ? this.#isLast : bytes[at + 1] !== QUOTE) break;
      } else if (byte !== ESCAPE) continue;
      isEscaped = true;
      at++;
    }
    this.#note(opening + 1, at, true, isEscaped);
    do at++;
    while (at < limit && (bytes[at] === SPACE || bytes[at] === TAB) && bytes[at] !== this.#delimiter);
    return at;
  }

  #note(start: number, end: number, isQuoted: boolean, isEscaped: boolean): void {
    const field = this.#fields++;
    this.#starts[field] = start;
    this.#ends[field] = end;
    this.#quoted[field] = isQuoted;
    this.#escaped[field] = isEscaped;
  }

  #found(end: number): Found {
    this.#end = end;
    const isBlank = this.#fields === 1 && this.#quoted[0] === false && this.#starts[0] === this.#ends[0];
    return isBlank ? "blank" : "record";
  }

  /** There was no end up to the limit; `quote` is where quotes opened that have not ended. */
  #unfinished(quote: number | null): Found {
    if (this.#limit === this.#bytes.length) return "more";
    if (quote !== null) return this.#afterQuote(quote, "long");
    this.#end = this.#limit;
    this.#isRestSkipped = true;
    return "long";
  }

  /** Goes on after the line in which the wrong quotes opened: those behind it are no part of its trouble. */
  #afterQuote(quote: number, found: Found): Found {
    let at = quote;
    while (at < this.#limit && this.#bytes[at] !== LF && this.#bytes[at] !== CR) at++;
    this.#isRestSkipped = at === this.#limit;
    this.#end = this.#isRestSkipped ? at : at + 1;
    return found;
  }
}

function unescaped(bytes: Buffer, isQuoted: boolean): Buffer {
  const value = Buffer.alloc(bytes.length);
  let length = 0;
  for (let at = 0; at < bytes.length; at++) {
    const isSign = bytes[at] === ESCAPE || (isQuoted && bytes[at] === QUOTE);
    if (isSign && at + 1 < bytes.length) at++;
    value[length++] = bytes[at] ?? 0;
  }
  return value.subarray(0, length);
}
