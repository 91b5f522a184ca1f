const LINE_FEED = 0x0a;

/** Cuts what arrives into lines and holds no more than one of them. */
export class LineReader {
  readonly #maxBytes: number;
  #parts: Buffer[] = [];
  #bytes = 0;
  #skipping = false;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  /** The lines that end here, as text without their ends; null, once and as soon as it is known, for one that is too long. */
  *read(chunk: Buffer): Generator<string | null> {
    let start = 0;
    while (start < chunk.length) {
      const end = chunk.indexOf(LINE_FEED, start);
      const part = chunk.subarray(start, end === -1 ? chunk.length : end);
      start = end === -1 ? chunk.length : end + 1;
      if (!this.#skipping) {
        this.#parts.push(part);
        this.#bytes += part.length;
      }
      if (this.#bytes > this.#maxBytes) {
        this.#clear();
        this.#skipping = true;
        yield null;
      }
      if (end === -1) continue;
      if (this.#skipping) this.#skipping = false;
      else yield this.#take();
    }
  }

  #take(): string {
    const line = Buffer.concat(this.#parts).toString("utf8");
    this.#clear();
    return line;
  }

  #clear(): void {
    this.#parts = [];
    this.#bytes = 0;
  }
}
