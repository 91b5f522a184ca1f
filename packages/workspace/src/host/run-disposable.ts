import type { EngineOperations } from "../engine/protocol.ts";
import { WorkspaceError } from "../errors.ts";
import type { CallEvents } from "./engine.ts";
import type { SpareEngine } from "./spare-engine.ts";

/** Starting the process and loading the tables; generous, since a machine can be busy. */
const preparationMs = 30_000;

export interface DisposableOptions extends CallEvents {
  readonly engines: SpareEngine;
  /** Resident memory at which the process ends itself, megabytes. */
  readonly maxMemoryMb: number;
  /** How long the work itself may take once the tables are loaded, milliseconds. */
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
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
  options.signal?.throwIfAborted();
  const engine = options.engines.take(options.maxMemoryMb);
  const late = (message: string): void => engine.kill(new WorkspaceError("limit_reached", message));
  let timer = setTimeout(
    late,
    preparationMs,
    "The exports could not be loaded within 30 s. Name fewer of them, or try again.",
  );
  const onAbort = (): void => engine.kill(abortError(options.signal));
  options.signal?.addEventListener("abort", onAbort, { once: true });
  try {
    return await engine.call(operation, input, {
      ...(options.onProgress === undefined ? {} : { onProgress: options.onProgress }),
      onExecuting: () => {
        clearTimeout(timer);
        const limit = `It ran for ${options.timeoutMs / 1000} s, the limit, and was stopped. Read fewer rows, aggregate earlier, or avoid the cross join.`;
        timer = setTimeout(late, options.timeoutMs, limit);
      },
    });
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener("abort", onAbort);
    engine.kill(new WorkspaceError("io_error", "The work is done."));
    await engine.exited;
    options.engines.prepare(options.maxMemoryMb);
  }
}

function abortError(signal: AbortSignal | undefined): Error {
  return signal?.reason instanceof Error ? signal.reason : new DOMException("This operation was aborted", "AbortError");
}
