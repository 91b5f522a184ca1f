import { createGunzip, type Gunzip } from "node:zlib";
import { FileError, IntegrityError } from "../errors.ts";
import { say } from "../text/say.ts";
import type { PartialFile } from "./partial-file.ts";
import type { Encoding } from "./plan-answer.ts";

interface Decoder {
  readonly gunzip: Gunzip;
  /** Ends when all decoded bytes are in the file, or with the reason why they are not. */
  readonly done: Promise<void>;
  failed: boolean;
}

/**
 * Takes a body as it comes over the wire and puts it, decoded, into the file. What was received stays across broken
 * connections, the state of the decoder included, so that a gzip body too goes on in the middle.
 */
export class Receiver {
  readonly #file: PartialFile;
  #received = 0;
  #decoder: Decoder | null = null;

  constructor(file: PartialFile) {
    this.#file = file;
  }

  /** Bytes on the wire so far. */
  get received(): number {
    return this.#received;
  }

  /** Begins a body from its first byte; what was received before is dropped. */
  async start(encoding: Encoding): Promise<void> {
    await this.reset();
    if (encoding === "gzip") this.#decoder = decodeInto(this.#file);
  }

  /** Whether the decoder has given up: only a new start helps. */
  get isDamaged(): boolean {
    return this.#decoder?.failed ?? false;
  }

  write(chunk: Uint8Array): Promise<void> | undefined {
    this.#received += chunk.byteLength;
    const decoder = this.#decoder;
    if (decoder === null) return this.#file.append(chunk);
    return new Promise((resolve, reject) => {
      // A decoder that fails, or has seen its end, does not call back: then its own outcome is the answer.
      decoder.done.then(resolve, reject);
      decoder.gunzip.write(chunk, (error) => {
        if (!error) resolve();
      });
    });
  }

  /** The body is complete. Throws `IntegrityError` when a gzip body was not. */
  async finish(): Promise<void> {
    this.#decoder?.gunzip.end();
    await this.#decoder?.done;
    await this.#file.finish();
  }

  async reset(): Promise<void> {
    await this.close();
    this.#received = 0;
    await this.#file.reset();
  }

  /** Lets go of the decoder. */
  async close(): Promise<void> {
    this.#decoder?.gunzip.destroy();
    await this.#decoder?.done.catch(() => {});
    this.#decoder = null;
  }
}

function decodeInto(file: PartialFile): Decoder {
  const gunzip = createGunzip();
  const decode = async () => {
    try {
      for await (const chunk of gunzip) await file.append(chunk);
    } catch (cause) {
      decoder.failed = true;
      if (cause instanceof FileError) throw cause;
      throw new IntegrityError(say`The file's gzip data is cut or damaged.`);
    }
  };
  const decoder: Decoder = { gunzip, done: decode(), failed: false };
  // A failure is told by the next write, or by the end.
  decoder.done.catch(() => {});
  return decoder;
}
