/** As many recent numbers as a table has points in time, several times over. */
const RECENT_BITS = 12;
const RECENT = 1 << RECENT_BITS;

/** Gives distinct numbers codes, in the order they first come. */
export class NumberCodes {
  /** By code. */
  readonly numbers: number[] = [];
  readonly #codes = new Map<number, number>();
  // A map of doubles is slow to ask for each of a million rows: what came lately is known without it.
  readonly #recentNumbers = new Float64Array(RECENT).fill(Number.NaN);
  readonly #recentCodes = new Uint32Array(RECENT);

  /** A number's code. NaN has one too, but is slow. */
  of(number: number): number {
    // Spreads neighbours and multiples of an hour or a day over the places.
    const place = Math.imul(number | 0, 0x9e3779b1) >>> (32 - RECENT_BITS);
    if (this.#recentNumbers[place] === number) return this.#recentCodes[place] ?? 0;
    let code = this.#codes.get(number);
    if (code === undefined) {
      code = this.numbers.push(number) - 1;
      this.#codes.set(number, code);
    }
    this.#recentNumbers[place] = number;
    this.#recentCodes[place] = code;
    return code;
  }
}
