import { type MessagePort, Worker } from "node:worker_threads";
import type { LimitFunction } from "p-limit";
import { NetworkError, ProtocolError, stoppedBy, undocumented } from "../errors.ts";
import { MAX_COLUMNS } from "../limits.ts";
import { type ColumnBuffers, type ColumnReader, type ColumnsRead, createColumnReader } from "../table/column-reader.ts";
import { say } from "../text/say.ts";

interface ReadJsonOptions {
  /** The largest body that is read, bytes. */
  readonly maxBytes: number;
  readonly signal: AbortSignal;
}

/** Reads the body of an answer as JSON. */
export type ReadJson = (response: Response, options: ReadJsonOptions) => Promise<unknown>;

const INLINE_BYTES = 512 * 1024;
/** Texts that cross between the threads in one turn of the event loop: a millisecond or two. */
const TEXTS_PER_TURN = 5_000;
const CHARACTERS_PER_TURN = 500_000;

/**
 * Reads JSON bodies without holding up the event loop: small ones are parsed here, large ones in a thread. Large ones are
 * read one at a time, because each takes several times its size in memory: the others wait in their connections. The rows
 * of a table document come as columns (`ColumnReader.readDocument`).
 *
 * Throws `ProtocolError` for a body over `maxBytes` and for one that is nested too deeply, a retryable `NetworkError` for
 * one that is not complete JSON, and `AbortedError`.
 */
export function createJsonReader(): ReadJson {
  let queue: Promise<LimitFunction> | undefined;
  return async (response, { maxBytes, signal }) => {
    const body = new GrowingBody(response, maxBytes);
    await body.readUntil(INLINE_BYTES);
    if (body.isComplete) return parseHere(body.bytes());
    queue ??= import("p-limit").then(({ default: pLimit }) => pLimit(1));
    const oneAtATime = await queue;
    return await oneAtATime(async () => {
      // It starts while the rest of the body comes.
      const thread = startThread();
      try {
        await body.readUntil(Number.POSITIVE_INFINITY);
        return await parseIn(thread, body.bytes(), signal);
      } finally {
        void thread.terminate();
      }
    });
  };
}

/** A body as far as it has been read, in one buffer from the start: chunks that are put together in the end take twice the memory. */
class GrowingBody {
  readonly #chunks: AsyncIterator<Uint8Array>;
  readonly #maxBytes: number;
  #buffer: Uint8Array<ArrayBuffer>;
  #size = 0;
  isComplete = false;

  constructor(response: Response, maxBytes: number) {
    this.#chunks = (response.body ?? new ReadableStream<Uint8Array>({ start: (stream) => stream.close() }))[
      Symbol.asyncIterator
    ]();
    this.#maxBytes = maxBytes;
    const announced = Number(response.headers.get("content-length"));
    this.#buffer = new Uint8Array(Math.min(announced > 0 ? announced : INLINE_BYTES, maxBytes));
  }

  /** Reads on until there are more than so many bytes, or the body ends. */
  async readUntil(bytes: number): Promise<void> {
    while (!this.isComplete && this.#size <= bytes) {
      const { value, done } = await this.#chunks.next();
      if (done) this.isComplete = true;
      else await this.#add(value);
    }
  }

  bytes(): Uint8Array<ArrayBuffer> {
    return this.#buffer.subarray(0, this.#size);
  }

  async #add(chunk: Uint8Array): Promise<void> {
    const size = this.#size + chunk.byteLength;
    if (size > this.#maxBytes) {
      await this.#chunks.return?.();
      throw new ProtocolError(
        say`GrowingIO's answer is larger than ${Math.round(this.#maxBytes / 2 ** 20)} MiB, the most that is read. A chart's is smaller with a shorter range or a coarser granularity.`,
      );
    }
    if (size > this.#buffer.byteLength) {
      const larger = new Uint8Array(Math.min(this.#maxBytes, Math.max(size, this.#buffer.byteLength * 2)));
      larger.set(this.bytes());
      this.#buffer = larger;
    }
    this.#buffer.set(chunk, this.#size);
    this.#size = size;
  }
}

function parseHere(body: Uint8Array): unknown {
  const reader = createColumnReader();
  try {
    return reader.readDocument(body, MAX_COLUMNS);
  } catch {
    throw unread(body);
  }
}

/** No table comes near it; parsers and what walks through their results run out of stack some way beyond. */
const MAX_DEPTH = 10_000;

/** Why a body could not be parsed. Brackets within texts count too: it takes thousands of them to be wrong. */
function unread(body: Uint8Array): NetworkError | ProtocolError {
  let depth = 0;
  for (const byte of body) {
    if (byte === 0x5b || byte === 0x7b) depth++;
    else if (byte === 0x5d || byte === 0x7d) depth--;
    if (depth > MAX_DEPTH) return undocumented(say`GrowingIO's answer is nested too deeply to be read.`);
  }
  // What a parser says of a text quotes it.
  const cause = new SyntaxError(`no JSON in ${body.byteLength} bytes`);
  return new NetworkError(
    say`GrowingIO's answer was not complete JSON; the connection may have broken off. Try again later.`,
    {
      cause,
    },
  );
}

