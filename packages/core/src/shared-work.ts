import { stoppedBy } from "./errors.ts";

/** One caller's wait for shared work. */
export interface SharedWait<P, E> {
  /** Stops this caller's wait at once, with `AbortedError`. */
  readonly signal?: AbortSignal | undefined;
  /** Hears the latest progress at once, and then each as it comes. */
  readonly onProgress?: ((progress: P) => void) | undefined;
  /** The end of this caller's patience: what it settles with ends the wait. The signal aborts when the wait is over. */
  readonly until: (signal: AbortSignal) => Promise<E>;
}

/**
 * Work that several callers can wait for, each as long as it likes. It ends with the last of them, unless it is to be
 * kept: then it goes on without anybody waiting.
 */
export class SharedWork<T, P> {
  readonly #controller = new AbortController();
  readonly #listeners = new Set<(progress: P) => void>();
  readonly #outcome: Promise<T>;
  #latest: { readonly progress: P } | null = null;
  #kept = false;
  #waiting = 0;

  /** @param work starts in a later microtask; gets the signal that ends it and a way to tell its progress. */
  constructor(work: (signal: AbortSignal, tell: (progress: P) => void) => Promise<T>) {
    this.#outcome = Promise.resolve().then(() => work(this.#controller.signal, (progress) => this.tell(progress)));
    this.#outcome.catch(() => {});
  }

  /** Whether the work has been told to end: nobody new should wait for it. */
  get cancelled(): boolean {
    return this.#controller.signal.aborted;
  }

  /** From now on the work goes on though nobody waits. */
  keep(): void {
    this.#kept = true;
  }

  /**
   * Ends the work.
   *
   * @param reason what those who still wait are told.
   */
  cancel(reason?: unknown): void {
    this.#controller.abort(reason);
  }

  /** Resolves once the work has ended, however. */
  async ended(): Promise<void> {
    await this.#outcome.catch(() => {});
  }

  /** Passes progress on to all who wait. */
  tell(progress: P): void {
    this.#latest = { progress };
    for (const listener of this.#listeners) listener(progress);
  }

  /** The outcome, or what the caller's own patience ends with. Rejects with the work's error. Leaves no timer or listener behind. */
  async wait<E>({ signal, onProgress, until }: SharedWait<P, E>): Promise<T | E> {
    const over = new AbortController();
    const ownFailure = Promise.withResolvers<never>();
    ownFailure.promise.catch(() => {});
    const listener = (progress: P) => {
      try {
        onProgress?.(progress);
      } catch (error) {
        // One caller's mistake is its own: the work goes on for the others.
        ownFailure.reject(error);
      }
    };
    this.#waiting++;
    this.#listeners.add(listener);
    if (this.#latest !== null) listener(this.#latest.progress);
    try {
      const first = Promise.race([this.#outcome, ownFailure.promise, until(over.signal)]);
      return await unlessAborted(first, signal);
    } finally {
      over.abort();
      this.#listeners.delete(listener);
      if (--this.#waiting === 0 && !this.#kept) this.cancel();
    }
  }
}

/** The outcome of some work, or `AbortedError` as soon as the signal aborts. Leaves no listener behind. */
export async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await work;
  const settled = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const abort = () => reject(stoppedBy(signal));
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    settled.abort();
  }
}
