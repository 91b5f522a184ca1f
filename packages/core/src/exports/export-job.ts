import { withCallerStack } from "../caller-stack.ts";
import { pause } from "../clock.ts";
import {
  exportTimedOut,
  GrowingIOError,
  isStopped,
  NotFoundError,
  type RequestFacts,
  stoppedBy,
  withFacts,
} from "../errors.ts";
import { type ExportKind, exportKinds } from "../kinds/kinds.ts";
import { unlessAborted } from "../shared-work.ts";
import { Table } from "../table/table.ts";
import { say } from "../text/say.ts";
import type { Candidate, ChartRequests } from "./chart-requests.ts";
import type { ExportResult } from "./export-result.ts";
import type { KindPorts, LookUp } from "./find-kind.ts";
import type { ExportProgress } from "./progress.ts";
import type { ExportRequest } from "./request.ts";
import { type ExportPorts, wasCut } from "./run-export.ts";
import { isChartRequests, type JobSubject, type SavedExportJob, saveJob } from "./saved-job.ts";
import { checkedDeadline, type SharedRuns, type WaitOptions } from "./shared-runs.ts";

/** Where a job stands, as far as it has asked. */
export type ExportState = "new" | "running" | "done" | "failed";

/** How far an export is, at one poll. */
export interface ExportStatus extends ExportProgress {
  readonly state: ExportState;
}

/** One export. Nothing is sent before `poll()`, `wait()` or iteration asks for it. */
export class ExportJob<R extends ExportResult = ExportResult> {
  readonly requestedAtMs: number;
  readonly #subject: JobSubject;
  /** What GrowingIO knows it by; null while that is to be found. */
  #found: Candidate | null;
  readonly #kinds: KindPorts;
  readonly #ports: ExportPorts;
  readonly #runs: SharedRuns;
  readonly #jobIds = new Set<string>();
  /** What a wait is asking for, also while its kind is to be found. */
  #asked: ExportRequest | null = null;
  #state: ExportState = "new";
  #result: R | undefined;

  constructor(subject: JobSubject, requestedAtMs: number, ports: ExportPorts, runs: SharedRuns, kinds: KindPorts) {
    this.#subject = subject;
    this.#found = isChartRequests(subject) ? kinds.shown(subject) : subject;
    this.#kinds = kinds;
    this.requestedAtMs = requestedAtMs;
    this.#ports = ports;
    this.#runs = runs;
  }

  /** What is sent; null while the chart's kind is not found. */
  get request(): ExportRequest | null {
    return this.#found?.request ?? null;
  }

  /** Parameters that do not apply to the chart's kind, and are not sent; null while that is not found. */
  get leftOut(): readonly string[] | null {
    return this.#found?.leftOut ?? null;
  }

  /** Of `exports.chart`, null until an answer has shown what the chart is. */
  get kind(): ExportKind | null {
    return this.request?.kind ?? null;
  }

  /** What the last poll or wait found out; `new` before the first. */
  get state(): ExportState {
    return this.#state;
  }

