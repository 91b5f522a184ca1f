import type { Clock } from "../clock.ts";
import { AbortedError, exportTimedOut, InvalidInputError } from "../errors.ts";
import type { ExportProgress } from "./progress.ts";
import type { ExportResult } from "./read-answer.ts";
import { type ExportRequest, requestKey } from "./request.ts";
import { type ExportPorts, runExport } from "./run-export.ts";

export interface WaitOptions {
  /** Stops this caller's wait at once. The export goes on for others who wait for it. */
  readonly signal?: AbortSignal;
  /** The longest wait, milliseconds. Default 15 minutes. */
  readonly deadlineMs?: number;
  readonly onProgress?: (progress: ExportProgress) => void;
}

const DEFAULT_DEADLINE_MS = 15 * 60_000;
const MAX_DEADLINE_MS = 24 * 3_600_000;

interface Run {
  readonly controller: AbortController;
  readonly listeners: Set<(progress: ExportProgress) => void>;
  readonly outcome: Promise<ExportResult>;
  deadlineAtMs: number;
}

/** Identical exports in flight share one run: it goes on as long as somebody waits, to the latest of their deadlines. */
export class SharedRuns {
  readonly #ports: ExportPorts;
  readonly #runs = new Map<string, Run>();

  constructor(ports: ExportPorts) {
    this.#ports = ports;
  }

  async wait(request: ExportRequest, requestedAtMs: number, options: WaitOptions): Promise<ExportResult> {
    const { signal, deadlineMs = DEFAULT_DEADLINE_MS, onProgress } = options;
    if (!(deadlineMs > 0 && deadlineMs <= MAX_DEADLINE_MS)) {
      throw new InvalidInputError(
        `deadlineMs: ${deadlineMs} is not allowed: it must be from 1 to ${MAX_DEADLINE_MS} (a day), for example 60000.`,
      );
    }
    if (signal?.aborted) throw new AbortedError();
    const run = this.#runs.get(requestKey(request)) ?? this.#start(request, requestedAtMs);
    run.deadlineAtMs = Math.max(run.deadlineAtMs, this.#ports.clock.now() + deadlineMs);
    const ownFailure = Promise.withResolvers<never>();
    const listener = (progress: ExportProgress) => {
      try {
        onProgress?.(progress);
      } catch (error) {
        // One caller's mistake is its own: the others' export goes on.
        ownFailure.reject(error);
      }
    };
    run.listeners.add(listener);
    try {
      const outcome = Promise.race([run.outcome, ownFailure.promise]);
      return await beforeDeadline(outcome, this.#ports.clock, deadlineMs, signal);
    } finally {
      run.listeners.delete(listener);
      if (run.listeners.size === 0) this.#end(request, run);
    }
  }

  /** Ends every run; their waiters get `AbortedError`. */
  close(): void {
    for (const run of this.#runs.values()) run.controller.abort();
  }

  #start(request: ExportRequest, requestedAtMs: number): Run {
    const controller = new AbortController();
    const listeners: Run["listeners"] = new Set();
    const { clock } = this.#ports;
    const run: Run = {
      controller,
      listeners,
      deadlineAtMs: clock.now(),
      // In a later microtask, when the first caller's deadline and listener are there.
      outcome: Promise.resolve().then(() =>
        runExport(request, this.#ports, {
          requestedAtMs,
          remainingMs: () => run.deadlineAtMs - clock.now(),
          signal: controller.signal,
          onProgress: (progress) => {
            for (const listener of listeners) listener(progress);
          },
        }),
      ),
    };
    this.#runs.set(requestKey(request), run);
    run.outcome.catch(() => {}).finally(() => this.#end(request, run));
    return run;
  }

  #end(request: ExportRequest, run: Run): void {
    run.controller.abort();
    const key = requestKey(request);
    if (this.#runs.get(key) === run) this.#runs.delete(key);
  }
}

/** The outcome, or this caller's own end of patience. Leaves no timer or listener behind. */
async function beforeDeadline<T>(
  outcome: Promise<T>,
  clock: Clock,
  deadlineMs: number,
  signal?: AbortSignal,
): Promise<T> {
  const settled = new AbortController();
  const deadline = clock.sleep(deadlineMs, settled.signal).then(() => {
    throw exportTimedOut(deadlineMs);
  });
  const aborted = new Promise<never>((_, reject) => {
    signal?.addEventListener("abort", () => reject(new AbortedError()), { once: true, signal: settled.signal });
  });
  try {
    return await Promise.race([outcome, deadline, aborted]);
  } finally {
    settled.abort();
  }
}
