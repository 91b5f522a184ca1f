import type { Outcome } from "../faults/strike.ts";

/** Turns an outcome into what `fetch` gives: a response, a body that breaks off, or a rejection. */
export function toResponse(outcome: Outcome): Response {
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
