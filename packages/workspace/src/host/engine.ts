import { type ChildProcess, fork } from "node:child_process";
import { language, say } from "@growingio-export/core/basics";
import type { EngineOperations, EngineReply, EngineRequest, OperationName } from "../engine/protocol.ts";
import { EngineError } from "../engine-error.ts";
import { WorkspaceError } from "../errors.ts";

export interface EngineOptions {
  readonly processUrl: URL;
  /** Resident memory at which the process ends itself, megabytes. */
  readonly maxMemoryMb: number;
}

export interface CallEvents {
  readonly onExecuting?: () => void;
  readonly onProgress?: (rows: number) => void;
}

interface Pending extends CallEvents {
  readonly resolve: (output: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A child process with DuckDB in it, seen from the process that asks. It sees none of this process's environment. */
export class Engine {
  readonly #child: ChildProcess;
  readonly #pending = new Map<number, Pending>();
  readonly exited: Promise<void>;
  #nextId = 1;
  #ended: Error | null = null;

  constructor({ processUrl, maxMemoryMb }: EngineOptions) {
    this.#child = fork(processUrl, [String(maxMemoryMb), language()], {
      serialization: "advanced",
      stdio: ["ignore", "ignore", "ignore", "ipc"],
      execArgv: ["--max-old-space-size=384", "--disable-warning=ExperimentalWarning"],
      env: Object.fromEntries(
        ["SystemRoot", "ELECTRON_RUN_AS_NODE"].flatMap((name) => {
          const value = process.env[name];
          return value === undefined ? [] : [[name, value]];
        }),
      ),
    });
    this.#child.on("message", (reply: EngineReply) => this.#receive(reply));
    this.exited = new Promise((resolve) => {
      this.#child.on("error", (error) => {
        this.#end(new WorkspaceError("io_error", say`The database process could not be started.`, { cause: error }));
        resolve();
      });
      this.#child.on("exit", (_code, signal) => {
        this.#end(endedBy(signal));
        resolve();
      });
    });
    this.#setReferenced(false);
  }

  get alive(): boolean {
    return this.#ended === null;
  }

  get busy(): boolean {
    return this.#pending.size > 0;
  }

  async call<Name extends OperationName>(
    operation: Name,
    input: EngineOperations[Name]["input"],
    events: CallEvents = {},
  ): Promise<EngineOperations[Name]["output"]> {
    if (this.#ended !== null) throw this.#ended;
    const id = this.#nextId++;
    // The reply's type is the operation's: both ends are this package, in one version.
    const answer = new Promise<EngineOperations[Name]["output"]>((resolve, reject) => {
      this.#pending.set(id, {
        ...events,
        resolve: (output) => resolve(output as EngineOperations[Name]["output"]),
        reject,
      });
    });
    this.#setReferenced(true);
    this.#child.send({ id, operation, input } as EngineRequest, (error) => {
      if (error !== null)
        this.#settle(id)?.reject(new WorkspaceError("io_error", say`The database process ended.`, { cause: error }));
    });
    return await answer;
  }

  /** Ends the process at once, whatever it does; what it was doing fails with `reason`. */
  kill(reason: Error): void {
    const wasAlive = this.alive;
    this.#end(reason);
    if (!wasAlive) return;
    // Whoever waits for `exited` is not left waiting by a process with nothing else to do.
    this.#child.ref();
    this.#child.kill("SIGKILL");
  }

  #receive(reply: EngineReply): void {
    if (reply.kind === "executing") this.#pending.get(reply.id)?.onExecuting?.();
    else if (reply.kind === "progress") this.#pending.get(reply.id)?.onProgress?.(reply.rows);
    else if (reply.kind === "done") this.#settle(reply.id)?.resolve(reply.output);
    else this.#settle(reply.id)?.reject(new EngineError(reply.failure.code, reply.failure.message, reply.failure.path));
  }

  #settle(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    if (!this.busy) this.#setReferenced(false);
    return pending;
  }

  #end(reason: Error): void {
    this.#ended ??= reason;
    for (const id of [...this.#pending.keys()]) this.#settle(id)?.reject(this.#ended);
  }

  /** An idle engine does not keep the process that asks alive. */
  #setReferenced(referenced: boolean): void {
    if (referenced) this.#child.ref();
    else this.#child.unref();
    if (referenced) this.#child.channel?.ref();
    else this.#child.channel?.unref();
  }
}

/** Nobody here sent a signal: the process stopped itself, or V8 or the system stopped it, for its memory. */
function endedBy(signal: NodeJS.Signals | null): Error {
  if (signal === "SIGKILL" || signal === "SIGABRT" || signal === "SIGTRAP") {
    return new EngineError(
      "limit_reached",
      say`More memory is needed than the limit allows. Aggregate earlier, select fewer or shorter columns, or avoid the cross join.`,
    );
  }
  return new EngineError("io_error", say`The database process stopped unexpectedly. Try again.`);
}
