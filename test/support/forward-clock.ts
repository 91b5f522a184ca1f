/** The machine's time until a test puts it forward: a job of an hour ends when the test says so, however busy the machine is. */
export class ForwardClock {
  #aheadMs = 0;

  now(): number {
    return Date.now() + this.#aheadMs;
  }

  forward(ms: number): void {
    this.#aheadMs += ms;
  }
}
