import { type Crowd, GrowingIOError, Semaphore, say } from "@growingio-export/core";

/** What every call holds (a manifest, its digest, an answer) has room in memory that often. */
const AT_ONCE = 200;
const WAITING = 2_000;
/** The rest of a call's limit is for the call itself. */
const PATIENCE_MS = 15_000;

/** Where calls wait while others work: a thousand at once neither fill the memory nor stay without an answer. */
export function callQueue(): Semaphore {
  return new Semaphore({
    atOnce: AT_ONCE,
    waiting: WAITING,
    patienceMs: PATIENCE_MS,
    busy: (crowd) => new BusyError(crowd),
  });
}

class BusyError extends GrowingIOError {
  constructor({ running, waiting, againSeconds }: Crowd) {
    const message = say`The server is busy: ${running} calls are at work, the most at once, and ${waiting} wait for their turn. Call again in ${againSeconds} s, with fewer calls at once.`;
    super("busy", message, { retryable: true });
  }
}
