import { type MessagePort, Worker } from "node:worker_threads";
import pLimit from "p-limit";
import { AbortedError, NetworkError } from "../errors.ts";
import { MAX_COLUMNS } from "../limits.ts";
import { type ColumnBuffers, type ColumnReader, type ColumnsRead, createColumnReader } from "../table/column-reader.ts";

/** Parses the body of an answer. */
export type ParseBody = (body: Uint8Array<ArrayBuffer>, signal?: AbortSignal) => Promise<unknown>;

const INLINE_BYTES = 512 * 1024;
/** Texts that cross between the threads in one turn of the event loop: a millisecond or two. */
const TEXTS_PER_TURN = 5_000;
const CHARACTERS_PER_TURN = 500_000;

/**
 * Parses JSON bodies without holding up the event loop: small ones here, large ones in a thread, one at a time, because
 * each takes several times its size in memory. The rows of a table document come as columns (`ColumnReader.readDocument`).
 *
 * A body that is not complete JSON is a retryable `NetworkError`. A large body's buffer is transferred: it is empty afterwards.
 */
export function createBodyParser(): ParseBody {
  const oneAtATime = pLimit(1);
  return async (body, signal) =>
    body.byteLength <= INLINE_BYTES ? parseHere(body) : await oneAtATime(() => parseInThread(body, signal));
}

function parseHere(body: Uint8Array): unknown {
  const reader = createColumnReader();
  try {
    return reader.readDocument(body, MAX_COLUMNS);
  } catch {
    throw incomplete();
  }
}

function incomplete(): NetworkError {
  return new NetworkError("GrowingIO's answer was not complete JSON; the connection may have broken off.");
}

/** What the thread says: first the document, its columns still without texts, then the texts, part by part as they are asked for. */
type FromThread =
  | { readonly document: { data?: unknown }; readonly isTable: boolean }
  | { readonly texts: readonly (readonly [column: number, texts: readonly string[]])[]; readonly last: boolean }
  | { readonly invalid: true };

function parseInThread(body: Uint8Array<ArrayBuffer>, signal?: AbortSignal): Promise<unknown> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(new AbortedError());
    const worker = new Worker(threadSource(), {
      eval: true,
      workerData: { maxColumns: MAX_COLUMNS, textsPerTurn: TEXTS_PER_TURN, charactersPerTurn: CHARACTERS_PER_TURN },
    });
    const finish = (settle: () => void) => {
      worker.removeAllListeners();
      signal?.removeEventListener("abort", onAbort);
      void worker.terminate();
      settle();
    };
    const onAbort = () => finish(() => reject(new AbortedError()));
    signal?.addEventListener("abort", onAbort, { once: true });
    let document: { data?: unknown } = {};
    let dictionaries: string[][] = [];
    worker.on("message", (message: FromThread) => {
      if ("invalid" in message) return finish(() => reject(incomplete()));
      if ("document" in message) {
        document = message.document;
        if (!message.isTable) return finish(() => resolve(document));
        dictionaries = (document.data as ColumnsRead).columns.map(() => []);
      } else {
        for (const [column, texts] of message.texts) dictionaries[column]?.push(...texts);
        if (message.last) return finish(() => resolve(withTexts(document, dictionaries)));
      }
      // Asked for one at a time: messages already queued would be handled in one go and hold up the loop.
      setImmediate(() => worker.postMessage("next"));
    });
    worker.once("error", (cause) =>
      finish(() => reject(new NetworkError("The answer could not be parsed.", { cause }))),
    );
    worker.postMessage(body, [body.buffer]);
  });
}

function withTexts(document: { data?: unknown }, dictionaries: readonly string[][]): unknown {
  const { rowCount, columns } = document.data as ColumnsRead;
  const whole = columns.map((column, index): ColumnBuffers => ({ ...column, dictionary: dictionaries[index] ?? [""] }));
  return { ...document, data: { rowCount, columns: whole } };
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
      const data = { rowCount: document?.data?.rowCount, columns: bare };
      port.postMessage({ document: { ...document, data }, isTable: true }, buffers);
    } catch {
      port.postMessage({ invalid: true });
    }
  });
}
