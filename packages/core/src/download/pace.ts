import type { Clock } from "../clock.ts";

/** How long the bytes of a slow moment are counted together, milliseconds. */
const WINDOW_MS = 30_000;

/** A moment of a download, and how much it had by then. */
export interface PaceMark {
  readonly atMs: number;
  readonly bytes: number;
}

/**
 * How fast a download comes, all its files together: those that share a slow line are slow each, and honest. What is
 * slower than the least rate over half a minute never ends.
 */
export class Pace {
  readonly #clock: Clock;
  readonly leastBytesPerSecond: number;
  #bytes = 0;

  constructor(clock: Clock, leastBytesPerSecond: number) {
    this.#clock = clock;
    this.leastBytesPerSecond = leastBytesPerSecond;
  }

  /** From here on bytes are expected. */
  mark(): PaceMark {
    return { atMs: this.#clock.now(), bytes: this.#bytes };
  }

  add(bytes: number): void {
    this.#bytes += bytes;
  }

  /** The mark to go on with; null when too little has come since this one. */
  since(mark: PaceMark): PaceMark | null {
    const elapsedMs = this.#clock.now() - mark.atMs;
    if (elapsedMs < WINDOW_MS) return mark;
    const isSlow = (this.#bytes - mark.bytes) * 1_000 < this.leastBytesPerSecond * elapsedMs;
    return isSlow ? null : this.mark();
  }
}
