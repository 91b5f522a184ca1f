import { AbortedError, type ExportJob, type ExportProgress } from "@growingio-export/core";

/** A caller's patience with an export. */
export interface Call {
  readonly waitMs: number;
  /** Aborts when the client cancels the call. */
  readonly signal: AbortSignal;
  readonly progress: (message: string) => void;
}

/**
 * An export this process is polling. It goes on without anybody waiting once its handle has been given out, because
 * how long GrowingIO keeps a finished answer is not documented; before that, it ends with its last caller.
 */
export class LiveExport {
  readonly exportId: string;
  readonly job: ExportJob;
  readonly #controller = new AbortController();
  readonly #listeners = new Set<(message: string) => void>();
  #handleGiven: boolean;
  #waiters = 0;
  #latest: ExportProgress | null = null;
  #settled: Promise<void> = Promise.resolve();

  constructor(exportId: string, job: ExportJob, handleGiven: boolean) {
    this.exportId = exportId;
    this.job = job;
    this.#handleGiven = handleGiven;
  }

  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** When asking again can bring something new, milliseconds. */
  get nextDelayMs(): number | null {
    return this.#latest?.nextDelayMs ?? null;
  }

  /** Starts the work; `work` must not reject for an outcome it has recorded. */
  start(work: (live: LiveExport) => Promise<void>): void {
    this.#settled = work(this);
    this.#settled.catch(() => {});
  }

  onProgress = (progress: ExportProgress): void => {
    this.#latest = progress;
    this.tell(progressMessage(progress));
  };

  tell(message: string): void {
    for (const listener of this.#listeners) listener(message);
  }

  cancel(): void {
    this.#controller.abort();
  }

  /** Waits until the export is settled or the caller's time is up. Rejects with what ended the work unrecorded, and at once when the caller cancels. */
  async wait({ waitMs, signal, progress }: Call): Promise<void> {
    this.#waiters++;
    this.#listeners.add(progress);
    progress(this.#latest === null ? "Asked GrowingIO for the export." : progressMessage(this.#latest));
    const stop = new AbortController();
    try {
      await Promise.race([this.#settled, timeUp(waitMs, stop.signal), aborted(signal, stop.signal)]);
      this.#handleGiven = true;
    } finally {
      stop.abort();
      this.#listeners.delete(progress);
      this.#waiters--;
      if (this.#waiters === 0 && !this.#handleGiven) this.cancel();
    }
  }
}

function progressMessage({ phase, elapsedMs, polls, nextDelayMs }: ExportProgress): string {
  const seconds = (ms: number) => (ms / 1000).toFixed(1);
  if (phase === "done") return `GrowingIO finished after ${seconds(elapsedMs)} s; computing figures.`;
  const what = phase === "splitting" ? "Over the row ceiling: exporting parts" : "GrowingIO is computing";
  return `${what}: ${seconds(elapsedMs)} s, ${polls} poll${polls === 1 ? "" : "s"}${nextDelayMs === null ? "" : `, next in ${seconds(nextDelayMs)} s`}.`;
}

function timeUp(ms: number, stop: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    stop.addEventListener("abort", () => clearTimeout(timer), { once: true });
  });
}

function aborted(signal: AbortSignal, stop: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    if (signal.aborted) reject(new AbortedError());
    signal.addEventListener("abort", () => reject(new AbortedError()), { once: true, signal: stop });
  });
}
