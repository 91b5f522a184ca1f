import { type Clock, present, systemClock } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import type { EngineOperations, OperationName } from "../engine/protocol.ts";
import { WorkspaceError } from "../errors.ts";
import type { CallEvents } from "./engine.ts";
import type { Turn } from "./engine-pool.ts";

/** Starting the process and loading the tables; generous, since a machine can be busy. */
const preparationMs = 30_000;

export interface DisposableOptions extends CallEvents {
  readonly turn: Turn;
  /** Resident memory at which the process ends itself, megabytes. */
  readonly maxMemoryMb: number;
  /** How long the work itself may take once the tables are loaded, milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
  /** What the time limits are waited for with. Default: the system's. */
  readonly clock?: Pick<Clock, "sleep">;
}

/**
 * Runs one operation in a process of its own and kills that process when it is done, late (`limit_reached`) or no longer wanted.
 *
 * Killing is the only thing that stops every statement: DuckDB cannot interrupt some of them, nor bound the memory of all.
 */
export async function runDisposable<Name extends "query" | "save">(
  operation: Name,
  input: EngineOperations[Name]["input"],
  options: DisposableOptions,
): Promise<EngineOperations[Name]["output"]> {
  const { turn, maxMemoryMb, timeoutMs, signal, onProgress, clock = systemClock } = options;
  const engine = await turn.start(maxMemoryMb);
  const loaded = new AbortController();
  const ended = new AbortController();
  const killAfter = async (ms: number, until: AbortSignal, message: string): Promise<void> => {
    const isLate = await clock.sleep(ms, until).then(
      () => true,
      () => false,
    );
    if (isLate) engine.kill(new WorkspaceError("limit_reached", message));
  };
  signal?.addEventListener("abort", () => engine.kill(abortError(signal)), { once: true, signal: ended.signal });
  if (signal?.aborted) engine.kill(abortError(signal));
  void killAfter(
    preparationMs,
    AbortSignal.any([loaded.signal, ended.signal]),
    say`The exports could not be loaded within 30 s. Name fewer of them, or try again.`,
  );
  try {
    return await engine.call(operation, input, {
      ...present({ onProgress }),
      onExecuting: () => {
        loaded.abort();
        const message = say`It ran for ${timeoutMs / 1000} s, the limit, and was stopped. Read fewer rows, aggregate earlier, or avoid the cross join.`;
        void killAfter(timeoutMs, ended.signal, message);
      },
    });
  } finally {
    ended.abort();
    engine.kill(new WorkspaceError("io_error", "The work is done."));
    await engine.exited;
    turn.prepare(maxMemoryMb);
  }
}

/** Memory of the database process for this package's own work, megabytes. */
const ownMemoryMb = 1024;

/** Runs work of this package's own, which needs no limits, in a process of its own. */
export async function runOwn<Name extends Exclude<OperationName, "query" | "save">>(
  operation: Name,
  input: EngineOperations[Name]["input"],
  turn: Turn,
): Promise<EngineOperations[Name]["output"]> {
  const engine = await turn.start(ownMemoryMb);
  try {
    return await engine.call(operation, input);
  } finally {
    engine.kill(new WorkspaceError("io_error", "The work is done."));
    await engine.exited;
  }
}

function abortError({ reason }: AbortSignal): Error {
  return reason instanceof Error ? reason : new DOMException("This operation was aborted", "AbortError");
}
