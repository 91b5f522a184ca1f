import { once } from "node:events";
import type { Writable } from "node:stream";

/** Whoever read the output has gone, as `head` does: nothing is wrong, and nothing is left to do. */
export class OutputClosedError extends Error {
  override readonly name: string = "OutputClosedError";
}

/** Writes data and waits for a slow reader; throws `OutputClosedError` once nobody reads any more. */
export function dataWriter(output: Writable): (data: string | Uint8Array) => Promise<void> {
  const closed = new AbortController();
  output.on("error", (error: NodeJS.ErrnoException) => {
    closed.abort(error.code === "EPIPE" ? new OutputClosedError("the output was closed") : error);
  });
  return async (data) => {
    closed.signal.throwIfAborted();
    if (data.length === 0) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    if (!output.write(data, () => resolve())) {
      await once(output, "drain", { signal: closed.signal }).catch((error) => {
        closed.signal.throwIfAborted();
        throw error;
      });
    }
    await promise;
    closed.signal.throwIfAborted();
  };
}
