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
    return toResponse(await untilAborted(engine.answer(request, isLink ? "links" : "api"), request.signal));
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
function toResponse(outcome: Outcome): Response {
  if (outcome.kind === "reset") throw networkError("fetch failed", "ECONNRESET");
  const { status, headers, body } = outcome.answer;
  const bytes = new Uint8Array(body);
  if (outcome.kind === "truncated") {
    return new Response(brokenStream(bytes.subarray(0, outcome.bytes)), { status, headers });
  }
  if (headers["content-encoding"] !== "gzip") return new Response(bytes, { status, headers });
  // Fetch hands a body out decoded and leaves the headers as they came.
  return new Response(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip")), { status, headers });
}

function brokenStream(bytes: Uint8Array): ReadableStream<Uint8Array> {
  let sent = false;
  return new ReadableStream({
    pull(controller) {
      if (sent || bytes.byteLength === 0) return controller.error(networkError("terminated", "UND_ERR_SOCKET"));
      sent = true;
      controller.enqueue(bytes);
    },
  });
}

function networkError(message: string, code: string): TypeError {
  return new TypeError(message, { cause: Object.assign(new Error(code), { code }) });
}
