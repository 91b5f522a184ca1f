import { AbortedError, GrowingIOError } from "../errors.ts";
import type { ExportKind } from "../kinds/kinds.ts";
import { Table } from "../table/table.ts";
import type { ExportProgress } from "./progress.ts";
import type { ExportResult } from "./read-answer.ts";
import type { ExportRequest } from "./request.ts";
import { type ExportPorts, wasCut } from "./run-export.ts";
import type { SharedRuns, WaitOptions } from "./shared-runs.ts";

/** A job as JSON: enough to poll the same export again from another process. Holds no token. */
export interface SavedExportJob extends ExportRequest {
  readonly version: 1;
  /** When the export was first asked for, epoch milliseconds. */
  readonly requestedAtMs: number;
}

export type ExportState = "new" | "running" | "done" | "failed";

export interface ExportStatus extends ExportProgress {
  readonly state: ExportState;
}

/** One export. Nothing is sent before `poll()`, `wait()` or iteration asks for it. */
export class ExportJob<R extends ExportResult = ExportResult> {
  readonly request: ExportRequest;
  readonly requestedAtMs: number;
  readonly #ports: ExportPorts;
  readonly #runs: SharedRuns;
  #state: ExportState = "new";
  #result: R | undefined;

  constructor(request: ExportRequest, requestedAtMs: number, ports: ExportPorts, runs: SharedRuns) {
    this.request = request;
    this.requestedAtMs = requestedAtMs;
    this.#ports = ports;
    this.#runs = runs;
  }

  get kind(): ExportKind {
    return this.request.kind;
  }

  get state(): ExportState {
    return this.#state;
  }

  /** The finished result; undefined until `wait()` or iteration has reached the end. */
  get result(): R | undefined {
    return this.#result;
  }

  /**
   * Asks GrowingIO once, within the rate limit, and tells whether the export is done; then `result` has it. A table cut
   * at the row ceiling counts as running: `wait()` exports its parts.
   */
  async poll(options: { signal?: AbortSignal } = {}): Promise<ExportState> {
    if (this.#result !== undefined) return this.#state;
    const { signal = new AbortController().signal } = options;
    return this.#track(async () => {
      const answer = await this.#ports.check(this.request, this.requestedAtMs, signal);
      const isWhole = answer.done && !(answer.value instanceof Table && wasCut(answer.value));
      // As in `wait()`: the kind in the request decides the type of the result.
      if (isWhole) this.#result = answer.value as R;
      this.#state = isWhole ? "done" : "running";
      return this.#state;
    });
  }

  /**
   * Polls politely until the export is done and returns its table or links. Identical exports in flight share one job.
   *
   * Throws `ExportFailedError`, `TimeoutError` (default deadline 15 minutes), `AbortedError`, and the errors of the
   * requests themselves. After a `retryable` one, waiting again takes the same job up.
   */
  async wait(options: WaitOptions = {}): Promise<R> {
    if (this.#result !== undefined) return this.#result;
    return this.#track(async () => {
      this.#state = "running";
      // The kind in the request decides the type of the result; `Exports` pairs the two.
      this.#result = (await this.#runs.wait(this.request, this.requestedAtMs, options)) as R;
      this.#state = "done";
      return this.#result;
    });
  }

  /** Each poll's status as it happens, the last one `done`. Leaving the loop stops the wait. */
  async *[Symbol.asyncIterator](): AsyncGenerator<ExportStatus> {
    if (this.#result !== undefined) {
      yield { state: "done", phase: "done", elapsedMs: 0, polls: 0, nextDelayMs: null };
      return;
    }
    const stop = new AbortController();
    const queue: ExportStatus[] = [];
    let wake = () => {};
    let ended = false;
    const waiting = this.wait({
      signal: stop.signal,
      onProgress: (progress) => {
        queue.push({ state: progress.phase === "done" ? "done" : "running", ...progress });
        wake();
      },
    }).finally(() => {
      ended = true;
      wake();
    });
    waiting.catch(() => {});
    try {
      while (!ended || queue.length > 0) {
        const status = queue.shift();
        if (status !== undefined) yield status;
        else await new Promise<void>((resolve) => (wake = resolve));
      }
      await waiting;
    } finally {
      stop.abort();
    }
  }

  toJSON(): SavedExportJob {
    return { version: 1, ...this.request, requestedAtMs: this.requestedAtMs };
  }

  async #track<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      const mayStillRun = error instanceof GrowingIOError && (error.retryable || error instanceof AbortedError);
      if (!mayStillRun) this.#state = "failed";
      throw error;
    }
  }
}
