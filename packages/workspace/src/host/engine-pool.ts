import { availableParallelism } from "node:os";
import { type Crowd, Semaphore, type TurnRequest } from "@growingio-export/core";
import { say } from "@growingio-export/core/basics";
import { WorkspaceError } from "../errors.ts";
import { MAX_ENGINES, MAX_WAITING_CALLS } from "../limits.ts";
import { Engine } from "./engine.ts";

/** How long a process is kept ready for the next question. */
const idleMs = 30_000;

/** How long a call waits before it is told to come again: with the work itself it stays below what hosts wait. */
const patienceMs = 20_000;

/** What work may use while it has its turn. */
export interface Turn {
  /** A process for this one use, which its user ends. */
  start(maxMemoryMb: number): Promise<Engine>;
  /** Asks for a process like that to be ready for the next turn, where there is room for one. */
  prepare(maxMemoryMb: number): void;
}

interface Spare {
  readonly engine: Engine;
  readonly maxMemoryMb: number;
  readonly timer: NodeJS.Timeout;
}

/**
 * All database processes of a workspace, the one kept ready for the next question among them: as many as there are cores,
 * 4 at most. Each serves one use; whoever asks once in SQL soon asks again, so the next is started ahead.
 */
export class EnginePool {
  readonly #processUrl: URL;
  readonly #turns: Semaphore;
  #spare: Spare | null = null;
  /** Settles when the spares that nobody took are gone. */
  #discarded: Promise<void> = Promise.resolve();
  #leaving = 0;
  #closed = false;

  constructor(processUrl: URL) {
    this.#processUrl = processUrl;
    const atOnce = Math.min(MAX_ENGINES, availableParallelism());
    this.#turns = new Semaphore({ atOnce, waiting: MAX_WAITING_CALLS, patienceMs, busy: busyError });
  }

  /** Runs work that needs a process. Throws `busy` where too many wait already. */
  async inTurn<T>(request: TurnRequest, work: (turn: Turn) => Promise<T>): Promise<T> {
    if (this.#closed) throw closedError();
    let wantedMb: number | null = null;
    const prepare = (maxMemoryMb: number): void => {
      wantedMb = maxMemoryMb;
    };
    const start = async (maxMemoryMb: number): Promise<Engine> => await this.#start(maxMemoryMb);
    try {
      return await this.#turns.run(request, () => work({ start, prepare }));
    } finally {
      if (wantedMb !== null && this.#turns.isFree) this.#prepare(wantedMb);
    }
  }

  async close(): Promise<void> {
    this.#closed = true;
    this.#turns.close(closedError());
    this.#discard(closedError());
    await this.#discarded;
  }

  async #start(maxMemoryMb: number): Promise<Engine> {
    const spare = this.#spare;
    if (spare?.engine.alive === true && spare.maxMemoryMb === maxMemoryMb) {
      this.#spare = null;
      clearTimeout(spare.timer);
      return spare.engine;
    }
    this.#discard(new WorkspaceError("io_error", "Another process is needed."));
    await this.#discarded;
    return new Engine({ processUrl: this.#processUrl, maxMemoryMb });
  }

  #prepare(maxMemoryMb: number): void {
    if (this.#closed || this.#leaving > 0 || this.#spare?.engine.alive === true) return;
    if (this.#spare !== null) clearTimeout(this.#spare.timer);
    const engine = new Engine({ processUrl: this.#processUrl, maxMemoryMb });
    const timer = setTimeout(() => this.#discard(new WorkspaceError("io_error", "The process was idle.")), idleMs);
    this.#spare = { engine, maxMemoryMb, timer: timer.unref() };
  }

  /** Ends the spare; until it is gone it still counts. */
  #discard(reason: Error): void {
    if (this.#spare === null) return;
    const { engine, timer } = this.#spare;
    this.#spare = null;
    clearTimeout(timer);
    engine.kill(reason);
    this.#leaving++;
    this.#discarded = Promise.all([this.#discarded, engine.exited]).then(() => {
      this.#leaving--;
    });
  }
}

function closedError(): WorkspaceError {
  return new WorkspaceError("io_error", "The workspace is closed.");
}

function busyError({ running, waiting, againSeconds }: Crowd): WorkspaceError {
  const message = say`The server is busy: ${running} statements or files are being worked on, the most at once, and ${waiting} calls wait for their turn. Call again in ${againSeconds} s, with fewer calls at once.`;
  return new WorkspaceError("busy", message);
}
