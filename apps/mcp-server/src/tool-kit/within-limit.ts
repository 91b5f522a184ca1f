import { say, TimeoutError } from "@growingio-export/core";

/** How long one call may take, milliseconds: desktop hosts give it up after about a minute. */
export const CALL_LIMIT_MS = 46_000;

/** The call's own limit ended it. */
class CallTooLong extends TimeoutError {
  constructor(title: string) {
    super(say`${title}: no answer within ${CALL_LIMIT_MS / 1000} s.`);
  }
}

/**
 * Work to its end, to the client's cancellation or to the call's limit, whichever is first; work can hang where no signal
 * reaches it, in a file of a dead network mount.
 *
 * @throws `TimeoutError` at the limit, the signal's reason when cancelled, and what the work throws.
 */
export async function withinLimit<T>(
  title: string,
  cancelled: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const limit = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  let cancel = () => {};
  const ended = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const error = new CallTooLong(title);
      reject(error);
      limit.abort(error);
    }, CALL_LIMIT_MS);
    cancel = () => reject(cancelled.reason);
    cancelled.addEventListener("abort", cancel);
    if (cancelled.aborted) cancel();
  });
  try {
    return await Promise.race([work(AbortSignal.any([cancelled, limit.signal])), ended]);
  } finally {
    clearTimeout(timer);
    cancelled.removeEventListener("abort", cancel);
  }
}
