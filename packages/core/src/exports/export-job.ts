import { withCallerStack } from "../caller-stack.ts";
import { GrowingIOError, isStopped, NotFoundError } from "../errors.ts";
import { type ExportKind, exportKinds } from "../kinds/kinds.ts";
import { Table } from "../table/table.ts";
import { say } from "../text/say.ts";
import type { Candidate } from "./chart-requests.ts";
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
  /** Parameters that do not apply to the kind, and are not sent. */
  readonly leftOut?: readonly string[] | undefined;
  /** The same chart as other kinds, to be asked for in turn while GrowingIO knows no such chart. */
  readonly others?:
    | readonly { readonly request: ExportRequest; readonly leftOut?: readonly string[] | undefined }[]
    | undefined;
}

export type ExportState = "new" | "running" | "done" | "failed";

export interface ExportStatus extends ExportProgress {
  readonly state: ExportState;
}

/** One export. Nothing is sent before `poll()`, `wait()` or iteration asks for it. */
export class ExportJob<R extends ExportResult = ExportResult> {
  readonly requestedAtMs: number;
  /** The ways to ask for it, the one in use first. */
  #candidates: readonly [Candidate, ...Candidate[]];
  readonly #learn: (request: ExportRequest) => void;
  readonly #ports: ExportPorts;
  readonly #runs: SharedRuns;
  #state: ExportState = "new";
  #result: R | undefined;

  /** @param learn hears the request that GrowingIO knew the chart by. */
  constructor(
    candidates: readonly [Candidate, ...Candidate[]],
    requestedAtMs: number,
    ports: ExportPorts,
    runs: SharedRuns,
    learn: (request: ExportRequest) => void,
  ) {
    this.#candidates = candidates;
    this.#learn = learn;
    this.requestedAtMs = requestedAtMs;
    this.#ports = ports;
    this.#runs = runs;
  }

  /** What is sent. Of `exports.chart`, as the kind that it is thought to be until an answer has come. */
  get request(): ExportRequest {
    return this.#candidates[0].request;
  }

  /** Parameters that do not apply to the chart's kind, and are not sent. */
  get leftOut(): readonly string[] {
    return this.#candidates[0].leftOut;
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
  async poll(options: { readonly signal?: AbortSignal | undefined } = {}): Promise<ExportState> {
    if (this.#result !== undefined) return this.#state;
    const { signal = new AbortController().signal } = options;
    return this.#track(
      this.poll,
      async (begin) => {
        const result = await this.#asWhatItIs(() => this.#ask(begin, signal));
        // As in `wait()`: the kind in the request decides the type of the result.
        if (result !== null) this.#result = result as R;
        this.#state = result === null ? "running" : "done";
        return this.#state;
      },
      (state) => state === "done",
    );
  }

  /**
   * Polls politely until the export is done and returns its table or links. Identical exports in flight share one job.
   *
   * Throws `ExportFailedError`, `TimeoutError` (default deadline 15 minutes), `AbortedError`, and the errors of the
   * requests themselves. After a `retryable` one, waiting again takes the same job up.
   */
  async wait(options: WaitOptions = {}): Promise<R> {
    if (this.#result !== undefined) return this.#result;
    return this.#track(this.wait, async (begin) => {
      this.#state = "running";
      const ended = this.#asWhatItIs(() => this.#runs.wait(this.request, this.requestedAtMs, options, begin));
      // The kind in the request decides the type of the result; `Exports` pairs the two.
      this.#result = (await ended) as R;
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
    const [{ request, leftOut }, ...others] = this.#candidates;
    return {
      version: 1,
      ...request,
      requestedAtMs: this.requestedAtMs,
      ...(leftOut.length === 0 ? {} : { leftOut }),
      ...(others.length === 0 ? {} : { others }),
    };
  }

  /** Asks as the kind it is thought to be, and as the next while GrowingIO knows no such chart. */
  async #asWhatItIs<T>(ask: () => Promise<T>): Promise<T> {
    const all = this.#candidates;
    for (;;) {
      const [asked] = this.#candidates;
      try {
        const answer = await ask();
        this.#candidates = [asked];
        this.#learn(asked.request);
        return answer;
      } catch (error) {
        if (!(error instanceof NotFoundError) || all.length === 1) throw error;
        const [current, next, ...others] = this.#candidates;
        // Another wait for this job has gone on already.
        if (current !== asked) continue;
        if (next !== undefined) {
          this.#candidates = [next, ...others];
          continue;
        }
        this.#candidates = all;
        throw unknownChart(all);
      }
    }
  }

  /** Asks once; null while GrowingIO computes, or where only the parts of the table are whole. */
  async #ask(begin: () => Promise<void>, signal: AbortSignal): Promise<ExportResult | null> {
    const { tables } = this.#ports;
    const kept = await tables?.find(this.request);
    if (kept) return kept;
    await begin();
    const answer = await this.#ports.check(this.request, { requestedAtMs: this.requestedAtMs, signal });
    if (!answer.done) return null;
    if (!(answer.value instanceof Table)) return answer.value;
    if (wasCut(answer.value)) return null;
    return (await tables?.keep(this.request, this.requestedAtMs, answer.value)) ?? answer.value;
  }

  /** Work that ends in a state of the job, which is kept from the call of `begin` until it has ended. */
  async #track<T>(
    entry: (...parameters: never[]) => unknown,
    work: (begin: () => Promise<void>) => Promise<T>,
    isEnd: (value: T) => boolean = () => true,
  ): Promise<T> {
    const { jobs } = this.#ports;
    try {
      return await withCallerStack(entry, () =>
        jobs === undefined ? work(async () => {}) : jobs.during(this, isEnd, work),
      );
    } catch (error) {
      const mayStillRun = error instanceof GrowingIOError && (error.retryable || isStopped(error));
      if (!mayStillRun) this.#state = "failed";
      throw error;
    }
  }
}

function unknownChart([{ request }, ...others]: readonly [Candidate, ...Candidate[]]): NotFoundError {
  const nouns = [request, ...others.map((other) => other.request)].map(({ kind }) => exportKinds[kind].noun());
  return new NotFoundError(
    say`GrowingIO knows no chart ${request.id} of any kind (HTTP 404; asked for as ${nouns.join(say`, `)}). Check the id and the project; the lists of charts on dashboards show which ids exist.`,
  );
}
