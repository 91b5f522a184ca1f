import { createGunzip } from "node:zlib";

/** Gzip data that is cut, changed or followed by something else: none of what it gave can be relied on. */
export class DamagedGzipError extends Error {
  constructor(cause?: unknown) {
    super("The gzip data is cut or damaged.", { cause });
  }
}

/**
 * Decodes gzip data, of several members too, and checks each member's checksum and length. Give it the bytes with `write`
 * and `finish` while what they stand for is taken by iteration; both throw `DamagedGzipError`.
 */
export class GzipDecoder implements AsyncIterable<Uint8Array> {
  readonly #gunzip = createGunzip({ chunkSize: 64 * 1024 });
  readonly #decoded: AsyncIterator<Uint8Array>;
  readonly #ended: Promise<void>;
  #written = 0;
  /** Whether the last member has ended in zeros: nothing but more of them may follow. */
  #isPadding = false;
  #damage: DamagedGzipError | null = null;

  constructor() {
    const gunzip = this.#gunzip;
    this.#ended = new Promise((resolve, reject) => {
      gunzip.once("end", resolve);
      gunzip.on("error", (cause) => reject(new DamagedGzipError(cause)));
      // Whoever takes the data has had enough.
      gunzip.once("close", resolve);
    });
    this.#ended.catch(() => {});
    this.#decoded = gunzip[Symbol.asyncIterator]();
  }

  /** Resolves when the bytes are decoded and what they stand for is taken or waits to be. */
  async write(chunk: Uint8Array): Promise<void> {
    if (this.#isPadding) return this.#check(chunk);
    this.#written += chunk.byteLength;
    await new Promise<void>((resolve, reject) => {
      // A decoder that fails, or has seen its end, does not call back: then its own outcome is the answer.
      this.#ended.then(resolve, reject);
      this.#gunzip.write(chunk, (error) => {
        if (!error) resolve();
      });
    });
    // Node stops at a zero after a member and drops what follows, be it another member.
    const left = this.#written - this.#gunzip.bytesWritten;
    if (left === 0 || this.#gunzip.destroyed) return;
    this.#isPadding = true;
    this.#check(chunk.subarray(-left));
  }

  /** Throws unless all members were whole. */
  async finish(): Promise<void> {
    this.#gunzip.end();
    await this.#ended;
    if (this.#damage !== null) throw this.#damage;
  }

  /** Lets go of the decoder; iteration and `write` end. */
  destroy(): void {
    this.#gunzip.destroy();
  }

  /** The decoded bytes as they come. */
  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    try {
      for (;;) {
        const { value, done } = await this.#decoded.next();
        if (done === true) return;
        yield value;
      }
    } catch (cause) {
      throw cause instanceof DamagedGzipError ? cause : new DamagedGzipError(cause);
    } finally {
      this.#gunzip.destroy();
    }
  }

  #check(padding: Uint8Array): void {
    if (padding.every((byte) => byte === 0)) return;
    this.#damage = new DamagedGzipError();
    this.#gunzip.destroy(this.#damage);
    throw this.#damage;
  }
}
