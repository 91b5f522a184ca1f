/** Steps of one tenant that wait for the same of GrowingIO's limits hold no more than so many of a worker's places. */
const AT_ONCE = 2;

/** How many of a worker's places each line takes, so that one of a hundred exports leaves room for the others. */
export class StepLines {
  readonly #now: () => number;
  readonly #steps = new Map<string, number>();
  /** When the last that was sent away comes again, by line. */
  readonly #lastTurns = new Map<string, number>();

  constructor(now: () => number = Date.now) {
    this.#now = now;
  }

  /** Takes a place for a step; gives null, or where the line has its places, how long to stay away, milliseconds. */
  enter(line: string, spacingMs: number): number | null {
    const steps = this.#steps.get(line) ?? 0;
    if (this.isFree(line)) {
      this.#steps.set(line, steps + 1);
      return null;
    }
    const now = this.#now();
    const turn = Math.max(now, this.#lastTurns.get(line) ?? 0) + spacingMs;
    this.#lastTurns.set(line, turn);
    return turn - now;
  }

  isFree(line: string): boolean {
    return (this.#steps.get(line) ?? 0) < AT_ONCE;
  }

  leave(line: string): void {
    const steps = (this.#steps.get(line) ?? 0) - 1;
    if (steps > 0) return void this.#steps.set(line, steps);
    this.#steps.delete(line);
    if ((this.#lastTurns.get(line) ?? 0) <= this.#now()) this.#lastTurns.delete(line);
  }
}
