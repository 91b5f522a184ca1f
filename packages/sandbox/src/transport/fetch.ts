import type { Engine } from "../engine.ts";
import type { Incoming } from "../http/answer.ts";
import { toResponse } from "./to-response.ts";

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
