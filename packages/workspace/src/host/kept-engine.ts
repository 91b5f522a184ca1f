import type { EngineOperations, OperationName } from "../engine/protocol.ts";
import { WorkspaceError } from "../errors.ts";
import { Engine, type EngineOptions } from "./engine.ts";

/** How long an idle process is kept for the next page of rows. */
const idleMs = 30_000;

/** The engine for this package's own work (no statements of others): started on first need, ended when idle. */
export class KeptEngine {
  readonly #options: EngineOptions;
  #engine: Engine | null = null;
  #timer: NodeJS.Timeout | null = null;

  constructor(options: EngineOptions) {
    this.#options = options;
  }

  async call<Name extends Exclude<OperationName, "query" | "save">>(
    operation: Name,
    input: EngineOperations[Name]["input"],
  ): Promise<EngineOperations[Name]["output"]> {
    if (this.#engine?.alive !== true) this.#engine = new Engine(this.#options);
    const engine = this.#engine;
    if (this.#timer !== null) clearTimeout(this.#timer);
    try {
      return await engine.call(operation, input);
    } finally {
      if (this.#timer !== null) clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#endIfIdle(), idleMs).unref();
    }
  }

  async close(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#engine?.kill(new WorkspaceError("io_error", "The workspace is closed."));
    await this.#engine?.exited;
  }

  #endIfIdle(): void {
    // A call that takes longer than the idle time sets the timer again when it ends.
    if (this.#engine?.busy === false)
      this.#engine.kill(new WorkspaceError("io_error", "The database process was idle."));
  }
}
