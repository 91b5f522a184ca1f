import { AbortedError } from "./errors.ts";

/** The outcome of some work, or `AbortedError` as soon as the signal aborts. Leaves no listener behind. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work;
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(new AbortedError());
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    settled.abort();
  }
}