  /** Why the last request of a wait that goes on failed, and is made again; null where it was answered. */
  get lastFailure(): GrowingIOError | null {
    return this.#asked === null ? null : this.#runs.lastFailure(this.#asked);
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
    if (signal.aborted) throw stoppedBy(signal);
    return this.#track(
      this.poll,
      async (begin) => {
        const ask = (request: ExportRequest) => this.#ask(request, begin, signal);
        const result = await this.#asWhatItIs(ask, begin, { signal });
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
    const { signal, onProgress } = options;
    const deadlineMs = checkedDeadline(options.deadlineMs);
    const { clock } = this.#ports;
    const endMs = clock.now() + deadlineMs;
    let lastFailure: GrowingIOError | null = null;
    const remainingMs = () => {
      const leftMs = endMs - clock.now();
      if (leftMs <= 0) throw exportTimedOut(deadlineMs, lastFailure);
      // No more than was given: the clock may have been put back.
      return Math.min(deadlineMs, leftMs);
    };
    const onFailure = (error: GrowingIOError) => {
      lastFailure = error;
    };
    return this.#track(this.wait, async (begin) => {
      this.#state = "running";
      const ask = (request: ExportRequest, known: () => void) => {
        this.#asked = request;
        const tell = (progress: ExportProgress) => {
          known();
          onProgress?.(progress);
        };
        const waiting = { signal, deadlineMs: remainingMs(), statedMs: deadlineMs, onProgress: tell };
        return this.#runs.wait(request, this.requestedAtMs, waiting, begin);
      };
      // The kind in the request decides the type of the result; `Exports` pairs the two.
      this.#result = (await this.#asWhatItIs(ask, begin, { signal, remainingMs, onFailure })) as R;
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

  /** What `exports.resume` takes up again. While the chart's kind is not found, its `kind` is `chart`. */
  toJSON(): SavedExportJob {
    return saveJob(this.#found ?? this.#subject, this.requestedAtMs);
  }

  /** Asks for the export; for a chart as the kind that it is most likely of, and as the next while GrowingIO knows no such chart. */
  async #asWhatItIs<T>(
    ask: (request: ExportRequest, known: () => void) => Promise<T>,
    begin: () => Promise<void>,
    how: Omit<LookUp, "read">,
  ): Promise<T> {
    const subject = this.#subject;
    if (!isChartRequests(subject)) {
      const answer = await ask(subject.request, () => {});
      this.#kinds.learn(subject.request);
      return answer;
    }
    this.#found ??= await this.#inTime(this.#keptAs(subject), how);
    const tried = new Set<ExportKind>();
    let last: NotFoundError | undefined;
    for (;;) {
      // The dashboards may be read for it.
      if (this.#found === null && subject.hint === null) await begin();
      const candidate = this.#found ?? (await this.#kinds.next(subject, tried, how));
      if (candidate === null) throw unknownChart(subject, last);
      const known = () => {
        this.#found = candidate;
        this.#kinds.learn(candidate.request);
      };
      try {
        const answer = await ask(candidate.request, known);
        known();
        return answer;
      } catch (error) {
        if (!(error instanceof NotFoundError)) throw error;
        last = error;
        tried.add(candidate.request.kind);
        if (this.#found === candidate) this.#found = null;
      }
    }
  }

  /** A chart as the kind that a kept table of it has; null where none is kept. */
  async #keptAs({ candidates }: ChartRequests): Promise<Candidate | null> {
    const { tables } = this.#ports;
    if (tables === undefined) return null;
    const kept = await Promise.all(candidates.map(({ request }) => tables.find(request)));
    return candidates.find((_, index) => kept[index] !== null) ?? null;
  }

  /** Work on behalf of one wait, as long as that wait is. */
  async #inTime<T>(work: Promise<T>, { signal, remainingMs }: Omit<LookUp, "read">): Promise<T> {
    if (remainingMs === undefined) return await unlessAborted(work, signal);
    const over = new AbortController();
    const late = pause(this.#ports.clock, remainingMs(), over.signal).then(() => {
      remainingMs();
      return work;
    });
    late.catch(() => {});
    return await unlessAborted(Promise.race([work, late]), signal).finally(() => over.abort());
  }

  /** Asks once; null while GrowingIO computes, or where only the parts of the table are whole. */
  async #ask(request: ExportRequest, begin: () => Promise<void>, signal: AbortSignal): Promise<ExportResult | null> {
    const { tables } = this.#ports;
    const kept = tables && (await unlessAborted(tables.find(request), signal));
    if (kept) return kept;
    await begin();
    const how = { requestedAtMs: this.requestedAtMs, jobIds: this.#jobIds, signal };
    const answer = await this.#ports.check(request, how);
    if (!answer.done) return null;
    if (!(answer.value instanceof Table)) return answer.value;
    if (wasCut(answer.value)) return null;
    return (await tables?.keep(request, this.requestedAtMs, answer.value)) ?? answer.value;
  }

  /** Work that ends in a state of the job, which is kept from the call of `begin` until it has ended. */
  async #track<T>(
    entry: (...parameters: never[]) => unknown,
    work: (begin: () => Promise<void>) => Promise<T>,
    isEnd: (value: T) => boolean = () => true,
  ): Promise<T> {
    const { jobs, closed } = this.#ports;
    try {
      if (closed?.aborted) throw stoppedBy(closed);
      return await withCallerStack(entry, () =>
        jobs === undefined ? work(async () => {}) : jobs.during(this, isEnd, work),
      );
    } catch (error) {
      const mayStillRun = error instanceof GrowingIOError && (error.retryable || isStopped(error));
      if (!mayStillRun) this.#state = "failed";
      throw withFacts(error, { request: this.request ?? requestOf(this.#subject) });
    }
  }
}

/** What is asked for, of a chart whose kind is not found as it is named. */
function requestOf(subject: JobSubject): RequestFacts {
  if (!isChartRequests(subject)) return subject.request;
  return { kind: "chart", project: subject.project, id: subject.id, query: {} };
}

function unknownChart(chart: ChartRequests, cause: NotFoundError | undefined): NotFoundError {
  const { id, candidates } = chart;
  const nouns = candidates.map(({ request }) => exportKinds[request.kind].noun());
  return new NotFoundError(
    say`GrowingIO knows no chart ${id} of any kind (HTTP 404; asked for as ${nouns.join(say`, `)}). Check the id and the project; the lists of charts on dashboards show which ids exist.`,
    {
      cause,
      status: 404,
      serverMessage: cause?.serverMessage,
      requestId: cause?.requestId,
      request: requestOf(chart),
    },
  );
}