/** What the thread says: first the document, its columns still without texts, then the texts, part by part as they are asked for. */
type FromThread =
  | { readonly document: { data?: unknown }; readonly isTable: boolean }
  | { readonly texts: readonly (readonly [column: number, texts: readonly string[]])[]; readonly last: boolean }
  | { readonly invalid: Uint8Array };

function startThread(): Worker {
  const thread = new Worker(threadSource(), {
    eval: true,
    // What is parsed stays until it is columns: a large nursery would only copy it about.
    resourceLimits: { maxYoungGenerationSizeMb: 16 },
    workerData: { maxColumns: MAX_COLUMNS, textsPerTurn: TEXTS_PER_TURN, charactersPerTurn: CHARACTERS_PER_TURN },
  });
  // A failure before there is a body to parse is met when there is one.
  thread.on("error", () => {});
  return thread;
}

function parseIn(thread: Worker, body: Uint8Array<ArrayBuffer>, signal: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) return reject(stoppedBy(signal));
    const finish = (settle: () => void) => {
      thread.removeAllListeners("message");
      thread.removeAllListeners("exit");
      signal.removeEventListener("abort", onAbort);
      settle();
    };
    const onAbort = () => finish(() => reject(stoppedBy(signal)));
    signal.addEventListener("abort", onAbort, { once: true });
    let document: { data?: unknown } = {};
    let dictionaries: string[][] = [];
    thread.on("message", (message: FromThread) => {
      if ("invalid" in message) return finish(() => reject(unread(message.invalid)));
      if ("document" in message) {
        document = message.document;
        if (!message.isTable) return finish(() => resolve(document));
        dictionaries = (document.data as ColumnsRead).columns.map(() => []);
      } else {
        for (const [column, texts] of message.texts) dictionaries[column]?.push(...texts);
        if (message.last) return finish(() => resolve(withTexts(document, dictionaries)));
      }
      // Asked for one at a time: messages already queued would be handled in one go and hold up the loop.
      setImmediate(() => thread.postMessage("next"));
    });
    thread.once("error", (cause) =>
      finish(() => reject(new NetworkError(say`The answer could not be parsed. Try again later.`, { cause }))),
    );
    // One that ends without a word will not answer any more.
    thread.once("exit", () =>
      finish(() => reject(new NetworkError(say`The answer could not be parsed. Try again later.`))),
    );
    thread.postMessage(body, [body.buffer]);
  });
}

function withTexts(document: { data?: unknown }, dictionaries: readonly string[][]): unknown {
  const { columns, ...data } = document.data as ColumnsRead;
  const whole = columns.map((column, index): ColumnBuffers => ({ ...column, dictionary: dictionaries[index] ?? [""] }));
  return { ...document, data: { ...data, columns: whole } };
}

/** Source text, so that it works from any bundle: the thread has no file of its own to find. Some bundlers wrap functions in `__name`. */
function threadSource(): string {
  return `globalThis.__name = (value) => value;
const { parentPort, workerData } = require("node:worker_threads");
(${runThread})((${createColumnReader})(), parentPort, workerData);`;
}

interface ThreadLimits {
  readonly maxColumns: number;
  readonly textsPerTurn: number;
  readonly charactersPerTurn: number;
}

/** What the thread does. It sees nothing but its parameters: bundlers rename what is outside of it. */
function runThread(reader: ColumnReader, port: MessagePort, limits: ThreadLimits): void {
  let parts: Iterator<[number, string[]][]> | undefined;

  function* turns(columns: readonly ColumnBuffers[]): Generator<[number, string[]][]> {
    let part: [number, string[]][] = [];
    let texts = 0;
    let characters = 0;
    for (const [column, { dictionary }] of columns.entries()) {
      let start = 0;
      for (const [index, text] of dictionary.entries()) {
        characters += text.length;
        if (++texts < limits.textsPerTurn && characters < limits.charactersPerTurn) continue;
        part.push([column, dictionary.slice(start, index + 1)]);
        yield part;
        part = [];
        texts = 0;
        characters = 0;
        start = index + 1;
      }
      part.push([column, dictionary.slice(start)]);
    }
    yield part;
  }

  port.on("message", (message: Uint8Array | "next") => {
    if (message === "next") {
      const { value, done } = parts?.next() ?? { value: [], done: true };
      return port.postMessage({ texts: value ?? [], last: done === true });
    }
    try {
      const document = reader.readDocument(message, limits.maxColumns) as { data?: Partial<ColumnsRead> } | null;
      const columns = document?.data?.columns;
      if (columns === undefined) return port.postMessage({ document, isTable: false });
      parts = turns(columns);
      const buffers = columns.flatMap(({ numbers, codes }) => [numbers, codes]).flatMap((array) => array?.buffer ?? []);
      const bare = columns.map(({ numbers, codes }) => ({ numbers, codes, dictionary: [] }));
      const data = { ...document?.data, columns: bare };
      port.postMessage({ document: { ...document, data }, isTable: true }, buffers);
    } catch {
      port.postMessage({ invalid: message });
    }
  });
}
