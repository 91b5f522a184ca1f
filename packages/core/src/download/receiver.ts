import { IntegrityError } from "../errors.ts";
import { DamagedGzipError, GzipDecoder } from "../http/gzip-decoder.ts";
import { isGzip } from "../http/is-gzip.ts";
import { say } from "../text/say.ts";
import { checkGzip } from "./check-gzip.ts";
import type { PartialFile } from "./partial-file.ts";
import type { Encoding } from "./plan-answer.ts";

interface Decoder {
  readonly gzip: GzipDecoder;
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

  /** How the file begins, decoded. */
  get head(): Uint8Array {
    return this.#file.head;
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
    return decoder === null ? this.#file.append(chunk) : decodeNext(decoder, chunk);
  }

  /** The body is complete. Throws `IntegrityError` when a gzip body was not. */
  async finish(): Promise<void> {
    const decoder = this.#decoder;
    if (decoder !== null) {
      await decoder.gzip.finish().catch((error: unknown) => fail(decoder, error));
      await decoder.done;
    }
    await this.#file.finish();
  }

  /** Makes sure of a finished file that is gzip by itself, however it was sent. Throws `IntegrityError` when it is damaged. */
  async check(signal: AbortSignal): Promise<void> {
    if (isGzip(this.head)) await checkGzip(this.#file.read(signal)).catch(damaged);
  }

  async reset(): Promise<void> {
    await this.close();
    this.#received = 0;
    await this.#file.reset();
  }

  /** Lets go of the decoder. */
  async close(): Promise<void> {
    this.#decoder?.gzip.destroy();
    await this.#decoder?.done.catch(() => {});
    this.#decoder = null;
  }
}

async function decodeNext(decoder: Decoder, chunk: Uint8Array): Promise<void> {
  await decoder.gzip.write(chunk).catch((error: unknown) => fail(decoder, error));
  // A file that takes no more ends the decoder: its outcome tells why.
  if (decoder.failed) await decoder.done;
}

function fail(decoder: Decoder, cause: unknown): never {
  decoder.failed = true;
  return damaged(cause);
}

function damaged(cause: unknown): never {
  throw cause instanceof DamagedGzipError
    ? new IntegrityError(
        say`The file's gzip data is cut or damaged. Try again later; if it stays so, have the list exported again.`,
        { cause },
      )
    : cause;
}

function decodeInto(file: PartialFile): Decoder {
  const gzip = new GzipDecoder();
  const decode = async () => {
    try {
      for await (const chunk of gzip) await file.append(chunk);
    } catch (cause) {
      fail(decoder, cause);
    }
  };
  const decoder: Decoder = { gzip, done: decode(), failed: false };
  // A failure is told by the next write, or by the end.
  decoder.done.catch(() => {});
  return decoder;
}
