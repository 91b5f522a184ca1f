import { type Crowd, GrowingIOError, Semaphore, say } from "@growingio-export/core";

/** What every call holds (a manifest, its digest, an answer) has room in memory that often. */
const AT_ONCE = 200;
/** Of those, what one of several who share them may take: the calls that wait for its exports leave room for the others. */
const OF_ONE = 100;
const WAITING = 2_000;
/** The rest of a call's limit is for the call itself. */
const PATIENCE_MS = 15_000;

/** Where calls wait while others work. */
export type CallQueue = Pick<Semaphore, "run">;

/** A thousand calls at once neither fill the memory nor stay without an answer. */
export function callQueue(atOnce = AT_ONCE): CallQueue {
  return new Semaphore({
    atOnce,
    waiting: WAITING,
    patienceMs: PATIENCE_MS,
    busy: (crowd) => new BusyError(crowd),
  });
}

/** The part of one of those who share a queue. */
export function partOf(all: CallQueue): CallQueue {
  const own = callQueue(OF_ONE);
  return { run: (request, work) => own.run(request, () => all.run(request, work)) };
}

class BusyError extends GrowingIOError {
  constructor({ running, waiting, againSeconds }: Crowd) {
    const message = say`The server is busy: ${running} calls are at work, the most at once, and ${waiting} wait for their turn. Call again in ${againSeconds} s, with fewer calls at once.`;
    super("busy", message, { retryable: true });
  }
}
