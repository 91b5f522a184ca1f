import type { Engine } from "../engine.ts";
import type { Outcome } from "../faults/strike.ts";
import type { Incoming } from "../http/answer.ts";

/** The part of the standard `fetch` a client is given. */
export type SandboxFetch = (input: Request | string | URL, init?: RequestInit) => Promise<Response>;

/** Makes a `fetch` that ends in the engine: paths under `/buckets/` and the links' origin are downloads, all else is the API. */
export function createFetch(engine: Engine, linkOrigin: string): SandboxFetch {
  return async (input, init) => {
    const request = incoming(input, init);
    request.signal?.throwIfAborted();
    const isLink = request.url.origin === linkOrigin || request.url.pathname.startsWith("/buckets/");
    const outcome = await untilAborted(engine.answer(request, isLink ? "links" : "api"), request.signal);
    return toResponse(outcome, request);
  };
}

// A client may bring the `Request` of another fetch implementation, so it is read by its properties.
function incoming(input: Request | string | URL, init: RequestInit = {}): Incoming {
  const request = typeof input === "string" || input instanceof URL ? undefined : input;
  return {
    url: new URL(request === undefined ? String(input) : request.url),
    method: (init.method ?? request?.method ?? "GET").toUpperCase(),
    headers: new Headers(init.headers ?? request?.headers),
    signal: init.signal ?? request?.signal,
  };
}

function untilAborted<Value>(work: Promise<Value>, signal: AbortSignal | undefined): Promise<Value> {
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener("abort", onAbort));
  });
}

/** Turns an outcome into what `fetch` gives: a response, a body that breaks off, or a rejection. */
function toResponse(outcome: Outcome, { method, signal }: Incoming): Response {
  if (outcome.kind === "reset") throw networkError("fetch failed", "ECONNRESET");
  const { status, headers, body } = outcome.answer;
  if (method === "HEAD") return new Response(null, { status, headers });
  const isWhole = outcome.kind === "answer";
  const sent = bodyStream(isWhole ? body : body.subarray(0, outcome.bytes), isWhole, signal);
  // Fetch hands a body out decoded and leaves the headers as they came.
  const received = headers["content-encoding"] === "gzip" ? sent.pipeThrough(new DecompressionStream("gzip")) : sent;
  return new Response(received, { status, headers });
}

/** As many bytes come at once as from a socket. */
const PIECE_BYTES = 64 * 1024;

/** A body piece by piece, each when it is asked for; it breaks off in the end where it is not whole, and once the signal aborts. */
function bodyStream(bytes: Uint8Array, isWhole: boolean, signal: AbortSignal | undefined) {
  let at = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>(
    {
      pull(controller) {
        if (signal?.aborted) return controller.error(signal.reason);
        if (at < bytes.byteLength) {
          // A copy: the reader may keep it, or hand its memory on.
          controller.enqueue(new Uint8Array(bytes.subarray(at, at + PIECE_BYTES)));
          at += PIECE_BYTES;
        } else if (isWhole) controller.close();
        else controller.error(networkError("terminated", "UND_ERR_SOCKET"));
      },
    },
    { highWaterMark: 0 },
  );
}

function networkError(message: string, code: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(code), { code }) });
}
