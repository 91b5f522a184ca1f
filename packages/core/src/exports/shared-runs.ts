import { ClosedError, exportTimedOut, type GrowingIOError, InvalidInputError, stoppedBy } from "../errors.ts";
import { SharedWork } from "../shared-work.ts";
import { Table } from "../table/table.ts";
import { say } from "../text/say.ts";
import type { ExportResult } from "./export-result.ts";
import type { ExportProgress } from "./progress.ts";
import { type ExportRequest, requestKey } from "./request.ts";
import { type ExportPorts, runExport } from "./run-export.ts";

/** How a wait for an export goes about it. */
export interface WaitOptions {
  /** Stops this caller's wait at once. The export goes on for others who wait for it. Default: nothing does. */
  readonly signal?: AbortSignal | undefined;
  /** The longest wait, milliseconds. Default 15 minutes. */
  readonly deadlineMs?: number | undefined;
  /** Hears each poll as it happens. Default: nobody. */
  readonly onProgress?: ((progress: ExportProgress) => void) | undefined;
}

/** One wait among those of a job. */
interface RunWait extends WaitOptions {
  /** The deadline as its caller gave it, milliseconds, where some of the time has passed already. */
  readonly statedMs?: number | undefined;
}

const DEFAULT_DEADLINE_MS = 15 * 60_000;
const MAX_DEADLINE_MS = 24 * 3_600_000;

/** How long a wait may take. Throws `InvalidInputError`. */
export function checkedDeadline(deadlineMs: number = DEFAULT_DEADLINE_MS): number {
  if (deadlineMs > 0 && deadlineMs <= MAX_DEADLINE_MS) return deadlineMs;
  throw new InvalidInputError(
    say`deadlineMs: ${deadlineMs} is not allowed: it must be from 1 to ${MAX_DEADLINE_MS} (a day), for example 60000.`,
  );
}

interface Run {
  readonly work: SharedWork<ExportResult, ExportProgress>;
  /** The latest of the deadlines of those who wait. */
  deadlineAtMs: number;
  /** Why the last request failed; null where it was answered. */
  lastFailure: GrowingIOError | null;
  /** What those who wait do before the first request; null once that is sent. */
  begins: (() => Promise<void>)[] | null;
}

/** Identical exports in flight share one run: it goes on as long as somebody waits, to the latest of their deadlines. */
export class SharedRuns {
  readonly #ports: ExportPorts;
  readonly #runs = new Map<string, Run>();

  constructor(ports: ExportPorts) {
    this.#ports = ports;
  }

  /** @param begin what the caller has to do before the export is first asked for; not called where nothing is sent. */
  async wait(
    request: ExportRequest,
    requestedAtMs: number,
    options: RunWait,
    begin: () => Promise<void> = async () => {},
  ): Promise<ExportResult> {
    const { signal, onProgress } = options;
    const deadlineMs = checkedDeadline(options.deadlineMs);
    if (signal?.aborted) throw stoppedBy(signal);
    const { clock } = this.#ports;
    const run = this.#running(requestKey(request)) ?? this.#start(request, requestedAtMs);
    if (run.begins === null) void begin();
    else run.begins.push(begin);
    run.deadlineAtMs = Math.max(run.deadlineAtMs, clock.now() + deadlineMs);
    return await run.work.wait({
      signal,
      onProgress,
      until: async (over): Promise<never> => {
        await clock.sleep(deadlineMs, over);
        throw exportTimedOut(options.statedMs ?? deadlineMs, run.lastFailure);
      },
    });
  }

  /** Why the last request of an export that runs failed; null where it was answered. */
  lastFailure(request: ExportRequest): GrowingIOError | null {
    return this.#runs.get(requestKey(request))?.lastFailure ?? null;
  }

  /** Ends every run; their waiters get `ClosedError`. */
  close(): void {
    for (const { work } of this.#runs.values()) work.cancel(new ClosedError());
  }

  /** One that is being ended is no longer joined. */
  #running(key: string): Run | undefined {
    const run = this.#runs.get(key);
    return run?.work.cancelled ? undefined : run;
  }

  #start(request: ExportRequest, requestedAtMs: number): Run {
    const key = requestKey(request);
    const { clock, tables } = this.#ports;
    const run: Run = {
      deadlineAtMs: clock.now(),
      lastFailure: null,
      begins: [],
      work: new SharedWork(async (signal, onProgress) => {
        const kept = await tables?.find(request);
        if (kept) {
          onProgress({ phase: "done", elapsedMs: 0, polls: 0, nextDelayMs: null });
          return kept;
        }
        const { begins } = run;
        run.begins = null;
        if (begins !== null) await Promise.all(begins.map((begin) => begin()));
        const result = await runExport(request, this.#ports, {
          requestedAtMs,
          remainingMs: () => run.deadlineAtMs - clock.now(),
          signal,
          onProgress,
          onOutcome: (failure) => {
            run.lastFailure = failure;
          },
        });
        return tables !== undefined && result instanceof Table
          ? await tables.keep(request, requestedAtMs, result)
          : result;
      }),
    };
    this.#runs.set(key, run);
    void run.work.ended().then(() => {
      if (this.#runs.get(key) === run) this.#runs.delete(key);
    });
    return run;
  }
}
