const QUEUED_BYTES = 256 * 1024;

/** Stops and starts what fills a queue. */
export interface Flow {
  pause(): void;
  resume(): void;
}

/**
 * A body on its way from a connection to its one reader. Everything that came before a failure is read before the
 * failure is thrown, so that no received byte has to be asked for again.
 */
export class BodyQueue implements AsyncIterable<Uint8Array> {
  #chunks: Uint8Array[] = [];
  #bytes = 0;
  #flow: Flow | null = null;
  #end: { readonly error: Error | null } | null = null;
  #wake: () => void = () => {};

  push(chunk: Uint8Array, flow: Flow): void {
    this.#chunks.push(chunk);
    this.#bytes += chunk.byteLength;
    if (this.#bytes >= QUEUED_BYTES) {
      this.#flow = flow;
      flow.pause();
    }
    this.#wake();
  }

  /** No more follows: the body is complete, or has failed. */
  end(error: Error | null): void {
    this.#end ??= { error };
    this.#wake();
  }

  async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
    for (;;) {
      const chunks = this.#chunks;
      this.#chunks = [];
      this.#bytes = 0;
      this.#flow?.resume();
      this.#flow = null;
      yield* chunks;
      if (this.#chunks.length > 0) continue;
      if (this.#end?.error) throw this.#end.error;
      if (this.#end) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }
}
