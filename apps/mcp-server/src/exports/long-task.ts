import { AbortedError } from "@growingio-export/core";

/** A caller's patience with something that takes long. */
export interface Call {
  readonly waitMs: number;
  /** Aborts when the client cancels the call. */
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
}

/**
 * Work that several calls can wait for, each as long as it may. It goes on without anybody waiting once a caller has
 * been told that it runs; before that, it ends with its last caller.
 */
export class LongTask<T> {
  readonly #controller = new AbortController();
  readonly #listeners = new Set<(message: string) => void>();
  readonly #outcome: Promise<T>;
  #message: string;
  #known: boolean;
  #waiters = 0;

  /**
   * @param work gets the signal that ends it and a way to tell its progress.
   * @param known whether somebody knows of it already, as of one taken up from an earlier server.
   */
  constructor(
    message: string,
    known: boolean,
    work: (signal: AbortSignal, tell: (message: string) => void) => Promise<T>,
  ) {
    this.#message = message;
    this.#known = known;
    this.#outcome = Promise.resolve().then(() => work(this.#controller.signal, (text) => this.#tell(text)));
    this.#outcome.catch(() => {});
  }

  /** Whether the work has been told to end: nobody new should wait for it. */
  get cancelled(): boolean {
    return this.#controller.signal.aborted;
  }

  /** Resolves once the work has ended, however. */
  async ended(): Promise<void> {
    await this.#outcome.catch(() => {});
  }

  cancel(): void {
    this.#controller.abort();
  }

  /** The outcome, or undefined when the call's time is up first. Rejects with the work's error, and at once when the caller cancels. */
  async wait({ waitMs, signal, progress }: Call): Promise<T | undefined> {
    this.#waiters++;
    this.#listeners.add(progress);
    progress(this.#message);
    const stop = new AbortController();
    try {
      const result = await Promise.race([this.#outcome, timeUp(waitMs, stop.signal), aborted(signal, stop.signal)]);
      this.#known = true;
      return result;
    } finally {
      stop.abort();
      this.#listeners.delete(progress);
      this.#waiters--;
      if (this.#waiters === 0 && !this.#known) this.cancel();
    }
  }

  #tell(message: string): void {
    this.#message = message;
    for (const listener of this.#listeners) listener(message);
  }
}

function timeUp(ms: number, stop: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms, undefined);
    stop.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
}

function aborted(signal: AbortSignal, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new AbortedError());
    signal.addEventListener("abort", () => reject(new AbortedError()), { once: true, signal: stop });
  });
}
