import { type Clock, systemClock } from "./clock.ts";

/** How a semaphore stands when it takes nobody in. */
export interface Crowd {
  readonly running: number;
  readonly waiting: number;
  /** When it is worth trying again, by how long work took lately, seconds. */
  readonly againSeconds: number;
}

/** How many work at once, and how many may wait. */
export interface SemaphoreOptions {
  /** Pieces of work at once. */
  readonly atOnce: number;
  /** Pieces that may wait for their turn; the next is refused. */
  readonly waiting: number;
  /** How long one waits before it is refused, milliseconds. */
  readonly patienceMs: number;
  /** What the refused are told. */
  readonly busy: (crowd: Crowd) => Error;
  /** Default: the system's. */
  readonly clock?: Clock | undefined;
}

/** Who asks for a turn, and how. */
export interface TurnRequest {
  /** Its abort takes the work out of the queue; the reason is what it rejects with. */
  readonly signal?: AbortSignal | undefined;
  /** Work that nobody can ask for again is never refused. Default false. */
  readonly patient?: boolean | undefined;
}

interface Waiter {
  readonly grant: () => void;
  readonly refuse: (reason: Error) => void;
}

/** What the first pieces of work are taken to last, until some have ended. */
const guessedMs = 1_000;
const leastAgainSeconds = 2;
const mostAgainSeconds = 60;

/** Lets so many pieces of work run at once, first come first served, and so many wait; to others it says `busy`. */
export class Semaphore {
  readonly #options: SemaphoreOptions;
  readonly #clock: Clock;
  readonly #waiting = new Set<Waiter>();
  #running = 0;
  /** Of the pieces that ended lately. */
  #meanMs = guessedMs;

  constructor(options: SemaphoreOptions) {
    this.#options = options;
    this.#clock = options.clock ?? systemClock;
  }

  /** Whether one more could begin now. */
  get isFree(): boolean {
    return this.#running < this.#options.atOnce && this.#waiting.size === 0;
  }

  /** Runs `work` in its turn. Rejects with what `busy` makes, with the signal's reason when it aborts before the turn, and with the work's error. */
  async run<T>(request: TurnRequest, work: () => Promise<T>): Promise<T> {
    request.signal?.throwIfAborted();
    if (this.isFree) this.#running++;
    else await this.#wait(request);
    const startedMs = this.#clock.now();
    try {
      return await work();
    } finally {
      this.#meanMs = (3 * this.#meanMs + Math.max(0, this.#clock.now() - startedMs)) / 4;
      this.#end();
    }
  }

  /** Refuses all who wait. */
  close(reason: Error): void {
    for (const waiter of [...this.#waiting]) waiter.refuse(reason);
  }

  async #wait({ signal, patient = false }: TurnRequest): Promise<void> {
    if (!patient && this.#waiting.size >= this.#options.waiting) throw this.#busy();
    const over = new AbortController();
    try {
      await new Promise<void>((grant, reject) => {
        const refuse = (reason: Error): void => {
          // At once: a turn that is given to one who has left would be lost.
          this.#waiting.delete(waiter);
          reject(reason);
        };
        const waiter = { grant, refuse };
        this.#waiting.add(waiter);
        signal?.addEventListener("abort", () => refuse(signal.reason), { signal: over.signal });
        if (patient) return;
        this.#clock.sleep(this.#options.patienceMs, over.signal).then(
          () => {
            this.#waiting.delete(waiter);
            refuse(this.#busy());
          },
          () => {},
        );
      });
    } finally {
      over.abort();
    }
  }

  /** The turn goes to the one who has waited longest: nobody comes between. */
  #end(): void {
    const [next] = this.#waiting;
    if (next === undefined) {
      this.#running--;
      return;
    }
    this.#waiting.delete(next);
    next.grant();
  }

  #busy(): Error {
    const { atOnce, busy } = this.#options;
    const seconds = Math.ceil((this.#meanMs * (this.#waiting.size + 1)) / atOnce / 1000);
    const againSeconds = Math.min(mostAgainSeconds, Math.max(leastAgainSeconds, seconds));
    return busy({ running: this.#running, waiting: this.#waiting.size, againSeconds });
  }
}
