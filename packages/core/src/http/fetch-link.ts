import { unlessAborted } from "../shared-work.ts";
import { isGzip } from "./is-gzip.ts";
import { bodyError, type LinkAnswer, linkError, noAnswer, type OpenLink } from "./open-link.ts";
import type { Fetch } from "./send.ts";

/**
 * Opens download links with a `fetch`. It resolves names by itself, so that the address it connects to is not seen here:
 * names are looked up and checked before each hop (`nameCheck`).
 */
export function fetchOpenLink(fetch: Fetch): OpenLink {
  return async (url, options) => {
    const { headers, signal, stallTimeoutMs } = options;
    if (signal.aborted) throw linkError(null, url, options);
    const over = new AbortController();
    const stop = () => over.abort(signal.reason);
    signal.addEventListener("abort", stop, { once: true });
    let isSilent = false;
    let timer: NodeJS.Timeout | undefined;
    const listen = () => {
      clearTimeout(timer);
      timer = setTimeout(() => {
        isSilent = true;
        over.abort();
      }, stallTimeoutMs);
    };
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", stop);
    };
    const close = async () => {
      end();
      over.abort();
    };
    try {
      listen();
      // A `fetch` need not heed its signal.
      const response = await unlessAborted(
        fetch(url.href, { headers, redirect: "manual", signal: over.signal }),
        over.signal,
      );
      listen();
      const chunks = chunksOf(response, over.signal);
      const decoded = await asDecoded(new Headers(response.headers), chunks);
      const body = async function* (): AsyncGenerator<Uint8Array> {
        try {
          for await (const chunk of decoded.chunks) {
            listen();
            yield chunk;
          }
        } catch (cause) {
          throw isSilent ? noAnswer(url, options, cause) : bodyError(cause, url, options);
        } finally {
          end();
        }
      };
      return { status: response.status, headers: decoded.headers, body: body(), hasExcess: () => false, close };
    } catch (cause) {
      await close();
      throw isSilent ? noAnswer(url, options, cause) : linkError(cause, url, options);
    }
  };
}

async function* chunksOf(response: Response, signal: AbortSignal): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (reader === undefined) return;
  try {
    for (;;) {
      const { value, done } = await unlessAborted(reader.read(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** What a `fetch` that knows the encoding has decoded keeps the headers of what was sent: they do not describe the body any more. */
async function asDecoded(
  headers: Headers,
  chunks: AsyncGenerator<Uint8Array>,
): Promise<Pick<LinkAnswer, "headers"> & { readonly chunks: AsyncIterable<Uint8Array> }> {
  if (headers.get("content-encoding") === null) return { headers, chunks };
  const first = await chunks.next();
  if (first.done) return { headers, chunks };
  if (!isGzip(first.value)) {
    headers.delete("content-encoding");
    headers.delete("content-length");
    // Its end is known by the encoding's own.
    headers.set("transfer-encoding", "chunked");
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield first.value;
    yield* chunks;
  };
  return { headers, chunks: all() };
}
