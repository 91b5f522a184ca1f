import { WorkspaceError } from "../errors.ts";
import { Engine } from "./engine.ts";

/** How long a process is kept ready for the next question. */
const idleMs = 30_000;

/** Processes for one use each, the next of which is started ahead: whoever asks once in SQL soon asks again. */
export class SpareEngine {
  readonly #processUrl: URL;
  #spare: { readonly engine: Engine; readonly maxMemoryMb: number; readonly timer: NodeJS.Timeout } | null = null;
  #closed = false;

  constructor(processUrl: URL) {
    this.#processUrl = processUrl;
  }

  take(maxMemoryMb: number): Engine {
    const spare = this.#spare;
    if (spare?.maxMemoryMb !== maxMemoryMb || !spare.engine.alive) {
      return new Engine({ processUrl: this.#processUrl, maxMemoryMb });
    }
    this.#spare = null;
    clearTimeout(spare.timer);
    return spare.engine;
  }

  prepare(maxMemoryMb: number): void {
    if (this.#closed || this.#spare?.engine.alive === true) return;
    const engine = new Engine({ processUrl: this.#processUrl, maxMemoryMb });
    const timer = setTimeout(
      () => engine.kill(new WorkspaceError("io_error", "The process was idle.")),
      idleMs,
    ).unref();
    this.#spare = { engine, maxMemoryMb, timer };
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#spare === null) return;
    clearTimeout(this.#spare.timer);
    this.#spare.engine.kill(new WorkspaceError("io_error", "The workspace is closed."));
    await this.#spare.engine.exited;
  }
}
