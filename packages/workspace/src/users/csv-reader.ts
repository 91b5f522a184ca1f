import { type Delimiter, RecordScanner } from "./record-scanner.ts";

/** What a reader hands on, record by record; a record's fields can be read during the call alone. */
export interface RecordTaker {
  readonly record: (record: RecordScanner) => void;
  /** A record whose quotes are wrong. */
  readonly broken: () => void;
  /** A record that is longer than records are read. */
  readonly long: () => void;
}

/** Reads CSV in UTF-8 as its bytes come. Lines without a character are no records. */
export class CsvReader {
  readonly #scanner: RecordScanner;
  readonly #taker: RecordTaker;
  #rest: Buffer = Buffer.alloc(0);
  #isSkipping = false;

  constructor(delimiter: Delimiter, taker: RecordTaker) {
    this.#scanner = new RecordScanner(delimiter);
    this.#taker = taker;
  }

  push(chunk: Buffer): void {
    this.#read(chunk, false);
  }

  /** There are no more bytes. */
  end(): void {
    this.#read(Buffer.alloc(0), true);
  }

  #read(chunk: Buffer, isLast: boolean): void {
    const bytes = this.#rest.length === 0 ? chunk : Buffer.concat([this.#rest, chunk]);
    const scanner = this.#scanner;
    let at = 0;
    for (;;) {
      if (this.#isSkipping) at = this.#skipLine(bytes, at);
      if (at >= bytes.length) break;
      const found = scanner.scan(bytes, at, isLast);
      if (found === "more") break;
      if (found !== "blank") this.#taker[found](scanner);
      at = scanner.end;
      this.#isSkipping = scanner.isRestSkipped;
    }
    this.#rest = bytes.subarray(at);
  }

  /** Where the line ends; what is left of its end is a line without a character. */
  #skipLine(bytes: Buffer, from: number): number {
    let at = from;
    while (at < bytes.length && bytes[at] !== 0x0a && bytes[at] !== 0x0d) at++;
    this.#isSkipping = at === bytes.length;
    return at;
  }
}
